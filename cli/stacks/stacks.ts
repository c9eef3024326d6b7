import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { stackFileName, stackNames } from "../program/stack-file";
import { usageError } from "../usage";
import { inShard, selected, type Shard } from "./choose";

export interface StacksOptions {
  /** A commit; true: where the branch has left `origin/main`. */
  readonly changed?: string | true;
  readonly select?: string;
  readonly shard?: string;
  readonly json?: boolean;
}

/** The command `launch-ready stacks`: names of stacks, in alphabetical order. */
export async function stacks({ changed, select, shard, json }: StacksOptions): Promise<void> {
  const part = shard === undefined ? undefined : shardOf(shard);
  let names = stackNames().sort();
  if (select !== undefined) names = selected(names, select);
  if (changed !== undefined) {
    const files = await changedFiles(changed === true ? "origin/main" : changed);
    // A change of the program, or of what it is made of, is one of every stack.
    const all = files.some((file) => !/(^|\/)Pulumi\.[^/]+\.ya?ml$/.test(file));
    if (!all)
      names = names.filter((name) =>
        files.some((file) => file.split("/").pop() === path.basename(stackFileName(name))),
      );
    if (files.length === 0) names = [];
  }
  if (part !== undefined) names = names.filter((name) => inShard(name, part));
  process.stdout.write(json === true ? `${JSON.stringify(names)}\n` : names.map((name) => `${name}\n`).join(""));
}

function shardOf(text: string): Shard {
  const [, part = "", of = ""] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  if (shard.of >= 1 && shard.part >= 1 && shard.part <= shard.of) return shard;
  throw usageError("usage-number-invalid", `--shard is "${text}"; expected is a part of several, such as 3/10.`);
}

/** Files of this folder that differ from where the branch left a commit. */
async function changedFiles(commit: string): Promise<string[]> {
  if (commit.startsWith("-"))
    throw usageError("usage-arguments-invalid", `--changed is "${commit}"; expected is a commit.`);
  try {
    const { stdout } = await promisify(execFile)("git", [
      "diff",
      "--name-only",
      "--relative",
      `${commit}...HEAD`,
      "--",
    ]);
    return stdout.split("\n").filter((file) => file !== "");
  } catch (error) {
    const said = (error as { readonly stderr?: string }).stderr?.trim().split("\n")[0] ?? String(error);
    throw usageError("usage-arguments-invalid", `What has changed since ${commit} is not known: git says "${said}".`);
  }
}
