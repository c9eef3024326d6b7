/** Rehearsals at a stage of their life, to begin a case from: made once, then copied. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { deploy } from "../../../cli/deploy/up";
import { openSandbox } from "../../../cli/workspace/open-sandbox";
import type { Session } from "../../../cli/workspace/session";
import { Rehearsal } from "../rehearsal";
import { contentsOf, programOf, type Version } from "./declared";

/** Small, so that a case takes seconds; long enough for a machine that does other things too. */
const patience = { backoff: 5, timeout: 4_000, retries: 3 } as const;

export const options = { stack: "dev", sandbox: true, json: true } as const;

export function open(project: string, version: Version): Promise<Session> {
  const program = () => Promise.resolve(programOf(version));
  return openSandbox({ project, stack: "dev", pack: "none", program }, { realPlugins: false, patience });
}

export class Stages {
  private readonly rehearsal = new Rehearsal();
  private readonly folders: string[] = [this.rehearsal.project];
  /** What the API has after each version. */
  private readonly contents = new Map<Version, readonly string[]>();

  /** A project of its own in which nothing has been done yet. */
  empty(): string {
    return this.copy(this.rehearsal.project);
  }

  /** A project of its own in which a version is deployed. */
  async deployed(version: Version): Promise<string> {
    await this.contentsAfter(version);
    return this.copy(path.join(this.rehearsal.project, version));
  }

  async contentsAfter(version: Version): Promise<readonly string[]> {
    const known = this.contents.get(version);
    if (known) return known;
    const project = this.empty();
    const session = await open(project, version);
    const { failure } = await deploy(session, options);
    if (failure !== undefined) throw new Error(`A clean run failed: ${failure}`);
    const contents = contentsOf(session);
    this.contents.set(version, contents);
    await session.close();
    cpSync(project, path.join(this.rehearsal.project, version), { recursive: true });
    this.drop(project);
    return contents;
  }

  drop(project: string): void {
    rmSync(project, { recursive: true, force: true });
  }

  end(): void {
    for (const folder of this.folders) this.drop(folder);
  }

  private copy(from: string): string {
    const to = mkdtempSync(path.join(os.tmpdir(), "launch-ready-chaos-"));
    this.folders.push(to);
    const nested = ["first", "second"].map((version) => path.join(this.rehearsal.project, version));
    cpSync(from, to, { recursive: true, filter: (file) => !nested.includes(file) || nested.includes(from) });
    return to;
  }
}
