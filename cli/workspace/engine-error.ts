import type { UsageCode } from "../codes";
import type { UsageError } from "../exit";
import { usageError } from "../usage";
import { isProgramFailure, ProgramFailed } from "../program/program-failure";
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

/** Somebody, or a machine short of memory, killed the engine. What it was doing then the next run looks for. */
export class EngineKilled extends DeploymentFailed {
  constructor(signal: string, preview: Preview) {
    super(`The engine was killed (${signal}).`, preview);
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

interface Cause {
  readonly code: UsageCode;
  readonly pattern: RegExp;
  readonly sentence: (match: RegExpExecArray, printed: string) => string;
}

/**
 * What people meet before a resource is looked at, and what to do about it. Patterns are the engine's own words
 * (v3.250.0).
 */
const causes: readonly Cause[] = [
  {
    code: "usage-passphrase-wrong",
    pattern: /incorrect passphrase|passphrase must be set|message authentication failed/,
    sentence: () =>
      "The passphrase of this stack's secrets is wrong or not set: set PULUMI_CONFIG_PASSPHRASE, or " +
      "PULUMI_CONFIG_PASSPHRASE_FILE, to the one that the stack was made with. (For a rehearsal, delete " +
      ".launch-ready/sandbox/<stack> to start anew.)",
  },
  {
    // The engine hands the whole config to a pack's plugin in one environment variable, of which Linux takes 128 KiB.
    code: "usage-configuration-too-large",
    pattern: /policy pack "[^"]+" failed to start[^\n]*argument list too long/,
    sentence: () =>
      "The config of <stack> is too large (about 100 KB) for the engine to hand it to the policy pack without " +
      "Pulumi's own Node plugin: put the official Pulumi CLI on PATH, or give each domain a stack of its own.",
  },
  {
    code: "usage-policy-pack-broken",
    pattern: /policy pack "([^"]+)" failed to start/,
    sentence: ([, pack], printed) =>
      `The policy pack in ${pack} does not start${packError(printed)}: fix it, or name another.`,
  },
  {
    code: "usage-stack-locked",
    pattern: /the stack is currently locked by (\d+) lock/,
    sentence: () =>
      "Another run is using this stack, or one was killed: wait for it, or, when you know that none is " +
      "running, release the lock with: pulumi cancel --stack <stack>",
  },
  {
    code: "usage-stack-locked",
    pattern: /Conflict: Another update is currently in progress/,
    sentence: () =>
      "Another update of this stack is in progress: wait for it, or stop it with: pulumi cancel --stack <stack>",
  },
  {
    code: "usage-not-logged-in",
    pattern: /PULUMI_ACCESS_TOKEN must be set|run `?pulumi login|not logged in|Unauthorized: No credentials/i,
    sentence: () =>
      "You are not logged in to a Pulumi backend: run `pulumi login` (or `pulumi login --local`), or rehearse " +
      "with --sandbox, which needs none.",
  },
  {
    code: "usage-stack-not-in-backend",
    pattern: /no stack named '([^']+)' found/,
    sentence: ([, name]) =>
      `The stack ${name} is not in this backend yet: make it with \`pulumi stack init ${name}\`, or rehearse ` +
      "it with --sandbox.",
  },
  {
    code: "usage-provider-plugin-missing",
    pattern: /no resource plugin '([^']+)' found|could not (?:find|download|load) plugin[^\n]*?(?:for|resource) (\S+)/i,
    sentence: (match) =>
      `The provider plugin ${match[1] ?? match[2] ?? ""} is not installed and could not be downloaded: connect ` +
      "to the internet, install it with `pulumi plugin install`, or rehearse with --sandbox.",
  },
  {
    code: "usage-backend-unreachable",
    pattern: /connection refused|dial tcp [^\n]*: i\/o timeout|no such host/,
    sentence: ([what]) => `The Pulumi backend cannot be reached (${what}): check the network and \`pulumi whoami -v\`.`,
  },
];

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
 */
export function explainFailure(printed: string, preview: Preview, stack: string): Error {
  const text = strip(printed);
  const signal = killed.exec(text)?.[1];
  if (signal !== undefined) return new EngineKilled(signal, preview);
  const panic = crash.exec(text);
  if (panic) {
    const first = text.slice(panic.index).split("\n").slice(0, 2).join(" ");
    return new DeploymentFailed(
      `The engine crashed (${first}). Nothing more was applied; run it again, and if it crashes again, install ` +
        "another version of the Pulumi CLI.",
      preview,
    );
  }
  const own = errors(preview);
  if (own.length === 0 && !preview.violations.some(({ level }) => level === "mandatory")) {
    const known = knownCause(text, stack);
    if (known) return known;
  }
  if (own.some(({ message }) => unreached.test(message)))
    return new DeploymentFailed(
      "The engine could not be reached from the program, though both run on this machine: it ended, or the machine " +
        "is too busy. Run it again.",
      preview,
    );
  const config = own.find(({ urn }) => !urn || urn.includes("pulumi:pulumi:Stack"));
  if (config && preview.steps.length === 0 && isProgramFailure(config.message))
    return new ProgramFailed(config.message.trim());
  if (config && preview.steps.length === 0) return usageError("usage-program-refused", config.message.trim());
  return new DeploymentFailed(own.map(({ message }) => message.trim()).join("\n") || lastError(text), preview);
}

/** Why the engine could not open a stack, as an error that says what to do. */
export function notOpened(error: unknown, stack: string): UsageError {
  const said = strip(error instanceof Error ? error.message : String(error));
  const why = /error: (.*)$/m.exec(said)?.[1] ?? said;
  return (
    knownCause(said, stack) ?? usageError("usage-stack-not-opened", `The stack ${stack} could not be opened: ${why}`)
  );
}

function knownCause(text: string, stack: string): UsageError | undefined {
  for (const { code, pattern, sentence } of causes) {
    const match = pattern.exec(text);
    if (match) return usageError(code, sentence(match, text).replaceAll("<stack>", stack));
  }
  return undefined;
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

/** The engine's refusal to delete, with the name that is the URN's last part. */
const protectedName = /resource "[^"]*::([^"]+)" cannot be deleted\s+because it is protected/;

function refusal(names: readonly string[]): string {
  return (
    `${names.length === 1 ? "A protected resource is" : `${names.length} protected resources are`} not deleted: ` +
    `${names.join(", ")}. If that is what you want, unprotect them first: pulumi state unprotect '<urn>' (pulumi ` +
    "stack --show-urns lists the URNs), or --all."
  );
}

function packError(printed: string): string {
  const said = /^\s*((?:\w*Error\b|Invalid policy pack).*)$/m.exec(printed)?.[1];
  return said ? ` (${said})` : "";
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
