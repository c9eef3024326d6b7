import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { declaredResources } from "../../../cli/program/resources";
import { linkModules, unpackInto } from "../../built-package";
import { stackWorld } from "../../live/world/stack-world";
import { startWorld } from "../../live/world/world";
import { root, type Ran } from "../run";

let once: string | undefined;

/** The package as it is installed, once for all projects. */
function unpacked(): string {
  if (once !== undefined) return once;
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-unpacked-"));
  return (once = unpackInto(folder, "launch-ready", folder));
}

/** A project with the packed command in it, and what else npm would install. */
function project(files: Readonly<Record<string, string>>, without: readonly string[] = []): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-project-"));
  const modules = path.join(folder, "node_modules");
  linkModules(modules, without);
  cpSync(unpacked(), path.join(modules, "launch-ready"), { recursive: true });
  const all = { "Pulumi.yaml": "name: own\nruntime: nodejs\n", "Pulumi.dev.yaml": "config: {}\n", ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(path.join(folder, name), text);
  return folder;
}

function run(cwd: string, args: readonly string[], command = "node_modules/launch-ready"): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const bin = path.resolve(cwd, command, "bin/launch-ready.js");
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...process.env, NO_COLOR: "1" } });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

async function node(cwd: string, file: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], { cwd });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

const zoneId = "a".repeat(32);
const imports = 'import * as cloudflare from "@pulumi/cloudflare";\nimport { Records } from "launch-ready";\n';
const requires = 'const cloudflare = require("@pulumi/cloudflare");\nconst { Records } = require("launch-ready");\n';
const declare = `
  new cloudflare.DnsRecord("www", { zoneId: "${zoneId}", name: "www.example.com", type: "A", content: "192.0.2.1",
    ttl: 300, comment: "Trial" });
  new Records("example.com", Records.plan({ zone: { name: "example.com", id: "${zoneId}", plan: "free" },
    records: [] }));`;

/** Own programs in each way of writing one, with a raw resource and a component of ours. */
const programs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  TypeScript: {
    "package.json": '{"main": "index.ts"}',
    "index.ts": `${imports}${declare}`,
  },
  "a TypeScript module": {
    "package.json": '{"type": "module", "main": "index.ts"}',
    "index.ts": `${imports}${declare}`,
  },
  CommonJS: {
    "package.json": '{"main": "index.js"}',
    "index.js": `${requires}${declare}`,
  },
  "an ES module": {
    "package.json": '{"type": "module", "main": "index.js"}',
    "index.js": `${imports}${declare}`,
  },
};

