import os from "node:os";
import { InvalidArgumentError, Option, type Command } from "commander";

/** Options of the commands that can work on every stack of the folder. */
export interface AllOptions {
  readonly all?: boolean;
  /** Only stacks whose name fits, `*` standing for any part of it. */
  readonly select?: string;
  /** How many stacks at a time. */
  readonly parallel: number;
}

/** Whether a command is to work on several stacks. */
export function isForAll({ all, select }: { readonly all?: boolean; readonly select?: string }): boolean {
  return all === true || select !== undefined;
}

/** Adds `--all`, `--select` and `--parallel` to a command that works on one stack. */
export function withAllOptions(command: Command): Command {
  return command
    .addOption(new Option("--all", "every Pulumi.<stack>.yaml of this folder, side by side").conflicts("stack"))
    .addOption(new Option("--select <pattern>", "those of them whose name fits, as in 'client-*'").conflicts("stack"))
    .addOption(
      new Option(
        "--parallel <number>",
        "with --all or --select: how many stacks at a time; memory and load grow with it",
      )
        .argParser(wholeNumber)
        .default(os.availableParallelism(), "one for each core"),
    );
}

/** Options that say which stacks, and how. */
const ownOptions: ReadonlySet<string> = new Set(["stack", "all", "select", "parallel", "json"]);

/** Options that write, or read, one file for one stack. */
const oneFile: ReadonlySet<string> = new Set([
  "baseline",
  "writeBaseline",
  "html",
  "markdown",
  "sarif",
  "junit",
  "annotations",
  "save",
  "offline",
]);

/**
 * The options that were typed, for the command of each stack.
 *
 * @throws {UsageError} for one that is of one stack.
 */
export function forwarded(command: Command): string[] {
  const typed = command.options.filter((option) => {
    const name = option.attributeName();
    return !ownOptions.has(name) && command.getOptionValueSource(name) === "cli";
  });
  const single = typed.filter((option) => oneFile.has(option.attributeName()));
  if (single.length > 0) {
    const { usageError } = require("../usage") as typeof import("../usage");
    throw usageError(
      "usage-arguments-invalid",
      `${single.map(({ long }) => long).join(" and ")}: of one stack. Name it with --stack, or take --json for ` +
        "all of them.",
    );
  }
  return typed.flatMap((option) => {
    const value = command.getOptionValue(option.attributeName()) as unknown;
    const flag = option.long ?? "";
    if (typeof value === "boolean") return [flag];
    return (Array.isArray(value) ? value : [value]).map((one) => `${flag}=${String(one)}`);
  });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64)
    throw new InvalidArgumentError("Give a whole number from 1 to 64.");
  return value;
}
