import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { unpackInto } from "../built-package";

const flags = [
  ...["--preset", "consultancy", "--zone-id", "0123456789abcdef0123456789abcdef"],
  ...["--account-id", "fedcba9876543210fedcba9876543210", "--owner", "founder@example.com", "--mail", "none"],
  ...["--service", "site=site.hosting.example.org", "--service", "portal=portal.hosting.example.org"],
  ...["--service", "api=198.51.100.7"],
];

/** Bytes of all files below a folder. */
function bytesBelow(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
}

describe("the packed packages, installed by npm", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-create-"));
  const tarball = path.join(folder, "launch-ready-0.1.0.tgz");
  let create = "";

  before(() => {
    const unpacked = path.join(folder, "unpacked");
    unpackInto(unpacked, "launch-ready", folder);
    create = path.join(unpackInto(unpacked, "create-launch-ready", folder), "index.js");
    mkdirSync(path.join(folder, "home"));
  });

  const run = (cwd: string, command: string, ...args: readonly string[]) => {
    // The home is empty, but for what npm keeps of what it has fetched.
    const cache = path.join(process.env.HOME ?? os.homedir(), ".npm");
    const env = { ...process.env, HOME: path.join(folder, "home"), NO_COLOR: "1", npm_config_cache: cache };
    return spawnSync(command, args, { cwd, env, encoding: "utf8" });
  };

  it("are at most 90 MB in an empty folder, and judge a project that init writes there", () => {
    const empty = path.join(folder, "empty");
    mkdirSync(empty);
    writeFileSync(path.join(empty, "package.json"), '{ "private": true }\n');
    const install = run(empty, "npm", "install", "--no-audit", "--no-fund", tarball);
    assert.equal(install.status, 0, install.stderr);
    const bytes = bytesBelow(path.join(empty, "node_modules"));
    assert.ok(bytes <= 90e6, `${(bytes / 1e6).toFixed(1)} MB`);
    const none = ["--preset", "internal-tool", ...flags.slice(2, 8), "--mail", "none"];
    const missing = run(empty, "npx", "launch-ready", "init", "example.com", ...none);
    assert.equal(missing.status, 2);
  });

  it("begin a project of its own by create-launch-ready, which check judges", () => {
    const made = run(folder, process.execPath, create, "example.com", "--from", tarball, "--", ...flags);
    assert.equal(made.status, 0, made.stdout + made.stderr);
    const project = path.join(folder, "example.com");
    for (const file of ["Pulumi.yaml", "Pulumi.prod.yaml", "package.json", ".gitignore", "README.md"])
      assert.ok(existsSync(path.join(project, file)), file);
    const manifest = JSON.parse(readFileSync(path.join(project, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    assert.match(manifest.dependencies["launch-ready"]!, /^file:.*launch-ready-0\.1\.0\.tgz$/);
    const check = run(project, "npx", "launch-ready", "check");
    assert.equal(check.status, 0, check.stdout + check.stderr);
    assert.match(check.stdout, /^prod: 0 red, \d+ amber, \d+ green \(as declared/m);
    const again = run(folder, process.execPath, create, "example.com", "--from", tarball);
    assert.deepEqual(
      [again.status, again.stderr],
      [2, "example.com is there already, and not empty. Name another folder.\n"],
    );
  });
});