describe("the package in a project", () => {
  for (const [what, files] of Object.entries(programs)) {
    it(`judges a program that is ${what}`, async () => {
      const folder = project(files);
      const { code, stdout, stderr } = await run(folder, ["check", "--json"]);
      assert.equal(stderr, "");
      const report = JSON.parse(stdout) as { controls: { id: string; findings: { resource: string | null }[] }[] };
      const found = report.controls.flatMap(({ findings }) => findings.map(({ resource }) => resource));
      assert.equal(found.includes("www"), true, stdout);
      assert.equal(code, 0);
    });
  }

  it("gives an ES module its names, and both kinds of modules the same objects", async () => {
    const folder = project({
      "a.mjs": `import { createRequire } from "node:module";
        import { Site, program } from "launch-ready";
        import { spf } from "launch-ready/standards";
        import { Edge, trace } from "launch-ready/edge";
        import { judgeAll, rules } from "launch-ready/policies";
        import own from "launch-ready/program";
        const require = createRequire(import.meta.url);
        console.log(JSON.stringify([Site === require("launch-ready").Site, own === program, spf.lint("v=spf1 -all"),
          typeof Edge.from, typeof trace, typeof judgeAll, rules.length > 20]));`,
    });
    const { stdout, stderr } = await node(folder, "a.mjs");
    assert.deepEqual([stdout.trim(), stderr], ['[true,true,[],"function","function","function",true]', ""]);
  });

  it("says which package to install where one is missing", async () => {
    const site = { "Pulumi.dev.yaml": readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8") };
    const missing = [
      [
        "@pulumi/aws",
        "A secret in AWS needs the package @pulumi/aws, which is not installed. Install it: " +
          "npm install @pulumi/aws@7\n",
      ],
      [
        "@pulumi/cloudflare",
        "launch-ready needs the package @pulumi/cloudflare, which is not installed beside it. Install it: " +
          "npm install @pulumi/cloudflare@6\n",
      ],
      [
        "@pulumi/pulumi",
        "launch-ready needs the package @pulumi/pulumi, which is not installed beside it. Install it: " +
          "npm install @pulumi/pulumi@3\n",
      ],
    ] as const;
    for (const [name, message] of missing) {
      const { code, stderr } = await run(project(site, [name]), ["check"]);
      assert.deepEqual([code, stderr], [2, message]);
    }
  });

  it("needs tsx for a program in TypeScript alone, and says so", async () => {
    for (const [what, files] of Object.entries(programs)) {
      const { code, stdout, stderr } = await run(project(files, ["tsx"]), ["check"]);
      if (what.includes("TypeScript")) {
        const message =
          "The program index.ts is TypeScript, which needs the package tsx, and it is not installed. Install it: " +
          "npm install --save-dev tsx@4\n";
        assert.deepEqual([code, stdout, stderr], [2, "", message]);
      } else {
        assert.deepEqual([code, stderr], [0, ""], what);
        assert.match(stdout, /^own: |^dev: /m);
      }
    }
  });

  it("hears a program that has a copy of the SDK of its own", async () => {
    const folder = project(programs.CommonJS!, ["@pulumi/pulumi"]);
    cpSync(path.join(root, "node_modules/@pulumi/pulumi"), path.join(folder, "node_modules/@pulumi/pulumi"), {
      recursive: true,
    });
    const elsewhere = project({});
    const command = path.join(elsewhere, "node_modules/launch-ready");
    const { code, stdout, stderr } = await run(folder, ["check", "--json"], command);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /"resource": "www"/);
  });

  it("works where packages are links into a store, as pnpm has them, and writes nothing there", async () => {
    const folder = project(programs.CommonJS!);
    const modules = path.join(folder, "node_modules");
    const store = path.join(modules, ".pnpm/launch-ready@0.1.0/node_modules");
    mkdirSync(store, { recursive: true });
    for (const name of readdirSync(modules).filter((each) => each !== ".pnpm" && each !== "launch-ready"))
      if (!["@pulumi"].includes(name)) renameSync(path.join(modules, name), path.join(store, name));
    cpSync(path.join(modules, "@pulumi"), path.join(store, "@pulumi"), { recursive: true });
    renameSync(path.join(modules, "launch-ready"), path.join(store, "launch-ready"));
    symlinkSync(path.join(store, "launch-ready"), path.join(modules, "launch-ready"));
    const before = readdirSync(path.join(store, "launch-ready"), { recursive: true }).sort();
    const { code, stdout, stderr } = await run(folder, ["check", "--json"]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /"resource": "www"/);
    assert.deepEqual(readdirSync(path.join(store, "launch-ready"), { recursive: true }).sort(), before);
  });

  it("looks at the world as the clone does: what it brings of its HTTP client is enough", async () => {
    const world = await startWorld(stackWorld(await declaredResources("prod")));
    try {
      const { stdout, stderr } = await run(project({}), [
        "audit",
        "example.com",
        "--json",
        "--timeout",
        "15",
        ...world.args,
      ]);
      const { controls } = JSON.parse(stdout) as { controls: { id: string; status: string }[] };
      const green = controls.filter(({ status }) => status === "green").map(({ id }) => id);
      for (const id of ["route/canonical", "route/once", "tls/https"]) assert.ok(green.includes(id), stdout + stderr);
    } finally {
      await world.close();
    }
  });

  it("has types for every entry, by each way of finding them", () => {
    const folder = project({
      "index.ts": `import { Site } from "launch-ready"; import { spf } from "launch-ready/standards";
        import { trace } from "launch-ready/edge"; import { judgeAll } from "launch-ready/policies";
        import program from "launch-ready/program";
        const count: number = spf.lint("v=spf1 -all").length;
        const outputs: Promise<Record<string, unknown>> = program();
        export { Site, trace, judgeAll, count, outputs };`,
    });
    for (const [module, resolution] of [
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ]) {
      const how = ["--module", module!, "--moduleResolution", resolution!, "--target", "es2022", "--types", "node"];
      const tsc = path.join(root, "node_modules/typescript/bin/tsc");
      const args = [tsc, "--noEmit", "--strict", "--esModuleInterop", ...how, "index.ts"];
      const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
      assert.equal(stdout, "");
    }
  });
});
