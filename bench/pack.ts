import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { DeclaredResource } from "../edge/resource";
import { types } from "../edge/resource";
import { linkModules, unpackInto } from "../test/built-package";
import type { CpuSeconds } from "./cpu";
import { median } from "./median";

const root = path.dirname(__dirname);
const zoneId = "0123456789abcdef0123456789abcdef";

/** The packed pack beside one without a policy: medians of runs that take turns. */
export interface PackRow {
  readonly "our pack, s": number;
  readonly "empty pack, s": number;
  readonly compared: string;
  /** What the comparison may come to at most. */
  readonly target: string;
}

/**
 * A preview of 1,000 foreign records with our pack and with an empty one, and how long each pack takes to listen.
 *
 * @param short one turn over ten records: only that it runs.
 */
export async function measurePack(short: boolean): Promise<Record<string, PackRow>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-bench-"));
  try {
    const modules = path.join(folder, "node_modules");
    linkModules(modules);
    const packs = { ours: unpackInto(modules, "launch-ready-policies", folder), empty: emptyPack(modules) };
    const started = await turns(short ? 1 : 9, (which) => startSeconds(packs[which]));
    const count = short ? 10 : 1_000;
    const file = writeProject(folder, count);
    const [wall, all, pack] = await turns(short ? 1 : 5, (which) =>
      Promise.resolve(previewSeconds(folder, file, packs[which])),
    );
    const [listens] = started;
    // All else does the same under both packs, and its CPU seconds differ by more than the pack's do.
    const whole = 1 + (pack!.ours - pack!.empty) / all!.empty;
    return {
      [`preview of ${count} records`]: row(wall!, `${round(wall!.ours / wall!.empty)} times`, "1.1 times"),
      "CPU of the pack in it": row(pack!, `${round(whole)} times that of the preview`, "1.1 times"),
      "until it listens": row(listens!, `${round(listens!.ours - listens!.empty)} s more`, "0.5 s more"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Which = "ours" | "empty";
type Times = Readonly<Record<Which, number>>;

function row({ ours, empty }: Times, compared: string, target: string): PackRow {
  return { "our pack, s": round(ours), "empty pack, s": round(empty), compared, target };
}

/** Medians of each thing that a run measures. The first turn only warms caches. */
async function turns(runs: number, seconds: (which: Which) => Promise<readonly number[]>): Promise<readonly Times[]> {
  const times = { ours: [] as (readonly number[])[], empty: [] as (readonly number[])[] };
  for (let turn = 0; turn <= runs; turn += 1)
    for (const which of ["ours", "empty"] as const) {
      const taken = await seconds(which);
      if (turn > 0) times[which].push(taken);
    }
  return (times.ours[0] ?? []).map((_, index) => ({
    ours: median(times.ours.map((run) => run[index]!)),
    empty: median(times.empty.map((run) => run[index]!)),
  }));
}

function emptyPack(modules: string): string {
  const folder = path.join(modules, "empty-pack");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(path.join(folder, "package.json"), '{"name": "empty-pack", "version": "1.0.0", "main": "index.js"}');
  const policy = '{ name: "none", description: "None.", validateStack: () => undefined }';
  const lines = [
    'const { PolicyPack } = require("@pulumi/policy");',
    `new PolicyPack("empty", { policies: [${policy}] });`,
  ];
  writeFileSync(path.join(folder, "index.js"), lines.join("\n"));
  return folder;
}

/** A project with one zone, and the resources of its program: records as people write them. */
function writeProject(folder: string, count: number): string {
  writeFileSync(path.join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
  const zone = `{ domain: example.com, zoneId: "${zoneId}", plan: enterprise }`;
  writeFileSync(path.join(folder, "Pulumi.dev.yaml"), `config:\n  bench:zone: ${zone}\n`);
  const resources: DeclaredResource[] = Array.from({ length: count }, (_, index) => ({
    type: types.dnsRecord,
    name: `c${index}`,
    urn: `c${index}`,
    props: { zoneId, name: `c${index}.example.com`, type: "A", content: "192.0.2.1", ttl: 300, comment: "Customer" },
  }));
  const file = path.join(folder, "resources.json");
  writeFileSync(file, JSON.stringify(resources));
  return file;
}

/** Wall seconds, and CPU seconds of all processes that took part and of the pack's. */
function previewSeconds(project: string, file: string, pack: string): readonly [number, number, number] {
  const args = ["--require", require.resolve("tsx/cjs"), "bench/bare-preview.ts", file, project, "dev", pack];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`The preview with ${pack} ended with ${status}: ${stderr}`);
  const { cpuSeconds } = JSON.parse(stdout) as { cpuSeconds?: CpuSeconds };
  return [(performance.now() - started) / 1000, cpuSeconds?.all ?? Number.NaN, cpuSeconds?.named ?? Number.NaN];
}

/** From the start of the process that the engine starts to the port on which the pack listens. */
function startSeconds(pack: string): Promise<readonly [number]> {
  const started = performance.now();
  const host = 'require(require.resolve("@pulumi/pulumi/cmd/run-policy-pack"))';
  const child = spawn(process.execPath, ["-e", host, "-", "127.0.0.1:0", "."], {
    cwd: pack,
    stdio: ["pipe", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.on("close", () => reject(new Error(`The pack ${pack} ended before it listened: ${said}`)));
    child.stdout.once("data", () => {
      resolve([(performance.now() - started) / 1000]);
      child.kill("SIGKILL");
    });
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
