import type { UsageError } from "../exit";
import { shellWord } from "../shell-word";
import { usageError } from "../usage";
import { isProgramFailure, ProgramFailed } from "../program/program-failure";
import { knownCause } from "./known-causes";
import type { Diagnostic, Preview } from "./preview";

/** The engine ran and its answer is no: a refused resource, a failed request, a violated policy. Exits with 1. */
export class DeploymentFailed extends Error {
  override readonly name = "DeploymentFailed";

  constructor(
    message: string,
    readonly preview: Preview,
  ) {
    super(message);
  }
}

/** Somebody stopped the run. What the engine says of the requests that it then gave up is no error of theirs. */
export class Interrupted extends DeploymentFailed {
  constructor(preview: Preview, message = "It was interrupted.") {
    const diagnostics = preview.diagnostics.filter(
      ({ severity, message: said }) => severity !== "error" || !/cancell?ed/.test(said),
    );
    super(message, { ...preview, diagnostics });
  }
}

/** The disk had no room for the state, so the engine was stopped. */
export class DiskFull extends Interrupted {
  constructor(stateFile: string, preview: Preview) {
    super(preview, `The disk is full: the engine could not write its state, ${stateFile}, and was stopped. Make room.`);
  }
}

/** The engine ended without putting anything in order: its lock on the stack is left. */
export class EngineDied extends DeploymentFailed {}

/** Somebody, or a machine short of memory, killed the engine. What it was doing then the next run looks for. */
export class EngineKilled extends EngineDied {
  constructor(signal: string, preview: Preview) {
    super(`The engine was killed (${signal}).`, preview);
  }
}

/** The program did not get through to the engine, which may be otherwise the next time. */
export class EngineUnreached extends DeploymentFailed {
  constructor(preview: Preview) {
    super(
      "The engine could not be reached from the program, though both run on this machine: it ended, or the machine " +
        "is too busy. Run it again.",
      preview,
    );
  }
}

/**
 * The engine ended before it wrote the state of a rehearsal, which the next run sets back (see `withDeferredState`).
 */
export class StateNotWritten extends DeploymentFailed {
  constructor(cause: string, preview: Preview) {
    // Of an engine that ended otherwise there is nothing to tell but the last lines of its progress.
    const ended = /^The engine (?:crashed|was killed) \(.*\)/.exec(cause)?.[0] ?? "The engine ended";
    super(
      `${ended} before it wrote its state, so nothing of this run is kept: the next one begins where this one began.`,
      preview,
    );
  }
}

/** What the Automation API says of an engine that a signal ended (execa 5, lib/error.js). */
const killed = /Command was killed with (SIG[A-Z0-9]+)/;

/** What gRPC says where the other side does not answer (grpc-js, status UNAVAILABLE). */
const unreached = /\b14 UNAVAILABLE: /;

/** Signs that the engine itself broke. */
const crash = /^(?:panic:|fatal error:|The Pulumi CLI encountered a fatal error)/m;

/**
 * Turns a failed run of the engine into an error that says what to do.
 *
 * @param printed what the engine printed, both streams.
 * @param rehearsal whether it ran in the sandbox already.
 */
export function explainFailure(printed: string, preview: Preview, stack: string, rehearsal = false): Error {
  const text = strip(printed);
  const signal = killed.exec(text)?.[1];
  if (signal !== undefined) return new EngineKilled(signal, preview);
  const panic = crash.exec(text);
  if (panic) {
    const first = text.slice(panic.index).split("\n").slice(0, 2).join(" ");
    return new EngineDied(
      `The engine crashed (${first}). Nothing more was applied; run it again, and if it crashes again, install ` +
        "another version of the Pulumi CLI.",
      preview,
    );
  }
  const own = errors(preview);
  if (own.length === 0 && !preview.violations.some(({ level }) => level === "mandatory")) {
    const known = knownCause(text, stack, rehearsal);
    if (known) return known;
    const told = toldByHost(preview);
    if (told !== "" && preview.steps.length === 0) return usageError("usage-program-refused", told);
  }
  if (own.some(({ message }) => unreached.test(message))) return new EngineUnreached(preview);
  const config = own.find(({ urn }) => !urn || urn.includes("pulumi:pulumi:Stack"));
  if (config && preview.steps.length === 0 && isProgramFailure(config.message))
    return new ProgramFailed(config.message.trim());
  if (config && preview.steps.length === 0) return usageError("usage-program-refused", config.message.trim());
  return new DeploymentFailed(own.map(({ message }) => message.trim()).join("\n") || lastError(text), preview);
}

