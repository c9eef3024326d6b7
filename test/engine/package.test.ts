import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { cacheFolder } from "../../cli/engine/cache";
import { linkModules, sources, unpackInto } from "../built-package";
import { root, type Ran } from "../cli/run";

/** A project that has nothing but the command: the one of the clone, or the packed one; the home folder is empty. */
class Installed {
  readonly project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-installed-"));
  readonly command: string;
  private readonly home = mkdtempSync(path.join(os.tmpdir(), "launch-ready-home-"));

  constructor(from: "clone" | "package") {
    const modules = path.join(this.project, "node_modules");
    linkModules(modules);
    this.command = from === "clone" ? this.copyOfClone() : unpackInto(modules, "launch-ready", this.home);
    const manifest = { name: "empty", version: "1.0.0", main: "index.js" };
    writeFileSync(path.join(this.project, "package.json"), JSON.stringify(manifest));
    writeFileSync(path.join(this.project, "Pulumi.yaml"), "name: empty\nruntime: nodejs\n");
  }

  /** A test takes the pack away, which nobody else must miss. */
  private copyOfClone(): string {
    const copy = path.join(this.home, "clone");
    for (const name of sources) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    cpSync(path.join(root, "package.json"), path.join(copy, "package.json"));
    symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
    return copy;
  }

  site(changes: object = {}): void {
    const dev = readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
    const { config } = parse(dev) as { config: Record<string, Record<string, unknown>> };
    const site = config["launch-ready:site"]!;
    const content = { config: { ...config, "launch-ready:site": { ...site, ...changes } } };
    writeFileSync(
      path.join(this.project, "Pulumi.dev.yaml"),
      stringify(content, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
    );
  }

  run(...args: readonly string[]): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const bin = path.join(this.command, "bin", "launch-ready.js");
      const { PULUMI_HOME: _pulumi, ...outer } = process.env;
      // An engine takes minutes to make; the cache of those that run the tests has one.
      const cache = path.dirname(path.dirname(cacheFolder()));
      const env = { ...outer, HOME: this.home, XDG_CACHE_HOME: cache, NO_COLOR: "1" };
      const child = spawn(process.execPath, [bin, ...args], { cwd: this.project, env });
      let [stdout, stderr] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
      child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
    });
  }

  end(): void {
    for (const folder of [this.project, this.home]) rmSync(folder, { recursive: true, force: true });
  }
}

/** A DKIM key that anybody can factor who wants to: receivers ask for 2048 bits (RFC 8301 section 3.2). */
function shortKey(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  return publicKey.export({ type: "spki", format: "der" }).toString("base64");
}

for (const from of ["clone", "package"] as const) {
  describe(`the command of the ${from} in an empty project`, () => {
    let installed: Installed;
    before(() => (installed = new Installed(from)));
    after(() => installed.end());

    it("judges by the pack that ships with it, and applies nothing that the pack refuses", async () => {
      const record = {
        name: "s1._domainkey",
        type: "TXT",
        content: `v=DKIM1; k=rsa; p=${shortKey()}`,
        purpose: "Mail",
      };
      installed.site({ records: { s1: record } });
      const up = await installed.run("up", "--sandbox");
      assert.equal(up.code, 1, up.stdout + up.stderr);
      assert.match(up.stdout, /^red {4}mail-dkim {2}.*1024/m);
      assert.match(up.stdout, /Nothing was applied\.$/m);
    });

    if (from !== "clone")
      it("has the pages of documentation that its README leads to", () => {
        const readme = readFileSync(path.join(installed.command, "README.md"), "utf8");
        const pages = [...readme.matchAll(/\]\((docs\/[^)#]+)/g)].map(([, page]) => page!);
        assert.ok(pages.includes("docs/going-live.md"), readme);
        assert.deepEqual(
          pages.filter((page) => !existsSync(path.join(installed.command, page))),
          [],
        );
      });

    it("checks, previews and deploys a site that is well", async () => {
      installed.site();
      const check = await installed.run("check", "--json");
      assert.equal(check.code, 0, check.stdout + check.stderr);
      const preview = await installed.run("preview", "--sandbox");
      assert.equal(preview.code, 0, preview.stdout + preview.stderr);
      assert.match(preview.stdout, /^26 to create$/m);
      assert.match(preview.stdout, /^dev: 0 red, /m);
      // The stand-in has asked the API for all that could be in the way.
      assert.doesNotMatch(preview.stdout, /^An up would stop/m);
      const up = await installed.run("up", "--sandbox");
      assert.equal(up.code, 0, up.stdout + up.stderr);
      assert.match(up.stdout, /^26 created$/m);
      const destroy = await installed.run("destroy", "--sandbox");
      assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    });

    it("is judged by the project's own pack too, which cannot silence the one that ships", async () => {
      const own = path.join(installed.project, "policies");
      mkdirSync(own);
      writeFileSync(path.join(own, "PulumiPolicy.yaml"), "runtime: nodejs\n");
      writeFileSync(path.join(own, "package.json"), '{"name": "own", "version": "0.0.1", "main": "index.js"}');
      const refuse = `
      const { PolicyPack } = require("@pulumi/policy");
      const policy = { name: "never", description: "Nothing.", enforcementLevel: "mandatory",
        validateStack: (args, report) => report("Not by us.") };
      new PolicyPack("own", { policies: [policy] });`;
      writeFileSync(path.join(own, "index.js"), refuse);
      const both = await installed.run("preview", "--sandbox");
      assert.equal(both.code, 1, both.stdout + both.stderr);
      assert.match(both.stdout, /^red {4}never {2}Not by us\.$/m);
      assert.match(both.stdout, /^amber {2}unjudged {2}/m);

      writeFileSync(path.join(own, "index.js"), "const broken = ;\n");
      const broken = await installed.run("preview", "--sandbox");
      assert.equal(broken.code, 2, broken.stdout + broken.stderr);
      assert.match(
        broken.stderr,
        /The policy pack in \S+policies does not start \(SyntaxError: .*\): fix it, or name another\./,
      );
      rmSync(own, { recursive: true });
    });

    it("does nothing where its pack is missing, and says so", async () => {
      rmSync(path.join(installed.command, "policies", "PulumiPolicy.yaml"));
      for (const args of [
        ["preview", "--sandbox"],
        ["up", "--sandbox"],
        ["up", "--yes"],
      ]) {
        const { code, stdout, stderr } = await installed.run(...args);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(
          stderr,
          /^The policy pack that ships with launch-ready is missing: .* Install launch-ready again\.$/m,
        );
      }
    });
  });
}
