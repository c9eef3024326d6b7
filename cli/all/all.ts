import { counted } from "../../standards/counted";
import { setMaxListeners } from "node:events";
import type { Command } from "commander";
import { firstOf } from "../../standards/problem";
import { colorsFor } from "../colors";
import type { DeployOptions } from "../deploy/options";
import { onSignal } from "../engine/children";
import { findEngine } from "../engine/find-engine";
import { exitCode } from "../exit";
import { usageError } from "../usage";
import { stackNames } from "../program/stack-file";
import { afterGroup } from "../workspace/interrupt";
import { selected } from "../stacks/choose";
import type { AskingOperation } from "./answers";
import { forwarded, type AllOptions } from "./options";
import { showProgress } from "./progress";
import { renderAll, type AllResult } from "./render";
import { runAll } from "./run-all";
import { refuseSharedSlack } from "./shared-slack";
import { refuseSharedZones } from "./shared-zones";
import { runStack, type AllOperation } from "./stack-run";

/** Commands that change something, or show what they would change. */
type DeployOperation = Exclude<AllOperation, AskingOperation>;

/** Commands that need the engine. */
const onEngine: ReadonlySet<AllOperation> = new Set(["up", "preview", "destroy", "refresh", "drift"]);

/**
 * `up --all`, and the same of `preview`, `destroy` and `refresh`: every stack of the folder, side by side.
 *
 * @param command as typed: its options are those of each stack.
 * @throws {UsageError} where there is no stack, an option is of one alone, or live ones would change and nobody said
 *   --yes.
 */
export async function all(
  operation: DeployOperation,
  options: DeployOptions & AllOptions,
  command: Command,
): Promise<void> {
  const stacks = stacksOf(options);
  refuseUnasked(operation, stacks, options);
  // What two have made together can only be removed one by one, so that is not refused.
  if (operation !== "destroy") {
    refuseSharedZones(stacks);
    refuseSharedSlack(stacks);
  }
  // Of a fleet, `check --all` judges the controls.
  const unjudged = operation === "preview" && options.controls !== false ? ["--no-controls"] : [];
  show(await resultOf(operation, stacks, [...forwarded(command), ...unjudged], options), options);
}

/**
 * The same of commands that ask: `check`, `verify`, `drift`, `token`.
 *
 * @param command as typed: its options are those of each stack.
 * @throws {UsageError} where there is no stack, or an option is of one alone.
 */
export async function askAll(operation: AskingOperation, options: AskOptions, command: Command): Promise<void> {
  show(await answersOfAll(operation, options, command), options);
}

/** What each stack answers. */
export async function answersOfAll(
  operation: AskingOperation,
  options: AskOptions,
  command: Command,
): Promise<AllResult> {
  return resultOf(operation, stacksOf(options), forwarded(command), options);
}

type AskOptions = AllOptions & Pick<DeployOptions, "sandbox" | "json">;

function show(result: AllResult, { json }: Pick<DeployOptions, "json">): void {
  process.stdout.write(
    `${json === true ? JSON.stringify(result, null, 2) : renderAll(result, colorsFor(process.stdout))}\n`,
  );
  if (result.failed > 0) process.exitCode = exitCode.failed;
}

/** @throws {UsageError} where there is none. */
function stacksOf({ select }: AllOptions): string[] {
  const there = stackNames().sort();
  const stacks = select === undefined ? there : selected(there, select);
  if (stacks.length > 0) return stacks;
  throw usageError(
    "usage-no-stack",
    there.length === 0
      ? "There is no Pulumi.<stack>.yaml in this folder. Make one: npx launch-ready init example.com --preset " +
          "membership"
      : `No stack fits --select ${select ?? ""}. There are ${firstOf(there, (name) => name).join(", ")}.`,
  );
}

/** Fifty processes that each ask whether they may are no question. */
function refuseUnasked(
  operation: DeployOperation,
  stacks: readonly string[],
  { sandbox, yes, select }: DeployOptions & AllOptions,
): void {
  if (operation === "preview" || operation === "refresh" || sandbox === true || yes === true) return;
  const which = select === undefined ? "--all" : `--select '${select}'`;
  const what = operation === "destroy" ? "remove everything of" : "change";
  throw usageError(
    "usage-not-confirmed",
    `This would ${what} ${counted(stacks.length, "live stack")} ` +
      `(${stacks.join(", ")}), and nothing was done. ` +
      (`To do it: npx launch-ready ${operation} ${which} --yes; to rehearse it: npx launch-ready ${operation} ` +
        `${which} --sandbox`),
  );
}

async function resultOf(
  operation: AllOperation,
  stacks: readonly string[],
  flags: readonly string[],
  { parallel, sandbox = false }: AskOptions,
): Promise<AllResult> {
  // Once for all of them: it may have to be fetched.
  if (onEngine.has(operation)) await findEngine();
  const progress = showProgress(stacks, operation);
  const { interrupted, told, release } = interruption();
  const started = performance.now();
  try {
    const results = await runAll(stacks, {
      parallel,
      runOne: (stack, onLine) => runStack(operation, stack, flags, onLine, told),
      progress,
      signal: interrupted,
    });
    progress.finish();
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    return {
      operation,
      sandbox,
      parallel,
      seconds,
      failed: results.filter(({ failure }) => failure !== undefined).length,
      stacks: results,
    };
  } finally {
    release();
  }
}

/**
 * Ctrl-C, and what many a supervisor sends, reaches the processes of the stacks too, which end what they are doing;
 * those that it has not reached are told. Ours has to live until they have ended. A second signal ends all at once.
 */
function interruption(): {
  readonly interrupted: AbortSignal;
  readonly told: AbortSignal;
  readonly release: () => void;
} {
  const interrupted = new AbortController();
  const told = new AbortController();
  // As many listen as run side by side.
  setMaxListeners(0, told.signal);
  const release = onSignal(["SIGINT", "SIGTERM"], (name) => {
    if (interrupted.signal.aborted) {
      release();
      process.kill(process.pid, name);
      return;
    }
    interrupted.abort();
    afterGroup(() => told.abort());
  });
  return { interrupted: interrupted.signal, told: told.signal, release };
}
