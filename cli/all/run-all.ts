import { sideBySide } from "../side-by-side";
import type { StackResult } from "./stack-run";

/** Told what each stack says, and how it ends. */
export interface AllProgress {
  said(stack: string, line: string): void;
  ended(result: StackResult): void;
}

export interface RunAllOptions {
  /** How many at a time. */
  readonly parallel: number;
  /** Works on one stack; see `runStack`. */
  readonly runOne: (stack: string, onLine: (line: string) => void) => Promise<StackResult>;
  readonly progress: AllProgress;
  /** When it aborts, what runs is waited for, and no other stack begins. */
  readonly signal?: AbortSignal;
}

/**
 * Works on stacks side by side, never on more than `parallel` at a time. One that fails stops no other. The results are
 * in the order of the stacks.
 */
export async function runAll(stacks: readonly string[], options: RunAllOptions): Promise<StackResult[]> {
  const { parallel, runOne, progress, signal } = options;
  const results = new Map<string, StackResult>();
  const one = (stack: string): Promise<StackResult> =>
    runOne(stack, (line) => progress.said(stack, line)).catch((error: unknown) => broken(stack, error));
  await sideBySide(stacks, parallel, async (stack) => {
    const result = signal?.aborted === true ? notStarted(stack) : await one(stack);
    results.set(stack, result);
    progress.ended(result);
  });
  return stacks.map((stack) => results.get(stack)!);
}

function notStarted(stack: string): StackResult {
  return { stack, seconds: 0, counts: {}, failure: "not started, because it was interrupted" };
}

function broken(stack: string, error: unknown): StackResult {
  return { stack, seconds: 0, counts: {}, failure: error instanceof Error ? error.message : String(error) };
}
