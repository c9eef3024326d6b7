import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { githubFiles } from "../../cli/pipeline/github";
import { gitlabFiles } from "../../cli/pipeline/gitlab";
import { Runner, runOf, workflowOf, type GitlabJob } from "../cli/pipeline/steps";
import { projectWith, root } from "../cli/run";
import { liveStack, type LiveStack } from "./live-stack";

const zone = {
  id: "89abcdef0123456789abcdef01234567",
  name: "example.org",
  accountId: "fedcba9876543210fedcba9876543210",
};
const review = workflowOf(githubFiles[".github/workflows/launch-ready.yml"]!);
const watch = workflowOf(githubFiles[".github/workflows/launch-ready-watch.yml"]!);
const gitlab = parse(gitlabFiles[".gitlab/launch-ready.yml"]!) as Record<string, GitlabJob>;
const scriptOf = (job: string): string => (gitlab[job]?.script ?? []).join("\n");

describe("the steps of the pipelines that need the engine, run by bash", () => {
  const cwd = projectWith({ dev: readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8") });
  const git = (...args: readonly string[]): string => execFileSync("git", args, { cwd, encoding: "utf8" }).trim();
  const runner = new Runner(cwd, 'echo "$@" >> "$LOG"; if [ "$2" = list ]; then echo ""; fi');
  const log = path.join(runner.folder, "log");
  let base = "";
  let live: LiveStack;

  before(async () => {
    writeFileSync(path.join(cwd, ".gitignore"), "node_modules\n.launch-ready\nreport\n*.md\n*.txt\n");
    git("init", "--quiet", "--initial-branch", "main");
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.com");
    git("add", ".");
    git("commit", "--quiet", "--message", "First");
    base = git("rev-parse", "HEAD");
    const file = path.join(cwd, "Pulumi.dev.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("198.51.100.30", "198.51.100.31"));
    git("commit", "--quiet", "--all", "--message", "Second");
    live = await liveStack(cwd, "dev", [zone]);
  });
  after(async () => {
    await live.close();
    for (const folder of [cwd, runner.folder]) rmSync(folder, { recursive: true, force: true });
  });

  it("GitHub: a review rehearses the stack", () => {
    const { code, printed } = runner.run(runOf(review, "review", "Rehearse it, with the policies on"), {
      STACK: "dev",
    });
    assert.equal(code, 0, printed);
    assert.match(printed, /^26 created$/m);
  });

  it("GitLab: a review judges and rehearses what has changed, and leaves its reports", () => {
    const { code, printed } = runner.run(scriptOf("launch-ready review"), { CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
    assert.equal(code, 0, printed);
    assert.match(readFileSync(path.join(cwd, "report/dev.xml"), "utf8"), /<testsuites/);
    assert.ok(existsSync(path.join(cwd, "report/dev.html")));
  });

  it("GitLab: a review fails where a policy stops the rehearsal", () => {
    const file = path.join(cwd, "Pulumi.dev.yaml");
    const good = readFileSync(file, "utf8");
    writeFileSync(file, good.replace("    tls:\n", "    tls:\n      mode: full\n"));
    const { code, printed } = runner.run(scriptOf("launch-ready review"), { CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
    writeFileSync(file, good);
    assert.equal(code, 1, printed);
    assert.match(printed, /tls-strict/);
  });

  it("both: drift fails where somebody has changed something outside, and GitHub opens an issue with it", async () => {
    const up = await live.type("up", "--stack", "dev", "--yes");
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const drift = runOf(watch, "drift", "What somebody changed outside");
    const env = { ...live.env, STACK: "dev" };
    const quiet = await runner.runBeside(drift, env);
    assert.equal(quiet.code, 0, quiet.printed);
    const records = (await ask("GET", "")) as { id: string; type: string; content: string }[];
    const { id } = records.find(({ content }) => content === "198.51.100.31")!;
    await ask("PATCH", `/${id}`, { content: "203.0.113.9" });
    const found = await runner.runBeside(drift, env);
    assert.equal(found.code, 1, found.printed);
    assert.match(
      readFileSync(path.join(cwd, "drift.txt"), "utf8"),
      /example\.org\/api\/address is not as it was deployed/,
    );
    const told = runner.run(runOf(watch, "drift", "Tell the owner"), {
      STACK: "dev",
      LOG: log,
      RUN: "https://ci.example/1",
    });
    assert.equal(told.code, 0, told.printed);
    assert.match(readFileSync(log, "utf8"), /^issue create --title Drift: dev --body-file told\.md$/m);
    assert.match(
      readFileSync(path.join(cwd, "told.md"), "utf8"),
      /^https:\/\/ci\.example\/1\n[\s\S]*api\/address is not as/,
    );
    const gitlabs = await runner.runBeside(scriptOf("launch-ready drift"), live.env);
    assert.equal(gitlabs.code, 1, gitlabs.printed);
  });

  async function ask(method: string, where: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${live.api.url}/zones/${zone.id}/dns_records${where}`, {
      method,
      headers: { authorization: `Bearer ${live.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return ((await answer.json()) as { result: unknown }).result;
  }
});
