// Long: one measurement, its setting and its table belong together.
import { currentDay } from "../standards/day";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";
import type { AllResult } from "../cli/all/render";
import { deploy } from "../cli/deploy/up";
import { openSandbox } from "../cli/workspace/open-sandbox";
import { readSite } from "../stacks/config/site-config";

const root = path.resolve(__dirname, "..");
const today = currentDay();

export interface AllFigures {
  readonly way: string;
  readonly seconds: number;
  readonly resources: number;
  /** Most memory that all processes of it had at one time, in MB; 0 where the system does not tell. */
  readonly peakMegabytes: number;
}

/** The configuration of one of many domains of the preset `membership`. */
function siteOf(index: number): Record<string, unknown> {
  const number = String(index + 1).padStart(2, "0");
  const services = ["landing", "member-app", "member-api", "back-office", "sign-in"].map((name) => [
    name,
    `${name}-${number}.hosting.example.org`,
  ]);
  const secrets = ["cloudflare-api-token", "alert-webhook", "payment-webhook-secret"].map((name) => [
    name,
    { rotateBy: "2099-01-01" },
  ]);
  return {
    preset: "membership",
    domain: `community-${number}.example`,
    zoneId: index.toString(16).padStart(32, "a"),
    accountId: "f".repeat(32),
    plan: "free",
    services: Object.fromEntries(services),
    owners: { ada: { mail: "ada@example.com" } },
    mail: "none",
    tls: { hsts: { minutes: today } },
    secrets: Object.fromEntries(secrets),
  };
}

function projectOf(stacks: Readonly<Record<string, object>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-bench-"));
  cpSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
  for (const name of ["node_modules", "policies"]) symlinkSync(path.join(root, name), path.join(folder, name));
  for (const [stack, config] of Object.entries(stacks)) {
    writeFileSync(
      path.join(folder, `Pulumi.${stack}.yaml`),
      stringify({ config }, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
    );
  }
  return folder;
}

/** Memory of a process and all below it, in MB. */
function memoryOf(root: number): number {
  try {
    const processes = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((id) => statusOf(id));
    const inside = new Set([root]);
    for (let size = 0; size !== inside.size;) {
      size = inside.size;
      for (const { id, parent } of processes) if (inside.has(parent)) inside.add(id);
    }
    return Math.round(
      processes.filter(({ id }) => inside.has(id)).reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1024,
    );
  } catch {
    return 0;
  }
}

function statusOf(id: string): { id: number; parent: number; kilobytes: number }[] {
  try {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return [{ id: Number(id), parent: number("PPid"), kilobytes: number("VmRSS") }];
  } catch {
    // It has ended since the folder was listed.
    return [];
  }
}

async function measured(way: string, work: () => Promise<number>, root: () => number): Promise<AllFigures> {
  let peakMegabytes = 0;
  const timer = setInterval(() => (peakMegabytes = Math.max(peakMegabytes, memoryOf(root()))), 500);
  const started = performance.now();
  try {
    const resources = await work();
    return { way, seconds: Math.round((performance.now() - started) / 100) / 10, resources, peakMegabytes };
  } finally {
    clearInterval(timer);
  }
}

/** `up --all --sandbox`, as typed. */
async function sideBySide(domains: number, parallel: number): Promise<AllFigures> {
  const stacks = Object.fromEntries(
    Array.from({ length: domains }, (_, index) => [
      `c${index + 1}`,
      { "aws:region": "us-east-1", "launch-ready:site": siteOf(index) },
    ]),
  );
  const cwd = projectOf(stacks);
  let child = 0;
  const figures = await measured(
    `${domains} stacks, ${parallel} at a time`,
    () =>
      new Promise<number>((resolve, reject) => {
        const run = spawn(
          process.execPath,
          [
            path.join(root, "bin/launch-ready.js"),
            "up",
            "--all",
            "--sandbox",
            "--json",
            "--parallel",
            String(parallel),
          ],
          { cwd, stdio: ["ignore", "pipe", "inherit"] },
        );
        child = run.pid ?? 0;
        let printed = "";
        run.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
        run.on("error", reject).on("close", (code) => {
          const result = JSON.parse(printed) as AllResult;
          if (code === 0) resolve(result.stacks.reduce((sum, { counts }) => sum + (counts.create ?? 0), 0));
          else
            reject(
              new Error(
                `${result.failed} stacks failed: ` +
                  `${result.stacks.find(({ failure }) => failure !== undefined)?.failure ?? ""}`,
              ),
            );
        });
      }),
    () => child,
  );
  rmSync(cwd, { recursive: true });
  return figures;
}

/**
 * The same domains in one stack, previewed and applied by the same code.
 *
 * @param state whether the engine writes it at every step, as it has to on a live stack, or once at the end, as it may
 *   in
 *   a rehearsal.
 */
async function together(domains: number, state: "at every step" | "once"): Promise<AllFigures> {
  const sites = Array.from({ length: domains }, (_, index) => siteOf(index));
  const cwd = projectOf({ all: { "aws:region": "us-east-1", "domains:sites": sites } });
  const program = (): Promise<PulumiFn> => {
    const { Site } = require("../stacks/site/site") as typeof import("../stacks/site/site");
    return Promise.resolve(() => {
      for (const given of sites) {
        const site = readSite(given, today);
        new Site(site.spec.domain, site);
      }
      return Promise.resolve();
    });
  };
  const figures = await measured(
    `one stack that holds all ${domains}, state written ${state}`,
    async () => {
      const opened = await openSandbox({ project: cwd, stack: "all", program });
      const session = { ...opened };
      if (state === "at every step") delete session.withDeferredState;
      try {
        const { preview, failure } = await deploy(session, { stack: "all", sandbox: true, json: true });
        if (failure !== undefined)
          throw new Error(`${failure}\n${preview.diagnostics.map(({ message }) => message).join("\n")}`);
        return preview.counts.create ?? 0;
      } finally {
        await opened.close();
      }
    },
    () => process.pid,
  );
  rmSync(cwd, { recursive: true });
  return figures;
}

/**
 * Domains of one preset side by side, 50 of them, against one stack that holds them all. Takes long.
 *
 * @param short two domains: only that it runs.
 */
export async function measureAll(short: boolean): Promise<(AllFigures & { readonly share: string })[]> {
  const domains = short ? 2 : Number(process.env.LAUNCH_READY_BENCH_DOMAINS ?? 50);
  const small = await sideBySide(domains, os.availableParallelism());
  console.error(small);
  const once = await together(domains, "once");
  console.error(once);
  const large = await together(domains, "at every step");
  const share = (figures: AllFigures) => `${Math.round((100 * figures.seconds) / large.seconds)} %`;
  return [small, large, once].map((figures) => ({ ...figures, share: share(figures) }));
}
