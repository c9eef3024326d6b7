import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { launchReady } from "../run";

const flags = [
  ...["--preset", "consultancy", "--zone-id", "0123456789abcdef0123456789abcdef"],
  ...["--account-id", "fedcba9876543210fedcba9876543210", "--owner", "founder@example.com", "--mail", "none"],
  ...["--service", "site=site.hosting.example.org", "--service", "portal=portal.hosting.example.org"],
  ...["--service", "api=198.51.100.7"],
];

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly resolutions?: Readonly<Record<string, string>>;
}

describe("init in an empty folder", () => {
  it("makes a project whose program is the package's, and judges its site", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-empty-"));
    const { code, stdout, stderr } = await launchReady(["init", "example.com", ...flags], { cwd: folder });
    assert.equal(code, 0, stdout + stderr);
    const files = ["Pulumi.yaml", "package.json", ".gitignore", "README.md", ".github/workflows/launch-ready.yml"];
    assert.equal(stderr, `Wrote Pulumi.prod.yaml, 21 lines; ${files.join("; ")}.\n\n`);
    assert.match(stdout, /^prod: 0 red, /m);
    assert.deepEqual(parse(readFileSync(path.join(folder, "Pulumi.yaml"), "utf8")), {
      name: "example-com",
      description: "example.com, fit for paying users and kept so.",
      runtime: "nodejs",
      main: "node_modules/launch-ready/program.js",
    });
    const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Record<string, object>;
    assert.deepEqual(Object.keys(manifest.dependencies!), [
      "@pulumi/aws",
      "@pulumi/cloudflare",
      "@pulumi/policy",
      "@pulumi/pulumi",
      "launch-ready",
    ]);
    const [first] = readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8").split("\n");
    assert.equal(first, "# yaml-language-server: $schema=./node_modules/launch-ready/schema.json");
  });

  it("leaves what is there, and adds to package.json what it does not name", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-begun-"));
    const own = { name: "own", version: "1.2.3", dependencies: { "launch-ready": "file:a.tgz", zebra: "1.0.0" } };
    writeFileSync(path.join(folder, "package.json"), JSON.stringify(own));
    writeFileSync(path.join(folder, "README.md"), "mine\n");
    const { code, stderr } = await launchReady(["init", "example.com", ...flags], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.equal(readFileSync(path.join(folder, "README.md"), "utf8"), "mine\n");
    const written = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as typeof own;
    assert.deepEqual([written.name, written.version], ["own", "1.2.3"]);
    assert.equal(written.dependencies["launch-ready"], "file:a.tgz");
    assert.equal(written.dependencies.zebra, "1.0.0");
    assert.equal(Object.hasOwn(written.dependencies, "@pulumi/cloudflare"), true);
  });

  const agents = [
    ["pnpm/12.21.0", "pnpm install"],
    ["yarn/1.22.22", "yarn install"],
    ["bun/1.4.5", "bun install"],
  ] as const;
  for (const [agent, install] of agents)
    it(`names the package manager that began it, and settles what it would stop at: ${agent}`, async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-empty-"));
      const env = { npm_config_user_agent: `${agent} npm/? node/v20.20.2` };
      const { code, stdout, stderr } = await launchReady(["init", "example.com", ...flags], { cwd: folder, env });
      assert.equal(code, 0, stdout + stderr);
      assert.match(readFileSync(path.join(folder, "README.md"), "utf8"), new RegExp(`^${install}$`, "m"));
      const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
      // Pulumi's SDK asks for Node 22 from 3.249 on, and only npm looks at that.
      const isOld = Number(process.versions.node.split(".")[0]) < 22;
      assert.equal(manifest.dependencies["@pulumi/pulumi"], isOld ? "~3.248.0" : "^3.248.0");
      const bounded = isOld ? { "@pulumi/pulumi": "~3.248.0" } : undefined;
      const settings = path.join(folder, "pnpm-workspace.yaml");
      assert.equal(existsSync(settings), agent.startsWith("pnpm"));
      if (!existsSync(settings)) return assert.deepEqual(manifest.resolutions, bounded);
      assert.equal(manifest.resolutions, undefined);
      const expected = { allowBuilds: { protobufjs: false }, ...(bounded && { overrides: bounded }) };
      assert.deepEqual(parse(readFileSync(settings, "utf8")), expected);
    });

  it("leaves a project in the workspace of pnpm that it is part of", async () => {
    const workspace = mkdtempSync(path.join(os.tmpdir(), "launch-ready-workspace-"));
    for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) writeFileSync(path.join(workspace, file), "");
    const folder = path.join(workspace, "client");
    mkdirSync(folder);
    const { code, stderr } = await launchReady(["init", "example.com", ...flags], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.equal(existsSync(path.join(folder, "pnpm-workspace.yaml")), false);
  });

  it("writes nothing where an answer is missing", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-empty-"));
    const { code } = await launchReady(["init", "example.com", "--preset", "consultancy"], { cwd: folder });
    assert.deepEqual([code, readdirSync(folder)], [2, []]);
  });
});
