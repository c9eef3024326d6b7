import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { githubFiles } from "../../cli/pipeline/github";
import { root } from "../cli/run";

const actionlint = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.7";
const zizmor = "zizmor==1.32.0";

/** A linter of PyPI, in a folder of its own; kept for the next run. */
function zizmorFile(): string {
  const folder = path.join(root, "node_modules/.cache/zizmor");
  const file = path.join(folder, "bin/zizmor");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    execFileSync("python3", ["-m", "pip", "install", "--quiet", "--no-deps", "--target", folder, zizmor], {
      stdio: "ignore",
    });
  }
  return file;
}

describe("the workflows that are written for GitHub", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-workflows-"));
  const workflows = path.join(folder, ".github/workflows");
  before(() => {
    mkdirSync(workflows, { recursive: true });
    for (const [file, text] of Object.entries(githubFiles)) writeFileSync(path.join(folder, file), text);
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = (command: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
    return { status, printed: `${stdout}${stderr}` };
  };
  const lint = () => run("go", "run", actionlint, ...readdirSync(workflows).map((name) => path.join(workflows, name)));
  // Without a token it asks nobody.
  const audit = () => run(zizmorFile(), "--offline", "--no-progress", "--format", "plain", ".");

  it("are without a finding of actionlint", () => assert.deepEqual(lint(), { status: 0, printed: "" }));

  it("are without a finding of zizmor", () => {
    const { status, printed } = audit();
    assert.equal(status, 0, printed);
    assert.match(printed, /No findings to report/);
  });

  it("would be found out by both, were they wrong", () => {
    writeFileSync(
      path.join(workflows, "wrong.yml"),
      "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n" +
        "      - uses: actions/checkout@v5\n      - run: echo ${{ github.event.pull_request.title }}\n",
    );
    const [linted, audited] = [lint(), audit()];
    rmSync(path.join(workflows, "wrong.yml"));
    assert.equal(linted.status, 1);
    assert.match(linted.printed, /untrusted/);
    assert.notEqual(audited.status, 0);
    assert.match(
      audited.printed,
      /template-injection[\s\S]*dangerous-triggers|dangerous-triggers[\s\S]*template-injection/,
    );
  });
});
