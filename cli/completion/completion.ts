import type { Command } from "commander";
import { enter, globalOptions } from "../global-options";
import { scripts, type Shell } from "./scripts";
import { suggestions } from "./suggestions";

/** The command `launch-ready completion`: what a shell's start-up file evaluates. */
export function completion(shell: Shell): void {
  process.stdout.write(scripts[shell]);
}

/**
 * `launch-ready complete -- <words>`, which the scripts call: a line for each word that may stand in the place of the
 * last one, with a tab and what it means. Nothing where any file may stand there, or nothing is known.
 *
 * @param words behind `launch-ready`; the last one is being typed, and may be empty.
 */
export function complete(words: readonly string[], program: Command): void {
  const { cwd } = globalOptions(words.slice(0, -1));
  try {
    if (cwd !== undefined) enter(cwd);
  } catch {
    // Half a path: there is nothing to suggest from there.
  }
  process.stdout.write(
    suggestions(words, program)
      .map(({ value, means }) => `${value}\t${means}\n`)
      .join(""),
  );
}
