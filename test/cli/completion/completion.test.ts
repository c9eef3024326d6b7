import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import fc from "fast-check";
import { commands } from "../../../cli/commands";
import { suggestions } from "../../../cli/completion/suggestions";
import { catalogue } from "../../../cli/explain/catalogue";
import { launchReady, root } from "../run";

/** A folder with the stacks `dev` and `prod` and the command of the clone where npm would put it. */
function folderWithStacks(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-completion-"));
  for (const name of ["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml", "Pulumi.prod.deploy.yaml"])
    writeFileSync(path.join(folder, name), "");
  mkdirSync(path.join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(path.join(root, "bin/launch-ready.js"), path.join(folder, "node_modules/.bin/launch-ready"));
  mkdirSync(path.join(folder, "below"));
  return folder;
}

async function completed(...words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await launchReady(["complete", "--", ...words], { cwd: folderWithStacks() });
  assert.deepEqual([code, stderr], [0, ""]);
  return stdout.split("\n").flatMap((line) => (line === "" ? [] : [line.split("\t")[0]!]));
}

describe("what a shell may complete", function () {
  it("are commands, and those inside of them", async () => {
    const { stdout } = await launchReady(["complete", "--", "ch"]);
    assert.equal(
      stdout,
      "check\tjudge a stack by the minimum bar, in this process: no engine, no account, no network\n",
    );
    assert.deepEqual(await completed("mail", "spf"), ["spf-check", "spf-lock", "spf-flatten"]);
    assert.deepEqual(await completed("-C", "below", "st"), ["stacks", "stages", "stage"]);
  });

  it("are stacks, however the option is written, and none where there is no such folder", async () => {
    assert.deepEqual(await completed("check", "--stack", ""), ["dev", "prod"]);
    assert.deepEqual(await completed("up", "--sandbox", "-s", "p"), ["prod"]);
    assert.deepEqual(await completed("check", "--stack", "=", "p"), ["prod"]);
    assert.deepEqual(await completed("check", "--stack", "="), ["dev", "prod"]);
    assert.deepEqual(await completed("check", "--stack=p"), ["--stack=prod"]);
    assert.deepEqual(await completed("--cwd", "below", "check", "--stack", ""), []);
    assert.deepEqual(await completed("--cwd", "nowhere", "check", "--js"), ["--json"]);
  });

  it("are options that are not there yet, and values", async () => {
    assert.deepEqual(await completed("lint", "spf", "--"), [
      "--json",
      "--plan",
      "--target",
      "--batch",
      "--help",
      "--cwd",
      "--debug",
    ]);
    assert.deepEqual(await completed("lint", "--json", "--j"), []);
    assert.deepEqual(await completed("lint", "mta"), ["mta-sts", "mta-sts-policy"]);
    assert.deepEqual(await completed("stage", ""), ["hsts", "dmarc", "mta-sts"]);
    assert.deepEqual(await completed("adopt", "--plan", "p"), ["pro"]);
    assert.deepEqual(await completed("init", "--preset", "c"), ["community-app", "creator-platform", "consultancy"]);
    const codes = [...catalogue().keys()].filter((code) => code.startsWith("spf-"));
    assert.deepEqual((await completed("explain", "spf-")).sort(), codes.sort());
  });

  it("are left to the shell where a file may stand, and to Pulumi's own completion behind `pulumi`", async () => {
    assert.deepEqual(await completed("report", "--audit", ""), []);
    assert.deepEqual(await completed("pulumi", "stack", ""), []);
    assert.deepEqual(await completed("no-such-command", ""), []);
    assert.deepEqual(await completed("lint", "--", "--"), []);
  });

  it("property: begin with what was typed, each once, whatever stands before it", () => {
    const program = () => {
      const one = new Command("launch-ready").option("-C, --cwd <folder>", "folder").option("--debug", "more");
      for (const define of Object.values(commands)) one.addCommand(define());
      return one;
    };
    const word = fc.oneof(
      fc.constantFrom(...Object.keys(commands)),
      fc.constantFrom("--stack", "--json", "-s", "--", "=", "--stack=", "--all", "spf", "analyze", "--debug", ""),
      fc.string({ maxLength: 6 }),
    );
    const all = program();
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), word, (before, typed) => {
        const values = suggestions([...before, typed], all).map(({ value }) => value);
        assert.deepEqual([...new Set(values)], values);
        const isSign = typed === "=" && (before.at(-1) ?? "").startsWith("--");
        for (const value of values) assert.ok(value.startsWith(isSign ? "" : typed), value);
      }),
    );
  });
});

describe("the completion of a shell", function () {
  const script = path.join(os.tmpdir(), `launch-ready-completion-${process.pid}`);

  const written = async (shell: string): Promise<string> => {
    const { code, stdout } = await launchReady(["completion", shell]);
    assert.equal(code, 0);
    writeFileSync(`${script}.${shell}`, stdout);
    return `${script}.${shell}`;
  };
  const run = (shell: string, args: readonly string[], cwd: string): string => {
    const { stdout, stderr } = spawnSync(shell, args, { cwd, encoding: "utf8" });
    assert.equal(stderr, "");
    return stdout;
  };

  it("works in bash, behind npx and below the project, and runs nothing that was typed", async () => {
    const folder = folderWithStacks();
    const lines = [
      `. ${await written("bash")}`,
      'try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _launch_ready; echo "${COMPREPLY[*]-}"; }',
      "try launch-ready check --stack p",
      "try npx launch-ready check --stack ''",
      "try npx launch",
      "try npx other ''",
      "cd below; try launch-ready mail spf-c",
      "try launch-ready lint '$(touch typed)' '; touch typed;' ''",
    ];
    const out = run("bash", ["--norc", "-c", lines.join("\n")], folder);
    assert.equal(out, "prod\ndev prod\n\n\nspf-check\n\n");
    assert.equal(existsSync(path.join(folder, "below/typed")), false);
  });

  const has = (shell: string) => spawnSync(shell, ["-c", "true"]).status === 0;

  it("works in fish, with files where nothing else fits", async function () {
    if (!has("fish")) this.skip();
    const asked = ["npx launch-ready check --stack p", "launch-ready mail spf-c", "launch-ready report --audit bel"];
    const lines = [`source ${await written("fish")}`, ...asked.map((line) => `complete -C "${line}"`)];
    const found = run("fish", ["--no-config", "-c", lines.join("\n")], folderWithStacks()).split("\n");
    assert.deepEqual(
      found.map((line) => line.split("\t")[0]),
      ["prod", "spf-check", "below/", ""],
    );
  });

  it("works in zsh, typed at a terminal", async function () {
    if (!has("zsh")) this.skip();
    const lines = [
      "zmodload zsh/zpty",
      "zpty z zsh -f -i",
      `zpty -w z "PS1=; autoload -U compinit; compinit -u -D; . ${await written("zsh")}; echo REA''DY"`,
      "zpty -r z seen '*READY*'",
      "zpty -w -n z $'npx launch-ready check --stack p\\t'",
      "zpty -r z seen '*--stack prod*' && echo completed",
      "zpty -d z",
    ];
    const { stdout } = spawnSync("zsh", ["-f", "-c", lines.join("\n")], {
      cwd: folderWithStacks(),
      encoding: "utf8",
      timeout: 50_000,
    });
    assert.equal(stdout, "completed\n");
  });
});