/** What a language host has printed of a program: the one for YAML prints what is wrong, and sends no error. */
function toldByHost({ diagnostics }: Preview): string {
  const printed = diagnostics.filter(({ severity }) => severity === "info#err");
  return printed
    .map(({ message }) => message.trimEnd())
    .filter(Boolean)
    .join("\n");
}

/** Why the engine could not open a stack, as an error that says what to do. */
export function notOpened(error: unknown, stack: string): UsageError {
  const said = strip(error instanceof Error ? error.message : String(error));
  const why = /error: (.*)$/m.exec(said)?.[1] ?? said;
  return (
    knownCause(said, stack) ?? usageError("usage-stack-not-opened", `The stack ${stack} could not be opened: ${why}`)
  );
}

/**
 * What was said of a failed run, without what the engine says of requests that it gave up because another had failed.
 */
export function withoutEchoes(preview: Preview): Preview {
  const isEcho = ({ severity, message }: Diagnostic): boolean => severity === "error" && echo.test(message);
  const isCause = (one: Diagnostic): boolean => one.severity === "error" && !isEcho(one) && !isEmptyFailure(one);
  if (!preview.diagnostics.some(isCause)) return preview;
  return { ...preview, diagnostics: preview.diagnostics.filter((one) => !isEcho(one)) };
}

const echo = /context cancell?ed/;

function isEmptyFailure({ message }: Diagnostic): boolean {
  return /^(update|preview|refresh|destroy) failed\s*$/.test(message.trim());
}

/** Errors that say something; the engine also reports that a run failed because a resource did. */
export function errors(preview: Preview): readonly Diagnostic[] {
  const { diagnostics } = withoutEchoes(preview);
  const saying = diagnostics.filter((one) => one.severity === "error" && !isEmptyFailure(one));
  const once = saying.filter(
    (one, index) => saying.findIndex(({ message, urn }) => message === one.message && urn === one.urn) === index,
  );
  const guarded = once.flatMap(({ message }) => protectedName.exec(message)?.[1] ?? []);
  return [
    ...once.filter(({ message }) => !protectedName.test(message)),
    ...(guarded.length > 0 ? [{ severity: "error" as const, message: refusal(guarded) }] : []),
  ];
}

/** The engine's refusal to delete, or to replace, with the name that is the URN's last part. */
const protectedName =
  /resource "[^"]*::([^"]+)"\s+(?:cannot be deleted\s+because it is protected|as it is currently marked for prot)/;

function refusal(names: readonly string[]): string {
  return (
    `${names.length === 1 ? "A protected resource is" : `${names.length} protected resources are`} not deleted, nor ` +
    `replaced by another: ${names.join(", ")}. If that is what you want, say so: up ` +
    `${names.map((name) => `--unprotect ${shellWord(name)}`).join(" ")}. Before destroy: npx launch-ready pulumi ` +
    "state unprotect --all."
  );
}

function lastError(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    lines.filter((line) => line.startsWith("error:")).join("\n") ||
    lines.slice(-3).join("\n") ||
    "The engine failed and said nothing."
  );
}

function strip(text: string): string {
  return text.replace(/\u001b\[[\d;]*m/g, "");
}
