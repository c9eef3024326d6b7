import { run } from "../engine/run";
import { executable } from "../places";
import { stopping } from "../workspace/interrupt";
import type { Action } from "../workspace/preview";
import { answerOf, asking, type Answer, type AskingOperation } from "./answers";

/** Commands that can be run on every stack. */
export type AllOperation = "up" | "preview" | "destroy" | "refresh" | AskingOperation;

/** What came of one stack. */
export interface StackResult {
  readonly stack: string;
  /** Exit code of its process; undefined where it was never started. */
  readonly code?: number;
  readonly seconds: number;
  /** Resources by what happened, or would happen, to them. */
  readonly counts: Readonly<Partial<Record<Action, number>>>;
  /** Why it failed, in a sentence; absent where it did not. */
  readonly failure?: string;
  /** What a command that asks came to, in a line. */
  readonly said?: string;
  /** What a command that asks printed with `--json`. */
  readonly output?: unknown;
}

/** What `--json` of a command on one stack prints, as far as it is looked at here. */
interface Printed {
  readonly counts?: StackResult["counts"];
  readonly failure?: string;
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string }[];
  readonly problems?: readonly { readonly severity: string; readonly code: string; readonly message: string }[];
  readonly violations?: readonly { readonly level: string; readonly policy: string; readonly message: string }[];
}

/**
 * Runs a command on one stack in a process of its own, so that no stack can take another down and memory is given back
 * when it ends. Never throws.
 *
 * @param onLine called with each line that it says about its progress.
 * @param told aborts when its process has to be told to stop, unless it has said that it does.
 */
export async function runStack(
  operation: AllOperation,
  stack: string,
  flags: readonly string[],
  onLine: (line: string) => void,
  told: AbortSignal,
): Promise<StackResult> {
  const started = performance.now();
  const args = [executable, operation, "--stack", stack, "--json", ...flags];
  const stop = new AbortController();
  let heard = false;
  told.addEventListener("abort", () => {
    // Told twice, it would drop everything.
    if (!heard) stop.abort();
  });
  const onErrorLine = (line: string): void => {
    if (line.startsWith(stopping)) heard = true;
    onLine(line);
  };
  const { code, stdout, stderr } = await run(process.execPath, args, { onErrorLine, signal: stop.signal });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const printed = parse(stdout);
  const answer = isAsking(operation) ? answered(operation, printed) : undefined;
  if (answer !== undefined && code !== null && code <= 1) {
    const { said, no } = answer;
    return { stack, code, seconds, counts: {}, said, ...(no ? { failure: said } : {}), output: printed };
  }
  const failure =
    code === 0
      ? undefined
      : (failureOf(printed) ??
        firstLines(stderr) ??
        (code === 128 ? "a signal ended it" : `it ended with ${code} and said nothing`));
  return { stack, code, seconds, counts: printed?.counts ?? {}, ...(failure === undefined ? {} : { failure }) };
}

function isAsking(operation: AllOperation): operation is AskingOperation {
  return (asking as readonly string[]).includes(operation);
}

/** Undefined where it printed something else, such as why it could not run. */
function answered(operation: AskingOperation, printed: unknown): Answer | undefined {
  try {
    return answerOf(operation, printed);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function parse(stdout: string): Printed | undefined {
  try {
    return JSON.parse(stdout) as Printed;
  } catch {
    return undefined;
  }
}

/** The most telling sentence: a policy's finding, an engine's error, or what the command says of itself. */
function failureOf(printed: Printed | undefined): string | undefined {
  const [found, ...more] = printed?.violations?.filter(({ level }) => level === "mandatory") ?? [];
  if (found) return oneLine(`${found.policy}: ${found.message}`, more.length);
  // What the engine says last of all is only that it failed.
  const said =
    printed?.diagnostics?.filter(
      ({ severity, message }) => severity === "error" && !/^\w+ failed$/.test(message.trim()),
    ) ?? [];
  if (said[0]) return oneLine(said[0].message, said.length - 1);
  const [inTheWay, ...others] = printed?.problems?.filter(({ severity }) => severity === "error") ?? [];
  // Wrong usage says all that is wrong with a file at once: what it said line by line is the better source.
  if (inTheWay?.code.startsWith("usage-")) return undefined;
  if (inTheWay) return oneLine(`${inTheWay.code}: ${inTheWay.message}`, others.length);
  return printed?.failure === undefined ? undefined : oneLine(printed.failure);
}

/** A message of several lines keeps its first two: what is wrong with what, and the first thing that is. */
function firstLines(text: string): string | undefined {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("at "));
  return lines.length === 0 ? undefined : oneLine(lines.slice(0, 2).join(" "));
}

function oneLine(text: string, more = 0): string {
  const line = text.trim().replace(/\s+/g, " ");
  const short = line.length > 300 ? `${line.slice(0, 299)}…` : line;
  return more === 0 ? short : `${short} (and ${more} more)`;
}
