import os from "node:os";
import { InvalidArgumentError, Option, type Command } from "commander";

/** Options of the commands that can work on every stack of the folder. */
export interface AllOptions {
  readonly all?: boolean;
  /** How many stacks at a time. */
  readonly parallel: number;
}

/** Adds `--all` and `--parallel` to a command that works on one stack. */
export function withAllOptions(command: Command): Command {
  return command
    .addOption(new Option("--all", "every Pulumi.<stack>.yaml of this folder, side by side").conflicts("stack"))
    .addOption(
      new Option("--parallel <number>", "with --all: how many stacks at a time; memory and load grow with it")
        .argParser(wholeNumber)
        .default(os.availableParallelism(), "one for each core"),
    );
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64)
    throw new InvalidArgumentError("Give a whole number from 1 to 64.");
  return value;
}
