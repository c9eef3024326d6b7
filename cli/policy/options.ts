import type { Command } from "commander";

/** Adds what holds a program against what was there before. */
export function withBaselineOptions(command: Command): Command {
  return command
    .option("--baseline <file>", "count only what is not in this file, which --write-baseline wrote")
    .option("--write-baseline <file>", "write all that is found now, for --baseline");
}

/** The option `--policy-pack-config`, as every command that judges has it. */
export const packConfigMeaning =
  "what the program means, what is held against it, and the level of each policy: JSON, see docs/policy-pack.md";
