/** Live stacks on their way: what is there before and after each command, made once, then copied. */
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { SandboxApi } from "../../../sandbox/api";
import { launchReady, type Ran } from "../../cli/run";
import { beginStack, liveWorld, token, type LiveWorld } from "../live-world";
import { stateIn, thingsIn } from "./things";
import { ways, type WayName } from "./live-ways";

/** A backend of files, a project, and what Cloudflare and AWS have, all in one folder. */
interface World {
  readonly project: string;
  readonly backend: string;
  readonly api: SandboxApi;
  readonly env: NodeJS.ProcessEnv;
  readonly type: (...args: readonly string[]) => Promise<Ran>;
  close(): Promise<void>;
}

/** What a command comes to that nobody disturbs. */
export interface LiveStep {
  readonly name: string;
  readonly args: readonly string[];
  readonly writes?: string;
  /** What is there before it. */
  readonly folder: string;
  readonly milliseconds: number;
  readonly requests: number;
  readonly after: Found;
}

/** What is there, for comparing. */
export interface Found {
  readonly things: readonly string[];
  /** The stacks' files. */
  readonly files: readonly string[];
  /** What the engine's states say. */
  readonly states: readonly string[];
}

export class LiveStages {
  private readonly root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-chaos-live-"));
  private readonly made = new Map<WayName, { readonly steps: LiveStep[]; folder: string }>();
  private count = 0;
  /** The address is in the stacks' configuration. */
  private port = 0;

  /** A command of a way, and what it comes to. Those before it are done first, each once. */
  async step(name: WayName, wanted: string): Promise<LiveStep> {
    const way = this.made.get(name) ?? { steps: [], folder: await this.begin(name) };
    this.made.set(name, way);
    for (;;) {
      const known = way.steps.find((one) => one.name === wanted);
      if (known) return known;
      const { prepare, ...step } = ways[name].steps[way.steps.length]!;
      const { folder } = way;
      await this.within(folder, (world) =>
        prepare?.(world.project, (method, where, body) => ask(world.api, method, where, body)),
      );
      const next = this.copy(folder);
      const done = await this.within(next, (world) => undisturbed(name, step.args, world));
      way.steps.push({ ...step, folder, ...done });
      way.folder = next;
    }
  }

  /** A world of its own, as it was before a step. */
  before({ folder }: LiveStep): Promise<World> {
    return this.open(this.copy(folder));
  }

  end(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private async within<Result>(folder: string, work: (world: World) => Result | Promise<Result>): Promise<Result> {
    const world = await this.open(folder);
    try {
      return await work(world);
    } finally {
      await world.close();
    }
  }

  /** A backend with the stacks in it, and the zones that they are for. */
  private async begin(name: WayName): Promise<string> {
    const { project } = ways[name];
    const folder = path.join(this.root, String((this.count += 1)));
    mkdirSync(path.join(folder, "backend"), { recursive: true });
    const made = project();
    cpSync(made, path.join(folder, "project"), { recursive: true, verbatimSymlinks: true });
    rmSync(made, { recursive: true });
    await this.within(folder, (world) => initialise(name, world));
    return folder;
  }

  private async open(folder: string): Promise<World> {
    const [project, backend] = [path.join(folder, "project"), path.join(folder, "backend")];
    const world = await this.listen(project, backend, folder);
    this.port = world.api.port;
    const env = { ...world.env, CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_BASE_URL: world.api.url };
    return {
      ...world,
      project,
      backend,
      env: { ...process.env, ...env },
      type: (...args) => launchReady(args, { cwd: project, env }),
    };
  }

  /** The port is let go and taken again: it is none of those that the system gives to whoever asks for any. */
  private async listen(project: string, backend: string, keptIn: string): Promise<LiveWorld> {
    for (let tries = 1; ; tries += 1)
      try {
        return await liveWorld(project, backend, { keptIn, port: this.port || randomInt(20_000, 30_000) });
      } catch (error) {
        const isTaken = error instanceof Error && error.name === "PortInUse";
        if (!isTaken || this.port !== 0 || tries === 20) throw error;
      }
  }

  private copy(folder: string): string {
    const to = path.join(this.root, String((this.count += 1)));
    cpSync(folder, to, { recursive: true, verbatimSymlinks: true });
    return to;
  }
}

async function initialise(name: WayName, { api, project, env }: World): Promise<void> {
  for (const zone of ways[name].zones) api.ensureZone(zone);
  for (const stack of ways[name].stacks) await beginStack(project, stack, { api, env });
}

async function undisturbed(
  name: WayName,
  args: readonly string[],
  world: World,
): Promise<Pick<LiveStep, "milliseconds" | "requests" | "after">> {
  const began = Date.now();
  const ran = await world.type(...args);
  const milliseconds = Date.now() - began;
  assert.equal(ran.code, 0, `${args.join(" ")}, which nobody disturbs: ${ran.stdout}\n${ran.stderr}`);
  const requests = world.api.requests.length;
  return { milliseconds, requests, after: foundIn(name, world) };
}

export function foundIn(name: WayName, { project, backend, api }: World): Found {
  const { stacks } = ways[name];
  const files = stacks.map((stack) => readFileSync(path.join(project, `Pulumi.${stack}.yaml`), "utf8"));
  return { things: thingsIn(api), files, states: stacks.flatMap((stack) => stateIn(backend, stack, api)) };
}

async function ask(api: SandboxApi, method: string, where: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${api.url}${where}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { success, result, errors } = (await answer.json()) as { success: boolean; result: unknown; errors: unknown };
  assert.ok(success, JSON.stringify(errors));
  return result;
}
