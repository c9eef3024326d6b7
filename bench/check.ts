import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { median } from "./median";

const root = path.resolve(__dirname, "..");
const command = path.join("bin", "launch-ready.js");

export interface CheckRow {
  readonly medianMs: number;
  readonly leastMs: number;
  /** Median of the pairs' ratios: what this tree takes for each second of the other commit. */
  readonly ratio?: number;
}

export interface CheckOptions {
  /** One run of each: only that it runs. */
  readonly short: boolean;
  /** A commit to compare with, in turns in the same run. */
  readonly against?: string | undefined;
}

/**
 * Whole processes, as a person starts them: `check` of the shipped production stack beside a Node that does nothing,
 * and beside the same of another commit.
 */
export function measureCheck({ short, against }: CheckOptions): Promise<Record<string, CheckRow>> {
  const runs = short ? 1 : 9;
  const check = (folder: string): number =>
    milliseconds([path.join(folder, command), "check", "--stack", "prod", "--json"], folder);
  const rows: Record<string, CheckRow> = {};
  if (against === undefined) rows["launch-ready check --stack prod"] = row(taken(runs, () => check(root)));
  else {
    const pairs = withWorktree(against, (other) => taken(runs, () => ({ ours: check(root), theirs: check(other) })));
    const ratio = median(pairs.map(({ ours, theirs }) => ours / theirs));
    rows["launch-ready check --stack prod"] = {
      ...row(pairs.map(({ ours }) => ours)),
      ratio: Math.round(ratio * 100) / 100,
    };
    rows[`the same at ${against}`] = row(pairs.map(({ theirs }) => theirs));
  }
  const alone = (args: readonly string[]): CheckRow => row(taken(short ? 1 : 5, () => milliseconds(args, root)));
  rows["launch-ready --version"] = alone([path.join(root, command), "--version"]);
  rows["loading @pulumi/pulumi"] = alone(["-e", 'require("@pulumi/pulumi")']);
  rows["node alone"] = alone(["-e", ""]);
  return Promise.resolve(rows);
}

/** Works with another commit's files in a folder of their own, with the packages of this one. */
function withWorktree<Result>(commit: string, work: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-bench-"));
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  git("worktree", "add", "--detach", "--force", folder, commit);
  try {
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    return work(folder);
  } finally {
    git("worktree", "remove", "--force", folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first run only fills caches. */
function taken<Result>(runs: number, work: () => Result): Result[] {
  return Array.from({ length: runs + 1 }, work).slice(1);
}

function row(times: readonly number[]): CheckRow {
  return { medianMs: Math.round(median(times)), leastMs: Math.round(Math.min(...times)) };
}

/** Wall time of a process that says yes or no; one that cannot run is no measure of anything. */
function milliseconds(args: readonly string[], cwd: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  const time = performance.now() - started;
  if (status !== 0 && status !== 1) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return time;
}
