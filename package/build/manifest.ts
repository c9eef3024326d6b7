import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./bundle";
import { entries, fileOf } from "./entries";

interface CloneManifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const clone = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as CloneManifest;

/** Any version from the one that the clone is tested with, up to the next major one. */
function from(name: string): string {
  const version = clone.dependencies[name];
  if (version === undefined) throw new Error(`package.json does not depend on ${name}.`);
  return `^${version}`;
}

const common = {
  version: clone.version,
  license: clone.license,
  engines: clone.engines,
  keywords: ["pulumi", "cloudflare", "dns", "spf", "dkim", "dmarc", "policy", "launch"],
};

/** Large, and needed by some sites and programs alone; what needs one says so where it is missing. */
const optionalPeers = ["@aws-sdk/client-cloudwatch", "@pulumi/aws", "@pulumi/random", "tsx"];

/** Of the package `launch-ready`. Pulumi's packages are peers: one copy of them serves a program and its components. */
export const packageManifest = {
  name: "launch-ready",
  description: clone.description,
  ...common,
  type: "commonjs",
  main: "./lib/index.js",
  types: "./types/package/index.d.ts",
  bin: { "launch-ready": "bin/launch-ready.js" },
  exports: {
    ...Object.fromEntries(
      Object.keys(entries).map((entry) => [
        entry === "index" ? "." : `./${entry}`,
        { types: `./types/package/${entry}.d.ts`, default: `./${fileOf(entry)}` },
      ]),
    ),
    "./schema.json": "./schema.json",
    "./package.json": "./package.json",
  },
  dependencies: Object.fromEntries(["@grpc/grpc-js", "google-protobuf"].map((name) => [name, from(name)])),
  peerDependencies: Object.fromEntries(
    ["@pulumi/cloudflare", "@pulumi/policy", "@pulumi/pulumi", ...optionalPeers].map((name) => [name, from(name)]),
  ),
  peerDependenciesMeta: Object.fromEntries(optionalPeers.map((name) => [name, { optional: true }])),
};

/** Of the policy pack, alone in a folder. */
export const packManifest = {
  name: "launch-ready-policies",
  description: "A Pulumi policy pack: the minimum bar for a domain on Cloudflare, control by control.",
  ...common,
  main: "index.js",
  exports: {
    ".": "./index.js",
    "./waived": { types: "./types/package/waived.d.ts", default: "./waived.js" },
    "./package.json": "./package.json",
    "./PulumiPolicy.yaml": "./PulumiPolicy.yaml",
  },
  // The lowest that levels by zone work with, and what that version itself asks for; both ends are tried by
  // test/registry/sdk-range.registry.ts.
  dependencies: {
    "@pulumi/policy": "^1.20.0",
    "@pulumi/pulumi": "^3.204.0",
    "google-protobuf": from("google-protobuf"),
  },
};

/** Of what `npm create launch-ready` runs. */
export const createManifest = {
  name: "create-launch-ready",
  description: "Starts a project of launch-ready: npm create launch-ready@latest example.com",
  ...common,
  bin: { "create-launch-ready": "index.js" },
};
