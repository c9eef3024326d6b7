import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { damagedInstallation } from "../../../cli/program/damaged-installation";
import { root } from "../run";

const copied =
  "bin cli components edge live policies sandbox stacks standards package.json tsconfig.json Pulumi.yaml".split(" ");

describe("an installation that is not whole", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-half-"));
  const modules = path.join(folder, "node_modules");
  after(() => rmSync(folder, { recursive: true }));

  before(() => {
    for (const name of [...copied, "Pulumi.prod.yaml"]) {
      cpSync(path.join(root, name), path.join(folder, name), {
        recursive: true,
        filter: (file) => !file.includes("node_modules") && !file.includes(".launch-ready"),
      });
    }
    mkdirSync(modules);
    for (const name of readdirSync(path.join(root, "node_modules"))) link(name);
  });

  function link(name: string): void {
    symlinkSync(path.join(root, "node_modules", name), path.join(modules, name));
  }

  function check(...options: string[]) {
    const args = [path.join(folder, "bin/launch-ready.js"), "check", "--stack", "prod", ...options];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
  }

  /** How the command ends while a package is as it is made. */
  function told(name: string, make: (package_: string) => void, ...options: string[]) {
    rmSync(path.join(modules, name));
    try {
      make(path.join(modules, name));
      return check(...options);
    } finally {
      rmSync(path.join(modules, name), { recursive: true, force: true });
      link(name);
    }
  }

  const empty = (file: string) => (package_: string) => {
    mkdirSync(path.dirname(path.join(package_, file)), { recursive: true });
    writeFileSync(path.join(package_, "package.json"), JSON.stringify({ name: "x", main: file }));
    writeFileSync(path.join(package_, file), "");
  };
  const cases: readonly (readonly [string, string, (package_: string) => void])[] = [
    ["tsx that is missing", "tsx", () => undefined],
    ["commander that is missing", "commander", () => undefined],
    ["valibot that is missing", "valibot", () => undefined],
    ["commander that is an empty folder", "commander", (package_) => mkdirSync(package_)],
    ["commander that is an empty file", "commander", empty("index.js")],
    ["valibot that is an empty file", "valibot", empty("dist/index.js")],
    ["tldts that is missing", "tldts", () => undefined],
    [
      "yaml whose package.json is empty",
      "yaml",
      (package_) => {
        mkdirSync(package_);
        writeFileSync(path.join(package_, "package.json"), "");
      },
    ],
    [
      "valibot that is cut off",
      "valibot",
      (package_) => {
        mkdirSync(package_);
        writeFileSync(path.join(package_, "index.js"), "module.exports = {");
      },
    ],
  ];
  for (const [what, name, make] of cases) {
    it(`is told in one sentence with what to run: ${what}`, () => {
      const { status, stdout, stderr } = told(name, make);
      assert.match(
        stderr,
        /^The installation of launch-ready is not whole: [^\n]+\. Install it again: npm ci, in [^\n]+\n$/,
      );
      assert.ok(stderr.endsWith(` ${folder}\n`), stderr);
      assert.deepEqual([status, stdout], [2, ""]);
    });
  }

  // The first is told before anything of ours can run, the second by the command itself.
  for (const name of ["tsx", "valibot"])
    it(`is put in order by the package manager of the project: ${name} that is missing`, () => {
      const lock = path.join(folder, "pnpm-lock.yaml");
      writeFileSync(lock, "");
      try {
        const { status, stderr } = told(name, () => undefined);
        assert.equal(status, 2);
        assert.match(stderr, /^The installation of launch-ready is not whole: [^\n]+\n$/);
        assert.ok(stderr.endsWith(`. Remove its node_modules and install again: pnpm install, in ${folder}\n`), stderr);
      } finally {
        rmSync(lock);
      }
    });

  it("is a problem with a code in JSON, and shows where it happened when that is asked for", () => {
    const { status, stdout, stderr } = told("valibot", () => undefined, "--json", "--debug");
    const { problems } = JSON.parse(stdout) as { problems: { code: string }[] };
    assert.deepEqual([status, problems.map(({ code }) => code)], [2, ["usage-installation-damaged"]]);
    assert.match(stderr, /\n\s+at /);
  });

  it("is told of what a file of ours asks for", () => {
    const missing = Object.assign(new Error("Cannot find module 'valibot'"), {
      code: "MODULE_NOT_FOUND",
      requireStack: [path.join(root, "cli/main.ts")],
    });
    assert.deepEqual(
      damagedInstallation(missing)?.problems.map(({ code, message }) => [code, message]),
      [
        [
          "usage-installation-damaged",
          "The installation of launch-ready is not whole: valibot cannot be loaded. " +
            `Install it again: npm ci, in ${root}`,
        ],
      ],
    );
  });

  it("is not what fails where a program of somebody's does, or a fault is ours", () => {
    const missing = Object.assign(new Error("Cannot find module './a'"), {
      code: "MODULE_NOT_FOUND",
      requireStack: ["/home/someone/index.ts"],
    });
    for (const error of [missing, new Error("no"), new SyntaxError("no"), new TypeError("x is not a function"), "text"])
      assert.equal(damagedInstallation(error), undefined);
  });
});
