import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileState, writeEarlierSite } from "../../../cli/rollback/stack-file-advice";

const head = "# kept\nconfig:\n  aws:region: us-east-1 # here\n  launch-ready:site:\n";

describe("the stack's file after going back", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-rollback-"));
  const file = path.join(folder, "Pulumi.prod.yaml");
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  const text = (domain: string, comment: string) =>
    `${head}    domain: ${domain} # ${comment}\n    since: 2026-11-02\n`;
  const config = (domain: string) => ({ "launch-ready:site": { domain, since: "2026-11-02" } });
  before(() => {
    writeFileSync(path.join(folder, "Pulumi.yaml"), "name: trial\nruntime: nodejs\n");
    git("init", "--quiet");
    for (const [domain, comment] of [
      ["one.example", "the first"],
      ["two.example", "the second"],
    ] as const) {
      writeFileSync(file, text(domain, comment));
      git("add", ".");
      git("commit", "--quiet", "--message", domain);
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  it("says what is deployed, or a commit's does, or none", async () => {
    const commit = git("rev-parse", "HEAD~1").trim();
    const name = "Pulumi.prod.yaml";
    assert.deepEqual(await fileState("prod", { config: config("two.example") }, folder), { file: name, matches: true });
    assert.deepEqual(await fileState("prod", { config: config("one.example") }, folder), {
      file: name,
      matches: false,
      commit,
    });
    assert.deepEqual(await fileState("prod", { config: config("six.example") }, folder), {
      file: name,
      matches: false,
    });
  });

  it("is written with the commit's comments, else with none, and keeps the rest", async () => {
    const back = async (domain: string): Promise<string> => {
      const deployed = { config: config(domain) };
      await writeEarlierSite(await fileState("prod", deployed, folder), deployed, folder);
      assert.equal((await fileState("prod", deployed, folder)).matches, true);
      return readFileSync(file, "utf8");
    };
    assert.equal(await back("one.example"), text("one.example", "the first"));
    assert.equal(await back("six.example"), `${head}    domain: "six.example"\n    since: "2026-11-02"\n`);
  });
});
