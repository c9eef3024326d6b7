import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unpackInto } from "../../built-package";
import { root } from "../run";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
}

/** What npm installs for a package: its dependencies and the peers that are not optional. */
function neededBy({ dependencies, peerDependencies = {}, peerDependenciesMeta = {} }: Manifest): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...Object.keys(dependencies ?? {}), ...peers].sort();
}

/** Where Node finds a package from a folder of the clone. */
function found(name: string, from: string): string {
  for (let at = from; at !== path.dirname(at); at = path.dirname(at)) {
    const folder = path.join(at, "node_modules", name);
    if (existsSync(path.join(folder, "package.json"))) return folder;
  }
  throw new Error(`${name} is not installed`);
}

/** Every package that a package brings, by its folder in the clone. */
function tree(names: readonly string[]): Set<string> {
  const folders = new Set<string>();
  const left = names.map((name) => found(name, root));
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    if (folders.has(folder)) continue;
    folders.add(folder);
    for (const name of neededBy(manifestOf(folder))) left.push(found(name, folder));
  }
  return folders;
}

/** Bytes of a package's files, without those of packages below it. */
function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? sum : sum + bytesOf(at);
    return sum + statSync(at).size;
  }, 0);
}

describe("the package's size", function () {
  let installed = "";
  before(() => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-size-"));
    installed = unpackInto(folder, "launch-ready", folder);
  });

  it("is that of Pulumi's packages and what they stand on, and nothing large of its own", () => {
    const manifest = manifestOf(installed);
    assert.deepEqual(neededBy(manifest), [
      "@grpc/grpc-js",
      "@pulumi/cloudflare",
      "@pulumi/policy",
      "@pulumi/pulumi",
      "google-protobuf",
    ]);
    assert.deepEqual(
      Object.entries(manifest.peerDependenciesMeta ?? {}).map(([name, { optional }]) => [name, optional]),
      [
        ["@aws-sdk/client-cloudwatch", true],
        ["@pulumi/aws", true],
        ["@pulumi/random", true],
        ["tsx", true],
      ],
    );
    const all = [...tree(neededBy(manifest))].reduce((sum, folder) => sum + bytesOf(folder), bytesOf(installed));
    // Of this 0.7 MB find the credentials for AWS, and sign with them.
    assert.ok(all <= 90e6, `${(all / 1e6).toFixed(1)} MB are installed`);
  });

  it("says whose code is compiled in, under which licence", () => {
    const text = readFileSync(path.join(installed, "LICENCES.md"), "utf8");
    const named = [...text.matchAll(/^## (\S+) \S+ \((.*)\)$/gm)].map(([, name, licence]) => [name, licence]);
    const free = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"]);
    assert.deepEqual(
      named.filter(([, licence]) => !free.has(licence!)),
      [],
    );
    for (const name of ["undici", "cloudflare", "valibot", "commander", "zod"])
      assert.equal(named.filter(([each]) => each === name).length, 1, name);
  });
});
