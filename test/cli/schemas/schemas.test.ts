import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { outputSchemaFiles } from "../../../cli/docs/output-schemas";
import { auditReport } from "../../../cli/audit/report";
import type { Observations } from "../../../live";
import { launchReady, root } from "../run";
import { fits } from "./fits";

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

describe("the published schemas of --json", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-schemas-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are what npm run docs writes", () => {
    for (const [file, text] of outputSchemaFiles())
      assert.equal(readFileSync(path.join(root, file), "utf8"), text, "run npm run docs");
  });

  it("fit what the commands print, with no key more", async () => {
    const offline = path.join(folder, "seen.json");
    const zone = path.join(folder, "zone.txt");
    const zoneId = "0123456789abcdef0123456789abcdef";
    writeFileSync(offline, JSON.stringify(seen(["192.0.2.1"])));
    writeFileSync(zone, "@ A 192.0.2.1\nmail A 192.0.2.2\n");
    const runs = [
      ["check", "check", "--stack", "prod", "--json"],
      ["report", "report", "--stack", "prod", "--json"],
      ["trace", "trace", "http://www.example.com/join?x=1", "--stack", "prod", "--follow", "--json"],
      ["token", "token", "--stack", "prod", "--json"],
      ["stages", "stages", "--stack", "prod", "--json"],
      ["verify", "verify", "--stack", "prod", "--offline", offline, "--json"],
      ["adopt", "adopt", "example.com", "--stack", "new", "--from", `bind:${zone}`, "--zone-id", zoneId, "--json"],
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
