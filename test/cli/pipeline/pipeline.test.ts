import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Command } from "commander";
import { parse, stringify } from "yaml";
import { commands } from "../../../cli/commands";
import { githubFiles } from "../../../cli/pipeline/github";
import { gitlabFiles } from "../../../cli/pipeline/gitlab";
import { addDays, currentDay } from "../../../standards/day";
import { projectOf, siteOf } from "../../stacks/documented-presets";
import { launchReady, projectWith } from "../run";
import { Runner, runOf, runsOf, workflowOf, type GitlabJob } from "./steps";

const workflows = Object.fromEntries(
  Object.entries(githubFiles)
    .filter(([file]) => file.includes("/workflows/"))
    .map(([file, text]) => [path.basename(file, ".yml"), workflowOf(text)]),
);
const gitlab = Object.entries(parse(gitlabFiles[".gitlab/launch-ready.yml"]!) as Record<string, GitlabJob>);
const shellTexts = [
  ...Object.values(workflows).flatMap(runsOf),
  ...gitlab.flatMap(([, { script = [], before_script = [] }]) => [...before_script, ...script]),
];

/** `up --stack "$STACK" --yes` of a shell text: each call of the command in it, by words. */
function calls(text: string): string[][] {
  const joined = text.replaceAll("\\\n", " ");
  const found = [...joined.matchAll(/npx launch-ready ((?:[^|;&)\n"]|"[^"]*")*)/g)];
  return found.map(([, words = ""]) => words.replace(/>.*$/, "").trim().split(/\s+/));
}

describe("the pipelines that are written", () => {
  it("call commands that exist, with options that they have", () => {
    const all = shellTexts.flatMap(calls);
    assert.deepEqual([...new Set(all.map(([name]) => name))].sort(), [
      "check",
      "drift",
      "preview",
      "stacks",
      "stage",
      "stages",
      "up",
    ]);
    for (const [name = "", ...words] of all) {
      const command: Command = commands[name]!();
      const known = command.options.flatMap(({ long, short }) => [long, short]);
      for (const word of words.filter((one) => one.startsWith("-")))
        assert.ok(known.includes(word), `${name} has no option ${word}`);
    }
  });

  it("have shell texts that bash reads", () => {
    for (const text of shellTexts) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
      assert.equal(status, 0, `${text}\n${stderr}`);
    }
  });

  it("put no expression into a shell text, and pin every action by a commit, with its release", () => {
    for (const text of shellTexts) assert.ok(!text.includes("${{"), text);
    const uses = Object.values(githubFiles).flatMap((text) =>
      [...text.matchAll(/uses: (.*)/g)].map(([, used]) => used!),
    );
    assert.ok(uses.length > 10);
    for (const used of uses) assert.match(used, /^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("give a job of GitHub what it needs, and no more", () => {
    const permissions = Object.entries(workflows).flatMap(([name, { permissions: top, jobs }]) => [
      [name, top],
      ...Object.entries(jobs).map(([job, one]) => [`${name} ${job}`, one.permissions]),
    ]);
    const read = { contents: "read" };
    const told = { ...read, "id-token": "write", issues: "write" };
    assert.deepEqual(Object.fromEntries(permissions), {
      "launch-ready": {},
      "launch-ready secrets": read,
      "launch-ready stacks": read,
      "launch-ready review": { ...read, "pull-requests": "write", "security-events": "write" },
      "launch-ready preview": { ...read, "id-token": "write" },
      "launch-ready-deploy": {},
      "launch-ready-deploy stacks": read,
      "launch-ready-deploy deploy": told,
      "launch-ready-watch": {},
      "launch-ready-watch stacks": read,
      "launch-ready-watch drift": told,
      "launch-ready-watch stages": { contents: "write", "pull-requests": "write" },
    });
    const secrets = Object.values(workflows).flatMap(({ jobs }) =>
      Object.values(jobs).filter((job) => JSON.stringify(job).includes("secrets.CLOUDFLARE")),
    );
    assert.deepEqual(
      secrets.map(({ environment }) => environment),
      ["launch-ready-review", "production", "launch-ready-review"],
      "a token is an environment's, never the repository's",
    );
  });
});

describe("the steps of the pipelines, run by bash in a repository", () => {
  const today = currentDay();
  const hsts = { minutes: addDays(today, -30), week: addDays(today, -20) };
  const site = siteOf("internal-tool", "free", { tls: { hsts } });
  const cwd = projectOf({ dev: site, other: site });
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-remote-"));
  const git = (...args: readonly string[]): string => execFileSync("git", args, { cwd, encoding: "utf8" }).trim();
  let base = "";
  before(() => {
    execFileSync("git", ["init", "--quiet", "--bare", folder]);
    writeFileSync(path.join(cwd, ".gitignore"), "node_modules\npolicies\n*.md\n*.sarif\n.launch-ready\n");
    git("init", "--quiet", "--initial-branch", "main");
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.com");
    git("remote", "add", "origin", folder);
    git("add", ".");
    git("commit", "--quiet", "--message", "First");
    base = git("rev-parse", "HEAD");
    const changed = {
      config: {
        "launch-ready:site": { ...site, records: { a: { name: "a", type: "TXT", content: "a", purpose: "Proves" } } },
      },
    };
    writeFileSync(
      path.join(cwd, "Pulumi.dev.yaml"),
      stringify(changed, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
    );
    git("commit", "--quiet", "--all", "--message", "Second");
  });
  after(() => {
    rmSync(cwd, { recursive: true });
    rmSync(folder, { recursive: true });
  });

  it("work on the stacks that have changed, or on all", () => {
    const runner = new Runner(cwd);
    const output = path.join(runner.folder, "output");
    const named = (workflow: string, env: Readonly<Record<string, string>>): string => {
      writeFileSync(output, "");
      const { code, printed } = runner.run(runOf(workflows[workflow]!, "stacks", "stacks"), {
        GITHUB_OUTPUT: output,
        ...env,
      });
      assert.equal(code, 0, printed);
      return readFileSync(output, "utf8");
    };
    assert.equal(named("launch-ready", { BASE: base }), 'names=["dev"]\n');
    assert.equal(named("launch-ready-deploy", { BEFORE: base }), 'names=["dev"]\n');
    assert.equal(named("launch-ready-deploy", { BEFORE: "0".repeat(40) }), 'names=["dev","other"]\n');
    assert.equal(named("launch-ready-watch", {}), 'names=["dev","other"]\n');
    rmSync(runner.folder, { recursive: true });
  });

  it("judge, and put the report into one comment that is updated", () => {
    const runner = new Runner(
      cwd,
      'echo "$@" >> "$LOG"; if [ "$2" = --paginate ]; then [ -z "$ID" ] || echo "$ID"; fi',
    );
    const log = path.join(runner.folder, "log");
    const env = { STACK: "dev", LOG: log, COMMENTS: "repos/o/r/issues", NUMBER: "7" };
    const judged = runner.run(runOf(workflows["launch-ready"]!, "review", "Judge it"), env);
    assert.equal(judged.code, 0, judged.printed);
    assert.match(readFileSync(path.join(cwd, "report.sarif"), "utf8"), /"version": ?"2\.1\.0"/);
    const comment = runOf(workflows["launch-ready"]!, "review", "The report as one comment");
    for (const id of ["", "4711"]) assert.equal(runner.run(comment, { ...env, ID: id }).code, 0);
    assert.ok(readFileSync(path.join(cwd, "comment.md"), "utf8").startsWith("<!-- launch-ready dev -->\n# "));
    assert.deepEqual(
      readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => line.includes("--method")),
      [
        "api --method POST repos/o/r/issues/7/comments --field body=@comment.md --silent",
        "api --method PATCH repos/o/r/issues/comments/4711 --field body=@comment.md --silent",
      ],
    );
    rmSync(runner.folder, { recursive: true });
  });

  it("tell the owner by an issue, and by the one that is open already", () => {
    const runner = new Runner(cwd, 'echo "$@" >> "$LOG"; if [ "$2" = list ]; then echo "$ID"; fi');
    const log = path.join(runner.folder, "log");
    const tell = runOf(workflows["launch-ready-deploy"]!, "deploy", "Tell the owner");
    for (const id of ["", "12"]) {
      const env = { STACK: "dev", LOG: log, ID: id, ALERT_WEBHOOK: "", RUN: "https://ci.example/1" };
      const { code, printed } = runner.run(tell, env);
      assert.equal(code, 0, printed);
    }
    const made = readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => /^issue (create|comment)/.test(line));
    assert.deepEqual(made, [
      "issue create --title Deployment failed: dev --body-file told.md",
      "issue comment 12 --body-file told.md",
    ]);
    rmSync(runner.folder, { recursive: true });
  });

  it("open what may be raised as a pull request, with the day in the file", () => {
    const runner = new Runner(cwd, 'echo "$@" >> "$LOG"; if [ "$2" = list ]; then echo 0; fi');
    const log = path.join(runner.folder, "log");
    const run = runOf(workflows["launch-ready-watch"]!, "stages", "Open what may be raised today as a pull request");
    const { code, printed } = runner.run(run, { STACK: "dev", LOG: log, BASE: "main" });
    assert.equal(code, 0, printed);
    const at = (commit: string): string =>
      execFileSync("git", ["show", `${commit}:Pulumi.dev.yaml`], { cwd: folder, encoding: "utf8" });
    const added = at("launch-ready/stages-dev")
      .split("\n")
      .filter((line) => line.includes(today));
    // From 2026-12-02 on DMARC may be raised too.
    const known = [`      mtaSts: { testing: "${today}" }`, `        year: "${today}"`];
    assert.deepEqual(today < "2026-12-02" ? added : added.filter((line) => !line.includes("quarantine")), known);
    assert.match(
      readFileSync(log, "utf8"),
      /^pr create --base main --head launch-ready\/stages-dev --title Raise a stage of dev --body-file raised\.md$/m,
    );
    rmSync(runner.folder, { recursive: true });
  });
});

describe("launch-ready pipeline", () => {
  it("writes the files, leaves what others have written, and says what to do", async () => {
    const cwd = projectWith({});
    const file = path.join(cwd, ".gitlab-ci.yml");
    writeFileSync(file, "stages: [build]\n");
    const ran = await launchReady(["pipeline", "gitlab", "--json"], { cwd });
    assert.deepEqual(
      [ran.code, JSON.parse(ran.stdout)],
      [0, { system: "gitlab", written: [".gitlab/launch-ready.yml"], left: [".gitlab-ci.yml"] }],
    );
    assert.equal(readFileSync(file, "utf8"), "stages: [build]\n");
    const first = await launchReady(["pipeline", "github"], { cwd });
    assert.match(
      first.stdout,
      /^Wrote \.github\/workflows\/launch-ready\.yml, .*\.\nNext: commit them with package-lock\.json/,
    );
    const again = await launchReady(["pipeline", "github"], { cwd });
    assert.deepEqual([again.code, again.stdout], [0, first.stdout]);
    writeFileSync(path.join(cwd, ".github/workflows/launch-ready-watch.yml"), "mine\n");
    const refused = await launchReady(["pipeline", "github"], { cwd });
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /^\.github\/workflows\/launch-ready-watch\.yml: there already, and not as it would be written\./,
    );
    assert.equal((await launchReady(["pipeline", "github", "--force"], { cwd })).code, 0);
    rmSync(cwd, { recursive: true });
  });
});
