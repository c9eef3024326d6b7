import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { outputSchemaFiles } from "../../../cli/docs/output-schemas";
import { auditReport } from "../../../cli/audit/report";
import type { Observations } from "../../../live";
import { launchReady, root } from "../run";

const published = (name: string): object =>
  JSON.parse(readFileSync(path.join(root, `docs/schemas/${name}.schema.json`), "utf8")) as object;

/** The same, taking no key that it does not have: a new key has to be published. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const parts = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return "properties" in parts && !("additionalProperties" in parts)
    ? { ...parts, additionalProperties: false }
    : parts;
}

function fits(name: string, output: unknown): void {
  const validate = new Ajv({ strict: false }).compile(closed(published(name)) as object);
  assert.ok(validate(output), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  assert.equal(validate({}), false);
}

const seen = (addresses: readonly string[]): Observations => ({
  format: "launch-ready-observations",
  version: 1,
  domain: "example.com",
  at: "2026-11-29T12:00:00.000Z",
  hosts: ["example.com"],
  left: [],
  dns: [
    {
      name: "example.com",
      type: "A",
      server: "resolver",
      status: "ok",
      authenticated: false,
      authoritative: false,
      records: addresses.map((data) => ({ name: "example.com", type: "A", ttl: 300, data })),
      negativeTtl: null,
    },
  ],
  tls: [],
  http: [],
  rdap: null,
  cloudflare: null,
  outOfTime: false,
});

describe("the published schemas of --json", function () {
  this.timeout(120_000);

  it("are what npm run docs writes", () => {
    for (const [file, text] of outputSchemaFiles())
      assert.equal(readFileSync(path.join(root, file), "utf8"), text, "run npm run docs");
  });

  it("fit what the commands print, with no key more", async () => {
    const runs = [
      ["check", "check", "--stack", "prod", "--json"],
      ["report", "report", "--stack", "prod", "--json"],
      ["handover", "handover", "--stack", "prod", "--declared", "--json"],
      ["lint", "lint", "dmarc", "v=DMARC1; p=nonsense", "--json"],
      ["lint", "lint", "spf", "v=spf1 -all", "--json"],
      ["explain", "explain", "usage-unknown-code", "--json"],
      ["explain", "explain", "spf-too-many-lookups", "--json"],
      ["problems", "explain", "no-such-code", "--json"],
    ] as const;
    for (const [name, ...args] of runs) fits(name, JSON.parse((await launchReady(args)).stdout));
  });

  it("fit what an audit comes to, of a domain that answers and of one that does not", () => {
    for (const addresses of [["192.0.2.1"], []])
      fits("audit", JSON.parse(JSON.stringify(auditReport(seen(addresses)))));
  });
});
