import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseDocument } from "yaml";
import { cacheFolder } from "../../cli/engine/cache";
import { unpackInto } from "../built-package";
import { managerOf } from "./manager-of";

interface Manager {
  /** Package of npm that brings it, pinned (2026-11-30). */
  readonly package: string;
  /** How it names itself to what it runs. */
  readonly agent: string;
  readonly install: string;
  readonly lockFile: string;
}

const managers: readonly Manager[] = [
  { package: "pnpm@12.21.0", agent: "pnpm/12.21.0", install: "pnpm install", lockFile: "pnpm-lock.yaml" },
  { package: "yarn@1.22.22", agent: "yarn/1.22.22", install: "yarn install", lockFile: "yarn.lock" },
  { package: "@yarnpkg/cli-dist@4.18.1", agent: "yarn/4.18.1", install: "yarn install", lockFile: "yarn.lock" },
  { package: "bun@1.4.5", agent: "bun/1.4.5", install: "bun install", lockFile: "bun.lock" },
];
const newYarn = managers[2]!;

const flags = [
  ...["--preset", "consultancy", "--zone-id", "0123456789abcdef0123456789abcdef"],
  ...["--account-id", "fedcba9876543210fedcba9876543210", "--owner", "founder@example.com", "--mail", "none"],
  ...["--service", "site=site.hosting.example.org", "--service", "portal=portal.hosting.example.org"],
  ...["--service", "api=198.51.100.7"],
];

const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-layouts-"));
const tarball = path.join(folder, "launch-ready-0.1.0.tgz");

/** As somebody at a terminal has it who never used any of this: no home, nothing of the npm around the test. */
function environment({ package: package_, agent }: Manager): NodeJS.ProcessEnv {
  const plain = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|PULUMI_|CI$)/i.test(name));
  const home = path.join(folder, "home");
  return {
    ...Object.fromEntries(plain),
    HOME: home,
    NO_COLOR: "1",
    PATH: [managerOf(package_), process.env.PATH].join(path.delimiter),
    // An engine takes minutes to make; the cache of those that run the tests has one.
    XDG_CACHE_HOME: path.dirname(path.dirname(cacheFolder())),
    XDG_DATA_HOME: path.join(home, "data"),
    YARN_CACHE_FOLDER: path.join(home, "yarn"),
    YARN_ENABLE_TELEMETRY: "false",
    npm_config_update_notifier: "false",
    npm_config_user_agent: agent,
  };
}

const runIn = (cwd: string, env: NodeJS.ProcessEnv) => {
  mkdirSync(cwd, { recursive: true });
  return (command: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    return { status, stdout, stderr, printed: `${stdout}${stderr}` };
  };
};

/** A DKIM key that anybody can factor who wants to (RFC 8301 section 3.2). */
function addShortKey(file: string): void {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const document = parseDocument(readFileSync(file, "utf8"));
  const record = { name: "s1._domainkey", type: "TXT", content: `v=DKIM1; k=rsa; p=${key}`, purpose: "Mail" };
  document.setIn(["config", "launch-ready:site", "records"], { s1: record });
  writeFileSync(file, document.toString());
}

describe("the packed package as other package managers install it", () => {
  let create = "";
  before(() => {
    const unpacked = path.join(folder, "unpacked");
    unpackInto(unpacked, "launch-ready", folder);
    create = path.join(unpackInto(unpacked, "create-launch-ready", folder), "index.js");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const manager of managers)
    it(`begins a project, judges it and rehearses it on the engine, and refuses a short key: ${manager.agent}`, () => {
      const above = path.join(folder, manager.agent.replace("/", "-"));
      const made = runIn(above, environment(manager))(
        process.execPath,
        ...[create, "example.com", "--from", tarball, "--", ...flags],
      );
      assert.equal(made.status, 0, made.printed);
      // What is missing is installed by the one that began it.
      assert.match(
        made.stdout,
        new RegExp(`^Next: ${manager.install}, then npx launch-ready check --stack prod$`, "m"),
      );
      const project = path.join(above, "example.com");
      assert.deepEqual(
        [manager.lockFile, "package-lock.json"].map((file) => existsSync(path.join(project, file))),
        [true, false],
      );
      assert.equal(
        lstatSync(path.join(project, "node_modules/launch-ready")).isSymbolicLink(),
        manager.agent.startsWith("pnpm"),
      );
      const { npm_config_user_agent: _, ...env } = environment(manager);
      const run = runIn(project, env);
      // What messages name: npx runs what is there, whoever installed it.
      const check = run("npx", "launch-ready", "check");
      assert.deepEqual([check.status, check.stderr], [0, ""], check.printed);
      assert.match(check.stdout, /^prod: 0 red, \d+ amber, \d+ green \(as declared/m);
      const preview = run("npx", "launch-ready", "preview", "--sandbox");
      assert.equal(preview.status, 0, preview.printed);
      assert.match(preview.stdout, /^50 to create$/m);
      assert.match(preview.stdout, /^prod: 0 red, /m);
      addShortKey(path.join(project, "Pulumi.prod.yaml"));
      const refused = run("npx", "launch-ready", "up", "--sandbox");
      assert.equal(refused.status, 1, refused.printed);
      assert.match(refused.stdout, /^red {4}mail-dkim {2}.*1024/m);
      assert.match(refused.stdout, /Nothing was applied\.$/m);
      // Its own manager would take the package of npm for what does not belong there.
      assert.equal(existsSync(path.join(project, "package-lock.json")), false);
    });

  it("judges what Yarn's Plug'n'Play installs, and says what the engine needs", () => {
    const project = path.join(folder, "plug-and-play");
    const run = runIn(project, environment(newYarn));
    writeFileSync(path.join(project, "package.json"), '{ "private": true }\n');
    writeFileSync(path.join(project, "yarn.lock"), "");
    const init = ["launch-ready", "init", "example.com", ...flags];
    for (const step of [["add", `launch-ready@file:${tarball}`], init, ["install"]]) {
      const { status, printed } = run("yarn", ...step);
      assert.equal(status, 0, printed);
    }
    assert.equal(existsSync(path.join(project, "node_modules")), false);
    const check = run("yarn", "launch-ready", "check");
    assert.equal(check.status, 0, check.printed);
    assert.match(check.stdout, /^prod: 0 red, /m);
    const preview = run("yarn", "launch-ready", "preview", "--sandbox");
    assert.deepEqual(
      [preview.status, preview.stdout, preview.stderr],
      [
        2,
        "",
        "Yarn's Plug'n'Play keeps the policy pack of launch-ready where the engine cannot enter, so nothing was " +
          "done. Write nodeLinker: node-modules into .yarnrc.yml and run yarn install; check works without it.\n",
      ],
    );
    writeFileSync(path.join(project, ".yarnrc.yml"), "nodeLinker: node-modules\n");
    assert.equal(run("yarn", "install").status, 0);
    const again = run("yarn", "launch-ready", "preview", "--sandbox");
    assert.equal(again.status, 0, again.printed);
  });
});
