import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { UsageError } from "../../../cli/exit";
import { restoreRehearsal } from "../../../cli/workspace/deferred-state";
import { openSandboxFolder } from "../../../cli/workspace/sandbox-folder";

const state = '{"version":3,"checkpoint":{"stack":"organization/trial/dev","latest":{"resources":[]}}}';

describe("the folder of a rehearsal", () => {
  let project: string;
  let root: string;
  beforeEach(() => {
    project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-folder-"));
    root = path.join(project, ".launch-ready", "sandbox", "dev");
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  function open() {
    const folder = openSandboxFolder(project, "dev");
    folder.unlock();
    return folder;
  }
  const put = (name: string, text: string): string => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const refuses = (message: string): void =>
    assert.throws(open, (error: unknown) => {
      assert.ok(error instanceof UsageError, String(error));
      assert.equal(error.message, message);
      return true;
    });
  const anew = "Start the rehearsal anew with: rm -r .launch-ready/sandbox/dev";

  it("keeps its made-up secrets from one run to the next", () => {
    const { secrets } = open();
    assert.match(secrets.token, /^[0-9A-Za-z_-]{40}$/);
    assert.deepEqual(open().secrets, secrets);
  });

  it("is asked for in a sentence where it cannot be made", () => {
    const blocked = path.join(project, "blocked");
    writeFileSync(blocked, "a file where a folder would have to be");
    assert.throws(
      () => openSandboxFolder(blocked, "dev"),
      (error: unknown) =>
        error instanceof UsageError && /cannot be written \(ENOTDIR\): make the folder writable/.test(error.message),
    );
  });

  it("is one run's at a time: of this process, of another, and of one in another container that shows its life", () => {
    const folder = openSandboxFolder(project, "dev");
    assert.throws(open, /^UsageError: Another rehearsal of this stack is running \(process \d+\)/);
    folder.unlock();
    const lock = put("cloudflare.json.lock", JSON.stringify({ pid: 1, started: "1", space: "elsewhere" }));
    // As the clock has it by which this test runs, which need not be the file system's.
    utimesSync(lock, Date.now() / 1000, Date.now() / 1000);
    const aside = put("before-up/cloudflare.json", "{}");
    assert.throws(open, /^UsageError: Another rehearsal of this stack is running \(process 1\)/);
    assert.equal(existsSync(aside), true, "what it will be set back to is its own");
    // It has not shown its life for a minute.
    const then = Date.now() / 1000 - 60;
    utimesSync(lock, then, then);
    const taken = openSandboxFolder(project, "dev");
    assert.equal(restoreRehearsal(taken), true);
    taken.unlock();
    assert.deepEqual(readdirSync(root).sort(), [
      "cloudflare.json",
      "home",
      "made-up-secrets.json",
      "state",
      "workspace",
    ]);
  });

  it("let go twice, is not let go for the next who has it", () => {
    const first = openSandboxFolder(project, "dev");
    first.unlock();
    const second = openSandboxFolder(project, "dev");
    first.unlock();
    assert.throws(open, /Another rehearsal/);
    second.unlock();
  });

  it("is not set back to what is not whole", () => {
    mkdirSync(path.join(root, "before-up"), { recursive: true });
    const folder = openSandboxFolder(project, "dev");
    assert.throws(() => restoreRehearsal(folder), /before-up is damaged: it does not hold what the rehearsal was/);
    folder.unlock();
  });

  it("gets other secrets where damaged ones are not needed, and says what starts anew where they are", () => {
    for (const text of ["", "{", "[]", '{"token":"short","passphrase":"x"}']) {
      put("made-up-secrets.json", text);
      assert.match(open().secrets.token, /^[\w-]{40}$/);
    }
    put("state/.pulumi/stacks/trial/dev.json", state);
    const file = ".launch-ready/sandbox/dev/made-up-secrets.json";
    put("made-up-secrets.json", "");
    refuses(`${file} is empty: it does not hold the rehearsal's token and passphrase. ${anew}`);
    put("made-up-secrets.json", "{}");
    refuses(`${file} is damaged: it does not hold the rehearsal's token and passphrase. ${anew}`);
    rmSync(path.join(root, "made-up-secrets.json"));
    refuses(`${file} is missing: it held the passphrase of the rehearsal's state. ${anew}`);
    mkdirSync(path.join(root, "made-up-secrets.json"));
    refuses(`${file} is a folder, and a file is expected. ${anew}`);
  });

  it("says which state of the engine is damaged, and what starts anew", () => {
    const file = ".launch-ready/sandbox/dev/state/.pulumi/stacks/trial/dev.json";
    for (const [text, how] of [
      ["", "is empty"],
      [state.slice(0, -9), "is damaged"],
      ["{}", "is damaged"],
      ["\0\0\0", "is damaged"],
    ] as const) {
      put("state/.pulumi/stacks/trial/dev.json", text);
      refuses(`${file} ${how}: it does not hold the engine's state of the stack. ${anew}`);
    }
  });

  it("mends what can be mended: attributes, the layout's version, copies, files half written", () => {
    put("state/.pulumi/stacks/trial/dev.json", state);
    put("state/.pulumi/stacks/trial/dev.json.attrs", "");
    const whole = put("state/.pulumi/stacks/trial/dev.json.bak.attrs", "{}");
    put("state/.pulumi/meta.yaml", "vers");
    put("made-up-secrets.json.123456", "{");
    put("made-up-secrets.json", JSON.stringify({ token: "a".repeat(40), passphrase: "b" }));
    put("home/workspaces/trial-workspace.json", "{");
    mkdirSync(path.join(root, "workspace", "Pulumi.dev.yaml"), { recursive: true });
    open();
    const stacks = path.join(root, "state/.pulumi/stacks/trial");
    assert.deepEqual(readdirSync(stacks).sort(), ["dev.json", path.basename(whole)]);
    assert.equal(readFileSync(path.join(root, "state/.pulumi/meta.yaml"), "utf8"), "version: 1\n");
    assert.deepEqual(readdirSync(root).sort(), ["home", "made-up-secrets.json", "state", "workspace"]);
    assert.deepEqual(readdirSync(path.join(root, "workspace")), []);
    assert.deepEqual(readdirSync(path.join(root, "home")), []);
  });

  it("keeps the states and the logs of the last five runs, and what was deployed by all", () => {
    for (let run = 10; run < 20; run += 1) {
      for (const end of ["checkpoint.json", "checkpoint.json.attrs", "history.json", "history.json.attrs"])
        put(`state/.pulumi/history/trial/dev/dev-17959676612965315${run}.${end}`, "{}");
      put(`home/logs/organization+trial+dev-20261129T1554${run}.log`, "");
    }
    put("state/.pulumi/history/trial/dev/dev-1795967661296531510.history.json", '{"half');
    put("made-up-secrets.json", JSON.stringify({ token: "a".repeat(40), passphrase: "b" }));
    open();
    const history = readdirSync(path.join(root, "state/.pulumi/history/trial/dev"));
    const runs = (end: string): string[] =>
      history.filter((name) => name.endsWith(end)).map((name) => name.split(".")[0]!.slice(-2));
    assert.deepEqual(runs(".checkpoint.json"), ["15", "16", "17", "18", "19"]);
    assert.deepEqual(runs(".history.json"), ["11", "12", "13", "14", "15", "16", "17", "18", "19"]);
    assert.deepEqual(
      readdirSync(path.join(root, "home/logs"))
        .map((name) => name.slice(-6, -4))
        .sort(),
      ["15", "16", "17", "18", "19"],
    );
  });
});
