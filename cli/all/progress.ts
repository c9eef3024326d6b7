import { Listr, ListrLogger, ProcessOutput } from "listr2";
import { colorsFor } from "../colors";
import { resultLine } from "./render";
import type { AllProgress } from "./run-all";
import type { AllOperation, StackResult } from "./stack-run";

/** Progress of all stacks, and a way to wait until its last line is drawn. */
export interface ShownProgress extends AllProgress {
  finish(): Promise<void>;
}

/** One line for each stack: live ones on a terminal, elsewhere a line as each ends. */
export function showProgress(stacks: readonly string[], operation: AllOperation, parallel: number): ShownProgress {
  const live = process.stderr.isTTY && !process.env.CI;
  return live ? liveLines(stacks, parallel) : plainLines(stacks, operation);
}

function plainLines(stacks: readonly string[], operation: AllOperation): ShownProgress {
  const width = Math.max(...stacks.map((stack) => stack.length));
  return {
    said: () => undefined,
    ended: (result) =>
      void process.stderr.write(`${resultLine(result, operation, width, colorsFor(process.stderr))}\n`),
    finish: () => Promise.resolve(),
  };
}

/** A promise that somebody else keeps. */
interface Awaited {
  readonly ended: Promise<StackResult>;
  readonly end: (result: StackResult) => void;
}

function awaited(): Awaited {
  let end: Awaited["end"] = () => undefined;
  const ended = new Promise<StackResult>((resolve) => (end = resolve));
  return { ended, end };
}

/** A line draws what is said of its stack until the stack ends. Lines begin in the order in which the stacks do. */
function liveLines(stacks: readonly string[], parallel: number): ShownProgress {
  const results = new Map(stacks.map((stack) => [stack, awaited()]));
  const said = new Map<string, (text: string) => void>();
  const tasks = [...results].map(([stack, { ended }]) => ({
    title: stack,
    task: async (_: unknown, line: { title: string; output: string }): Promise<void> => {
      said.set(stack, (text) => void (line.output = text));
      const { failure, seconds } = await ended;
      line.title = `${stack} (${seconds.toFixed(1)} s)`;
      if (failure !== undefined) throw new Error(failure);
    },
  }));
  // Results go to stdout, so this is drawn on stderr.
  const logger = new ListrLogger({ useIcons: true, processOutput: new ProcessOutput(process.stderr, process.stderr) });
  // Its own listener would end the process before those of the stacks have ended.
  const list = new Listr(tasks, {
    concurrent: parallel,
    exitOnError: false,
    registerSignalListeners: false,
    rendererOptions: { collapseErrors: false, logger },
  });
  const drawing = list.run().catch(() => undefined);
  return {
    said: (stack, text) => said.get(stack)?.(text),
    ended: (result) => results.get(result.stack)?.end(result),
    finish: async () => {
      await drawing;
    },
  };
}
