import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { readFileSync } from "node:fs";
import { declaredResources } from "../cli/program/resources";
import { median } from "./median";

const root = path.dirname(__dirname);

/** One comparison: wall seconds of whole commands, the median of several runs that take turns. */
export interface EngineRow {
  readonly resources: number;
  readonly "our preview, s": number;
  readonly "bare program, s": number;
  readonly ratio: number;
  /** What the ratio may be at most. */
  readonly target: number;
}

/**
 * Our preview, with program and pack, against a bare program that registers the same resources: one site, 1,000
 * records.
 *
 * @param short one run of the one site: only that it runs.
 */
export async function measureEngine(short: boolean): Promise<Record<string, EngineRow>> {
  const project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-bench-"));
  try {
    copyFileSync(path.join(root, "Pulumi.yaml"), path.join(project, "Pulumi.yaml"));
    copyFileSync(path.join(root, "Pulumi.prod.yaml"), path.join(project, "Pulumi.one.yaml"));
    writeFileSync(path.join(project, "Pulumi.thousand.yaml"), thousandRecords());
    symlinkSync(path.join(root, "policies"), path.join(project, "policies"));
    if (short) return { "one site": await compare(project, "one", 1, 1.1) };
    return {
      "one site": await compare(project, "one", 5, 1.1),
      "1,000 records": await compare(project, "thousand", 3, 1.1),
    };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

async function compare(project: string, stack: string, runs: number, target: number): Promise<EngineRow> {
  const declared = (await declaredResources(stack, project)).filter(({ type }) =>
    /^(cloudflare|aws|random):/.test(type),
  );
  const file = path.join(project, `${stack}.json`);
  writeFileSync(file, JSON.stringify(declared));
  const ours = ["node", "bin/launch-ready.js", "preview", "--stack", stack, "--sandbox", "--json"];
  const bare = ["node", "--require", "tsx/cjs", "bench/bare-preview.ts", file, project, stack];
  const times = { ours: [] as number[], bare: [] as number[] };
  // The first of each only warms caches.
  for (let turn = 0; turn <= runs; turn += 1) {
    const taken = { ours: seconds(ours, project), bare: seconds(bare, root) };
    if (turn === 0) continue;
    times.ours.push(taken.ours);
    times.bare.push(taken.bare);
  }
  const [our, their] = [median(times.ours), median(times.bare)];
  return {
    resources: declared.length,
    "our preview, s": round(our),
    "bare program, s": round(their),
    ratio: round(our / their),
    target,
  };
}

/** Wall seconds of a command, which has to succeed. */
function seconds([, ...args]: readonly string[], cwd: string): number {
  const resolved = args.map((arg) =>
    arg.startsWith("bin/") || arg.startsWith("bench/")
      ? path.join(root, arg)
      : arg === "tsx/cjs"
        ? require.resolve(arg)
        : arg,
  );
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, resolved, { cwd, encoding: "utf8" });
  const taken = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return taken;
}

/**
 * The production stack's site with 1,000 records of its own, on a plan that takes as many. In few words: without
 * Pulumi's own Node plugin the engine hands a config of at most about 100 KB to a policy pack.
 */
function thousandRecords(): string {
  const { config } = parse(readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")) as {
    config: Record<string, Record<string, object>>;
  };
  const site = config["launch-ready:site"] ?? {};
  const more = Array.from({ length: 1_000 }, (_, index) => [
    `c${index}`,
    { name: `c${index}`, type: "CNAME", content: "c.example.org", purpose: "Customer" },
  ]);
  const records = { ...site.records, ...(Object.fromEntries(more) as object) };
  const content = { config: { ...config, "launch-ready:site": { ...site, plan: "enterprise", records } } };
  return stringify(content, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
