import { spawnSync } from "node:child_process";
import path from "node:path";

const bin = path.resolve(__dirname, "../bin/launch-ready.js");
const runs = 5;

/**
 * Whole processes, as a person starts them: `check` of the shipped production stack beside a Node that does nothing.
 */
export function measureCheck(): Promise<Record<string, { medianMs: number; leastMs: number }>> {
  return Promise.resolve({
    "launch-ready check --stack prod": timed([bin, "check", "--stack", "prod", "--json"]),
    "launch-ready --version": timed([bin, "--version"]),
    "loading @pulumi/pulumi": timed(["-e", 'require("@pulumi/pulumi")']),
    "node alone": timed(["-e", ""]),
  });
}

function timed(args: readonly string[]): { medianMs: number; leastMs: number } {
  const times = Array.from({ length: runs + 1 }, () => {
    const started = performance.now();
    spawnSync(process.execPath, args, { cwd: path.dirname(path.dirname(bin)), stdio: "ignore" });
    return performance.now() - started;
  });
  // The first run fills caches.
  const counted = times.slice(1).sort((a, b) => a - b);
  return { medianMs: Math.round(counted[Math.floor(runs / 2)]!), leastMs: Math.round(counted[0]!) };
}
