import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { root } from "../run";

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly on: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface GitlabJob {
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
}

export const workflowOf = (text: string): Workflow => parse(text, { version: "1.1", schema: "core" }) as Workflow;

/** Every shell text of a workflow of GitHub. */
export function runsOf({ jobs }: Workflow): string[] {
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
}

/** The shell text of a step, by its job and its name or id. */
export function runOf({ jobs }: Workflow, job: string, step: string): string {
  const found = jobs[job]?.steps.find(({ name, id }) => name === step || id === step)?.run;
  if (found === undefined) throw new Error(`There is no step ${step} in ${job}.`);
  return found;
}

/** What a step came to. */
interface Stepped {
  readonly code: number | null;
  readonly printed: string;
}

/** What a runner has: `npx` runs this command, `npm` does nothing, and `gh` is the given script. */
export class Runner {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-runner-"));
  readonly bin = path.join(this.folder, "bin");

  constructor(
    readonly cwd: string,
    gh = "exit 1",
  ) {
    mkdirSync(this.bin);
    const command = `exec ${process.execPath} ${path.join(root, "bin/launch-ready.js")} "\${@:2}"`;
    for (const [name, text] of Object.entries({ npx: command, npm: "exit 0", gh })) {
      writeFileSync(path.join(this.bin, name), `#!/usr/bin/env bash\n${text}\n`);
      chmodSync(path.join(this.bin, name), 0o755);
    }
  }

  /** As GitHub runs a step whose shell is bash. */
  run(text: string, env: Readonly<Record<string, string>> = {}): Stepped {
    const { args, options } = this.step(text, env);
    const ran = spawnSync("bash", args, { ...options, encoding: "utf8" });
    return { code: ran.status, printed: `${ran.stdout}${ran.stderr}` };
  }

  /** The same while this process goes on: it may serve what the step asks. */
  async runBeside(text: string, env: Readonly<Record<string, string>> = {}): Promise<Stepped> {
    const { args, options } = this.step(text, env);
    const child = spawn("bash", args, options);
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (part: string) => (printed += part));
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, printed };
  }

  private step(text: string, env: Readonly<Record<string, string>>) {
    const script = path.join(this.folder, "step.sh");
    writeFileSync(script, text);
    const own = { ...process.env, NO_COLOR: "1", ...env, PATH: `${this.bin}:${process.env.PATH ?? ""}` };
    return { args: ["--noprofile", "--norc", "-eo", "pipefail", script], options: { cwd: this.cwd, env: own } };
  }
}
