import type { Colors } from "picocolors/types";
import { colorsFor } from "../colors";
import { liveLines, type ProgressStream } from "../progress";
import { canDraw } from "../terminal";
import { resultLine } from "./render";
import type { AllProgress } from "./run-all";
import type { AllOperation, StackResult } from "./stack-run";

/** Progress of all stacks, and its end. */
export interface ShownProgress extends AllProgress {
  finish(): void;
}

/** One line for each stack: live ones on a terminal, elsewhere a line as each ends. */
export function showProgress(
  stacks: readonly string[],
  operation: AllOperation,
  stream: ProgressStream = process.stderr,
): ShownProgress {
  return canDraw(stream) ? liveStacks(stacks, stream) : plainLines(stacks, operation, stream);
}

function plainLines(stacks: readonly string[], operation: AllOperation, stream: ProgressStream): ShownProgress {
  const width = Math.max(...stacks.map((stack) => stack.length));
  return {
    said: () => undefined,
    ended: (result) => void stream.write(`${resultLine(result, operation, width, colorsFor(stream))}\n`),
    finish: () => undefined,
  };
}

/** A line draws what is said of its stack until the stack ends. Results go to stdout, so this is drawn on stderr. */
function liveStacks(stacks: readonly string[], stream: ProgressStream): ShownProgress {
  const live = liveLines(stream);
  const colors = colorsFor(stream);
  const said = new Map<string, string>();
  const results = new Map<string, StackResult>();
  const draw = () => live.draw(stacks.map((stack) => stackLine(stack, said.get(stack), results.get(stack), colors)));
  draw();
  return {
    said: (stack, text) => {
      said.set(stack, text);
      draw();
    },
    ended: (result) => {
      results.set(result.stack, result);
      draw();
    },
    finish: () => live.done(),
  };
}

function stackLine(stack: string, said: string | undefined, result: StackResult | undefined, colors: Colors): string {
  if (result === undefined) return said === undefined ? `· ${stack}` : `… ${stack}: ${said}`;
  const took = `${stack} (${result.seconds.toFixed(1)} s)`;
  return result.failure === undefined
    ? `${colors.green("✔")} ${took}`
    : `${colors.red("✖")} ${took}: ${result.failure}`;
}
