import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { openSandbox, type SandboxOptions } from "../../cli/workspace/open-sandbox";
import type { Session } from "../../cli/workspace/session";

export const zoneId = "0123456789abcdef0123456789abcdef";
export const pack = path.join(__dirname, "fixtures", "pack");

/** What a test's program declares of one DNS record. */
export interface TestRecord {
  readonly type?: string;
  readonly content?: string;
  readonly ttl?: number;
  readonly comment?: string;
  readonly deleteBeforeReplace?: boolean;
}

/** A project in a folder of its own, whose program declares DNS records by name. */
export class Rehearsal {
  readonly project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-engine-"));
  private readonly open: Session[] = [];

  constructor(config = "") {
    writeFileSync(path.join(this.project, "Pulumi.yaml"), "name: trial\nruntime: nodejs\n");
    this.configure(config);
  }

  configure(config: string): void {
    const site = `  trial:site: { domain: example.com, zoneId: "${zoneId}", plan: enterprise }\n`;
    writeFileSync(path.join(this.project, "Pulumi.dev.yaml"), `config:\n${site}${config}`);
  }

  /** Opens the stack with a program of records. */
  async session(
    records: Readonly<Record<string, TestRecord>>,
    options: SandboxOptions = {},
    policies = "none",
  ): Promise<Session> {
    return this.sessionOf(() => declare(records), options, policies);
  }

  async sessionOf(program: PulumiFn, options: SandboxOptions = {}, policies = "none"): Promise<Session> {
    const target = { project: this.project, stack: "dev", pack: policies, program: () => Promise.resolve(program) };
    const session = await openSandbox(target, {
      realPlugins: false,
      patience: { backoff: 20 },
      ...options,
    });
    this.open.push(session);
    return session;
  }

  async end(): Promise<void> {
    for (const session of this.open) await session.close();
    rmSync(this.project, { recursive: true, force: true });
  }
}

/**
 * A rehearsal for each test of the block in which it is called, with a program of the test's own.
 *
 * @returns the session of the test that runs.
 */
export function rehearsing(program: PulumiFn): () => Session {
  let rehearsal: Rehearsal;
  let session: Session;
  beforeEach(async () => {
    rehearsal = new Rehearsal();
    session = await rehearsal.sessionOf(program);
  });
  afterEach(() => rehearsal.end());
  return () => session;
}

/** Loaded here, so that what is slow about it does not count for a test. */
export async function declare(records: Readonly<Record<string, TestRecord>>): Promise<void> {
  const cloudflare = require("@pulumi/cloudflare/dnsRecord") as typeof import("@pulumi/cloudflare/dnsRecord");
  for (const [
    name,
    { type = "A", content = "192.0.2.1", ttl = 300, comment = "for a test", deleteBeforeReplace = true },
  ] of Object.entries(records)) {
    new cloudflare.DnsRecord(
      name,
      { zoneId, name: `${name}.example.com`, type, content, ttl, comment },
      { deleteBeforeReplace },
    );
  }
  await Promise.resolve();
}

/** The records that the API has: `www.example.com A 192.0.2.1`, in order. */
export function recordsOf(session: Session): string[] {
  const records = Object.values(session.api?.state() ?? {}).flatMap((collection) => Object.values(collection));
  return records
    .filter(
      (record): record is { name: string; type: string; content: string; ttl: number } =>
        typeof record === "object" && record !== null && "ttl" in record && "content" in record,
    )
    .map(({ name, type, content }) => `${name} ${type} ${content}`)
    .sort();
}

/** Requests that write, oldest first: `POST /client/v4/…`. */
export function writesOf(session: Session): string[] {
  return (session.api?.requests ?? [])
    .filter(({ method }) => method !== "GET")
    .map(({ method, path: where }) => `${method} ${where}`);
}

/** Sends a request of one's own to the rehearsal's API, as somebody at the dashboard would. */
export async function edit(session: Session, method: string, where: string, body?: unknown): Promise<unknown> {
  const connection = await session.cloudflare();
  const answer = await fetch(`${connection?.baseUrl}${where}`, {
    method,
    headers: { authorization: `Bearer ${connection?.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return ((await answer.json()) as { result: unknown }).result;
}
