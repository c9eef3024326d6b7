import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { linkModules, unpackInto } from "../test/built-package";
import { median } from "./median";

const root = path.dirname(__dirname);

/** How long a command takes to start, beside the least that it could take. */
export interface StartRow {
  readonly medianMs: number;
  readonly "beside, ms": number;
  /** Median of the pairs' ratios, each pair taken in turn. */
  readonly ratio: number;
  /** What the ratio may be at most. */
  readonly target: number;
}

/**
 * The packed command as it is installed: `check` of one site beside loading Pulumi's SDK, `lint` and `--help` beside a
 * Node that does nothing.
 *
 * @param short one pair of each: only that it runs.
 */
export function measureStart(short: boolean): Promise<Record<string, StartRow>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-bench-"));
  try {
    const modules = path.join(folder, "node_modules");
    linkModules(modules);
    const bin = path.join(unpackInto(modules, "launch-ready", folder), "bin/launch-ready.js");
    writeFileSync(path.join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
    copyFileSync(path.join(root, "Pulumi.prod.yaml"), path.join(folder, "Pulumi.prod.yaml"));
    const runs = short ? 1 : 9;
    const pair = (ours: readonly string[], theirs: readonly string[], target: number): StartRow => {
      const pairs = Array.from({ length: runs + 1 }, () => [taken(ours, folder), taken(theirs, folder)] as const);
      // The first only warms caches.
      const counted = pairs.slice(1);
      const ratio = median(counted.map(([one, other]) => one / other));
      return {
        medianMs: Math.round(median(counted.map(([one]) => one))),
        "beside, ms": Math.round(median(counted.map(([, other]) => other))),
        ratio: Math.round(ratio * 100) / 100,
        target,
      };
    };
    return Promise.resolve({
      "check of one site": pair([bin, "check"], ["-e", 'require("@pulumi/pulumi")'], 2),
      "lint spf": pair([bin, "lint", "spf", "v=spf1 -all"], ["-e", "0"], 4),
      "--help": pair([bin, "--help"], ["-e", "0"], 4),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Wall milliseconds of a process, which has to succeed. */
function taken(args: readonly string[], cwd: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}
