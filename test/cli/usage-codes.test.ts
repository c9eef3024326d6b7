import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { analyzeState } from "../../cli/deploy/analyze";
import { UsageError } from "../../cli/exit";
import { lint } from "../../cli/lint/lint";
import { spfFlatten } from "../../cli/mail/spf-flatten";
import { readStackFile, stackFileName } from "../../cli/program/stack-file";
import { liftStaleLocks } from "../../cli/workspace/locks";
import { packAt } from "../../cli/workspace/packs";
import { programProcess } from "../../cli/workspace/program-process";
import { launchReady, projectWith } from "./run";

const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-usage-"));
const file = (name: string, text: string): string => {
  const to = path.join(folder, name);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, text);
  return to;
};
const nowhere = path.join(folder, "nowhere.json");
const zone = JSON.stringify({ domain: "example.com", takenOn: "2026-11-24", zone: {} });

const cases: Readonly<Record<string, () => unknown>> = {
  "usage-file-missing": () => analyzeState({ file: nowhere }),
  "usage-lock-of-another-domain": () =>
    spfFlatten(
      { zone: file("lock.json", zone), domain: "example.net", lookups: "10" },
      new PassThrough(),
      new PassThrough(),
    ),
  "usage-no-project": () => stackFileName("dev", folder),
  "usage-not-a-policy-pack": () => packAt(folder),
  "usage-project-without-name": () => {
    file("unnamed/Pulumi.dev.yaml", "config: {}\n");
    return readStackFile("dev", path.dirname(file("unnamed/Pulumi.yaml", "runtime: nodejs\n")));
  },
  "usage-rehearsal-running": () => {
    file("state/.pulumi/locks/organization/dev/one.json", JSON.stringify({ pid: process.pid }));
    return liftStaleLocks(path.join(folder, "state"), "dev");
  },
  "usage-sdk-missing": () =>
    programProcess({ file: path.join(folder, "index.js"), name: "index.js", ours: false, folder }),
  "usage-unknown-plan": () => lint("expression", "true", { plan: "premium" }, new PassThrough(), new PassThrough()),
};

describe("the code of wrong usage", () => {
  after(() => rmSync(folder, { recursive: true }));

  for (const [code, run] of Object.entries(cases))
    it(code, async () => {
      await assert.rejects(
        () => Promise.resolve().then(run),
        (error: unknown) => {
          assert.ok(error instanceof UsageError, String(error));
          assert.deepEqual(error.problems, [
            { code, severity: "error", location: { kind: "path", path: "" }, message: error.message },
          ]);
          return true;
        },
      );
    });

  it("is on stdout with --json: of an option that there is not, of a stack, and of every argument", async () => {
    const codesOf = async (...args: string[]) => {
      const { code, stdout } = await launchReady([...args, "--json"]);
      const { problems } = JSON.parse(stdout) as { problems: { code: string; path: string | null }[] };
      return [code, ...problems.map((one) => `${one.code} ${one.path}`)];
    };
    assert.deepEqual(await codesOf("check", "--stak", "prod"), [2, "usage-arguments-invalid null"]);
    assert.deepEqual(await codesOf("check", "--stack", "porduction"), [2, "usage-unknown-stack null"]);
    assert.deepEqual(await codesOf("trace", "example.com", "--times", "0"), [
      2,
      "usage-url-invalid null",
      "usage-number-invalid --times 0",
    ]);
  });

  it("usage-slack-channel-shared, before anything begins", async () => {
    const stack = `config:
  launch-ready:site:
    monitors: { alerts: { slack: { workspace: T0123ABCDE, channel: C0123ABCDE } } }
`;
    const cwd = projectWith({ shop: stack, blog: stack });
    const { code, stderr } = await launchReady(["up", "--all", "--sandbox"], { cwd });
    rmSync(cwd, { recursive: true });
    assert.equal(code, 2);
    assert.match(stderr, /these channels are named by several stacks:\n {2}channel C0123ABCDE of .*: blog, shop\n/);
  });
});
