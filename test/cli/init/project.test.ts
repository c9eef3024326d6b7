import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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

  it("writes nothing where an answer is missing", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-empty-"));
    const { code } = await launchReady(["init", "example.com", "--preset", "consultancy"], { cwd: folder });
    assert.deepEqual([code, readdirSync(folder)], [2, []]);
  });
});
