import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unpackInto } from "../built-package";
import { ForeignRepository, said, zoneId } from "../foreign-repository";
import { nodeOf } from "./node-of";

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Manifest;

const tarballs = mkdtempSync(path.join(os.tmpdir(), "launch-ready-range-"));
const unpacked = unpackInto(path.join(tarballs, "unpacked"), "launch-ready-policies", tarballs);
const { version, dependencies } = read(path.join(unpacked, "package.json"));
const tarball = path.join(tarballs, `launch-ready-policies-${version}.tgz`);

/** The lowest version that a range takes. */
const lowest = Object.fromEntries(
  Object.entries(dependencies).map(([name, range]) => [name, range.replace(/^\^/, "")]),
);

/** Installs the pack by npm under the Node that will run it: npm passes over versions that the Node is too old for. */
const install = (node: string, overrides: Readonly<Record<string, string>>) => (folder: string) => {
  const manifest = { private: true, devDependencies: { "launch-ready-policies": `file:${tarball}` }, overrides };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  const PATH = [path.dirname(node), process.env.PATH].join(path.delimiter);
  const args = ["install", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"];
  execFileSync("npm", args, { cwd: folder, env: { ...process.env, PATH } });
  return path.join(folder, "node_modules/launch-ready-policies");
};

function declare(): void {
  const cloudflare = require("@pulumi/cloudflare") as typeof import("@pulumi/cloudflare");
  const record = { zoneId, type: "A", content: "192.0.2.7", comment: "Telephones" };
  new cloudflare.DnsRecord("pbx", { ...record, name: "pbx.example.com", ttl: 86400 });
  new cloudflare.DnsRecord("apex", { ...record, name: "example.com", content: "198.51.100.1", ttl: 1, proxied: true });
  new cloudflare.ZoneSetting("tls", { zoneId, settingId: "min_tls_version", value: "1.0" });
}

/** What npm takes of itself, by the Node that has to run it. */
const ends = [
  { end: "the lowest versions of its range", node: nodeOf("20.19.6"), overrides: lowest },
  { end: "the newest versions of its range that Node 20 runs", node: nodeOf("20.19.6"), overrides: {} },
  { end: "the newest versions of its range, on Node 24", node: nodeOf("24.21.0"), overrides: {} },
];

describe("the packed pack on the engine, as npm installs it", () => {
  for (const { end, node, overrides } of ends)
    it(`judges with ${end}, at the levels of policies and of a zone`, async () => {
      const repository = new ForeignRepository({ declare, node, install: install(node, overrides) });
      try {
        const installed = (name: string) => read(path.join(repository.folder, "node_modules", name, "package.json"));
        if (overrides === lowest)
          for (const [name, expected] of Object.entries(lowest))
            assert.equal(installed(name).version.replace(/^v/, ""), expected, name);
        const { stopped, violations } = await repository.preview();
        const found = [
          "advisory dns-ttl record-ttl-hinders-rollback pbx",
          "mandatory tls-version tls-version-deprecated tls",
        ];
        assert.deepEqual(
          [stopped, said(violations)],
          [true, found],
          JSON.stringify(installed("@pulumi/pulumi").version),
        );
        const zones = { "example.com": { controls: { "dns/ttl": "mandatory", "tls/version": "advisory" } } };
        const other = await repository.preview({ scope: { zones } });
        assert.deepEqual(said(other.violations), [
          "advisory tls-version tls-version-deprecated tls",
          "mandatory dns-ttl record-ttl-hinders-rollback pbx",
        ]);
        const mended = await repository.preview({ remediate: "remediate" });
        assert.deepEqual([mended.stopped, mended.declared.tls?.value], [false, "1.2"]);
      } finally {
        await repository.end();
      }
    });
});
