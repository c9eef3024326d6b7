import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { observeAudit } from "../live";
import { RealWorld } from "../live/world/real";
import { launchReady } from "../test/cli/run";
import { worldOptions } from "../test/live/looking";
import { median } from "./median";

/** Milliseconds that every answer takes: a server on another continent, or one that has to think. */
const delay = 200;

export interface AuditRow {
  readonly "thirty names, ms": number;
  readonly "its slowest chain, ms": number;
  readonly ratio: number;
  /** What the ratio may be at most. */
  readonly target: number;
  /** Of the command, as a process of its own. */
  readonly "memory, MB": number;
  readonly "memory target, MB": number;
}

/**
 * An audit of a domain of thirty names, against one of the same domain with its apex and www alone: these have the
 * longest chain of requests, each of which needs the one before it.
 */
export async function measureAudit(short: boolean): Promise<Record<string, AuditRow>> {
  const times = { many: [] as number[], few: [] as number[] };
  let memory = 0;
  await inWorld(30, (many) =>
    inWorld(2, async (few) => {
      // The first of each only warms up.
      for (let turn = 0; turn <= (short ? 1 : 5); turn += 1) {
        const taken = { many: await looked(many, 30), few: await looked(few, 2) };
        if (turn === 0) continue;
        times.many.push(taken.many);
        times.few.push(taken.few);
      }
      memory = await memoryOf(many);
    }),
  );
  const [all, slowest] = [median(times.many), median(times.few)];
  return {
    "thirty names": {
      "thirty names, ms": Math.round(all),
      "its slowest chain, ms": Math.round(slowest),
      ratio: Math.round((all / slowest) * 100) / 100,
      target: 1.5,
      "memory, MB": memory,
      "memory target, MB": 200,
    },
  };
}

/** Does work in a world of so many names, which is given by what the command has to be told of it. */
async function inWorld(names: number, work: (args: readonly string[]) => Promise<void>): Promise<void> {
  const child = fork(path.join(__dirname, "audit-world.ts"), [String(names), String(delay)], {
    execArgv: ["--import", "tsx"],
  });
  try {
    const args = await new Promise<readonly string[]>((resolve, reject) => {
      child.once("message", (told) => resolve(told as readonly string[]));
      child.once("exit", (code) => reject(new Error(`The world of ${names} names ended with ${code}.`)));
    });
    await work(args);
  } finally {
    if (child.connected) child.disconnect();
  }
}

/** Milliseconds of one audit, without the start of a process. */
async function looked(args: readonly string[], expected: number): Promise<number> {
  const world = new RealWorld({ ...worldOptions({ args }), timeout: 15_000 });
  const began = performance.now();
  try {
    const { hosts } = await observeAudit(world, { domain: "example.com", selectors: ["google", "s1", "s2"] });
    const milliseconds = performance.now() - began;
    if (hosts.length !== expected) throw new Error(`${hosts.length} hosts were looked at, and ${expected} are there.`);
    return milliseconds;
  } finally {
    world.close();
  }
}

/** Megabytes of the command at its largest. */
async function memoryOf(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-bench-"));
  try {
    const [hook, told] = [path.join(folder, "hook.cjs"), path.join(folder, "told")];
    const write = `require("fs").writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS))`;
    writeFileSync(hook, `process.on("exit", () => ${write});`);
    const { stdout, stderr } = await launchReady(["audit", "example.com", "--json", "--timeout", "15", ...args], {
      env: { NODE_OPTIONS: `--require ${hook}` },
    });
    if (!stdout.startsWith("{")) throw new Error(`The audit said nothing: ${stderr}`);
    return Math.round(Number(readFileSync(told, "utf8")) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
