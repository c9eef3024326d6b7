import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { declaredResources } from "../cli/program/resources";
import type { DeclaredResource } from "../edge/resource";
import { types } from "../edge/resource";
import { webLabels } from "../live/observe/names";
import { launchReady } from "../test/cli/run";
import { lookAt } from "../test/live/looking";
import { stackWorld } from "../test/live/world/stack-world";
import { startWorld, type WorldSpec } from "../test/live/world/world";
import { median } from "./median";

const root = path.dirname(__dirname);

/** Milliseconds that every answer of the world takes. */
const delay = 100;

/** Hosts of the large domain. */
const hosts = 30;

export interface AuditRow {
  readonly "thirty names, ms": number;
  readonly "its slowest names alone, ms": number;
  readonly ratio: number;
  /** What the ratio may be at most. */
  readonly target: number;
  /** Of the command, as a process of its own. */
  readonly "memory, MB": number;
  readonly "memory target, MB": number;
}

/**
 * An audit of a domain of thirty names in a world in which every answer takes a tenth of a second, against one of the
 * same domain that has its apex and www alone: the longest chain of requests, each of which needs the one before it.
 */
export async function measureAudit(short: boolean): Promise<Record<string, AuditRow>> {
  const declared = await declaredResources("prod", root);
  const [many, few] = [worldOf(declared, hosts - 2), worldOf(declared, 0)];
  const times = { many: [] as number[], few: [] as number[] };
  for (let turn = 0; turn < (short ? 1 : 5); turn += 1) {
    times.many.push(await looked(many, hosts));
    times.few.push(await looked(few, 2));
  }
  const [all, slowest] = [median(times.many), median(times.few)];
  return {
    "thirty names": {
      "thirty names, ms": Math.round(all),
      "its slowest names alone, ms": Math.round(slowest),
      ratio: Math.round((all / slowest) * 100) / 100,
      target: 1.5,
      "memory, MB": await memoryOf(many),
      "memory target, MB": 200,
    },
  };
}

/** The production stack's domain with its apex, www and so many names more, none of which anything is known about. */
function worldOf(declared: readonly DeclaredResource[], more: number): WorldSpec {
  const others = declared.filter(({ type, props }) => type !== types.dnsRecord || !isHost(props));
  const [www] = declared.filter(({ type, props }) => type === types.dnsRecord && props.name === "www.example.com");
  if (!www) throw new Error("The production stack has no www.example.com.");
  const named = webLabels.slice(0, more).map((label) => ({
    ...www,
    name: `${www.name}-${label}`,
    props: { ...www.props, name: `${label}.example.com` },
  }));
  const world = stackWorld([...others, www, ...named]);
  return { ...world, dns: { ...world.dns, delay }, delay };
}

/** Whether a record is of one of the production stack's services. */
function isHost({ name, type }: DeclaredResource["props"]): boolean {
  return (
    (type === "A" || type === "AAAA" || type === "CNAME") &&
    name !== "example.com" &&
    /^[a-z]+\.example\.com$/.test(String(name))
  );
}

async function looked(world: WorldSpec, expected: number): Promise<number> {
  const { observations, milliseconds } = await lookAt(world, { timeout: 15_000 });
  if (observations.hosts.length !== expected)
    throw new Error(`${observations.hosts.length} hosts were looked at, and ${expected} are there.`);
  return milliseconds;
}

/** Megabytes of the command at its largest. */
async function memoryOf(spec: WorldSpec): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-bench-"));
  const world = await startWorld(spec);
  try {
    const [hook, told] = [path.join(folder, "hook.cjs"), path.join(folder, "told")];
    const write = `require("fs").writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS))`;
    writeFileSync(hook, `process.on("exit", () => ${write});`);
    const { stdout, stderr } = await launchReady(["audit", "example.com", "--json", "--timeout", "15", ...world.args], {
      env: { NODE_OPTIONS: `--require ${hook}` },
    });
    if (!stdout.startsWith("{")) throw new Error(`The audit said nothing: ${stderr}`);
    return Math.round(Number(readFileSync(told, "utf8")) / 1000);
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
