import { statSync } from "node:fs";
import path from "node:path";
import { refusalOf } from "./exit";
import { usageError } from "./usage";

/** What every command takes, wherever it stands among its arguments. */
export interface GlobalOptions {
  readonly debug: boolean;
  readonly cwd: string | undefined;
  /** The arguments without them. */
  readonly rest: readonly string[];
}

/** Finds the options of every command. What stands behind `--`, or is for `pulumi`, is left alone. */
export function globalOptions(argv: readonly string[]): GlobalOptions {
  const rest: string[] = [];
  let debug = false;
  let cwd: string | undefined;
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index]!;
    if (argument === "--" || argument === "pulumi") {
      rest.push(...argv.slice(index));
      break;
    }
    if (argument === "--debug") debug = true;
    else if (argument === "--cwd" || argument === "-C") cwd = argv[(index += 1)] ?? "";
    else if (argument.startsWith("--cwd=")) cwd = argument.slice("--cwd=".length);
    else rest.push(argument);
  }
  return { debug, cwd, rest };
}

/** @throws {UsageError} where it is not a folder that can be entered. */
export function enter(folder: string): void {
  if (folder === "") throw usageError("usage-folder-invalid", "--cwd needs a folder, such as --cwd infra.");
  try {
    if (!statSync(folder).isDirectory())
      throw usageError("usage-folder-invalid", `--cwd: ${folder} is a file, and a folder is expected.`);
    process.chdir(path.resolve(folder));
  } catch (error) {
    const why = refusalOf(error);
    throw why === undefined ? error : usageError("usage-folder-invalid", `--cwd: ${folder} cannot be entered: ${why}.`);
  }
}
