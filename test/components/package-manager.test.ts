import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { packageManagerOf } from "../../components/package-manager";

describe("the package manager of a project", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-manager-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  const kindIn = (files: Readonly<Record<string, string>>, folder = ".", agent?: string): string => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    mkdirSync(path.join(root, folder), { recursive: true });
    return packageManagerOf(path.join(root, folder), { npm_config_user_agent: agent }).kind;
  };

  const locked: readonly (readonly [string, string, string])[] = [
    ["package-lock.json", "{}", "npm"],
    ["pnpm-lock.yaml", "lockfileVersion: '9.0'\n", "pnpm"],
    ["yarn.lock", '# yarn lockfile v1\n\n\ntsx@^4:\n  version "4.23.15"\n', "yarn-1"],
    ["yarn.lock", "# This file is generated\n\n__metadata:\n  version: 8\n", "yarn"],
    ["yarn.lock", "", "yarn"],
    ["bun.lock", "{}", "bun"],
    ["bun.lockb", "\0", "bun"],
  ];
  for (const [file, text, expected] of locked)
    it(`is ${expected} by ${file} of ${JSON.stringify(text.slice(0, 40))}, whoever runs the command`, () => {
      assert.equal(kindIn({ [file]: text }, ".", "npm/11.19.1 node/v20.20.2"), expected);
    });

  it("is the one of the workspace that a project is part of, and of no folder above its repository", () => {
    assert.equal(kindIn({ "pnpm-lock.yaml": "" }, "clients/a"), "pnpm");
    assert.equal(kindIn({ "clients/b/bun.lock": "" }, "clients/b/infra"), "bun");
    mkdirSync(path.join(root, "clients/c/.git"), { recursive: true });
    assert.equal(kindIn({}, "clients/c/infra"), "npm");
  });

  const running: readonly (readonly [string | undefined, string])[] = [
    ["pnpm/12.21.0 npm/? node/v20.20.2 linux x64", "pnpm"],
    ["yarn/1.22.22 npm/? node/v20.20.2 linux x64", "yarn-1"],
    ["yarn/4.18.1 npm/? node/v20.20.2 linux x64", "yarn"],
    ["yarn/10.0.0 npm/? node/v20.20.2 linux x64", "yarn"],
    ["bun/1.4.5 npm/? node/v24.3.0 linux x64", "bun"],
    ["npm/11.19.1 node/v20.20.2 linux x64 workspaces/false", "npm"],
    ["cnpm/9.0.0", "npm"],
    ["", "npm"],
    [undefined, "npm"],
  ];
  for (const [agent, expected] of running)
    it(`is ${expected} before there is a lock file, run by ${agent ?? "nobody"}`, () => {
      mkdirSync(path.join(root, ".git"));
      assert.equal(kindIn({}, ".", agent), expected);
    });

  it("is asked in its own words", () => {
    writeFileSync(path.join(root, "pnpm-lock.yaml"), "");
    assert.deepEqual(packageManagerOf(root), {
      kind: "pnpm",
      install: "pnpm install",
      installLocked: "pnpm install --frozen-lockfile",
      add: "pnpm add",
      addForDevelopment: "pnpm add --save-dev",
    });
  });
});
