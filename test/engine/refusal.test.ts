import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deploy } from "../../cli/deploy/up";
import { UsageError } from "../../cli/exit";
import { run } from "../../cli/workspace/deployment";
import { DeploymentFailed, EngineUnreached } from "../../cli/workspace/engine-error";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { pack, recordsOf, Rehearsal, writesOf } from "./rehearsal";

const options = { stack: "dev", sandbox: true, json: true };

describe("a violated mandatory policy", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  it("stops `up` with nothing applied", async () => {
    const session = await rehearsal.session({ www: { content: "198.51.100.66" }, api: {} }, {}, pack);
    const outcome = await deploy(session, options);
    assert.equal(outcome.applied, false);
    assert.notEqual(outcome.failure, undefined);
    assert.deepEqual(
      outcome.preview.violations.map(({ policy, level, message }) => ({ policy, level, message })),
      [{ policy: "no-forbidden-address", level: "mandatory", message: "It leads to 198.51.100.66." }],
    );
    assert.deepEqual(writesOf(session), []);
    assert.deepEqual(recordsOf(session), []);
    await session.close();
  });

  it("does not, where it is mended", async () => {
    const session = await rehearsal.session({ www: {}, api: {} }, {}, pack);
    const outcome = await deploy(session, options);
    assert.equal(outcome.failure, undefined);
    assert.equal(outcome.applied, true);
    assert.deepEqual(outcome.preview.counts, { create: 2 });
    await session.close();
  });

  it("is told from a pack that broke", async () => {
    const broken = path.join(rehearsal.project, "broken");
    mkdirSync(broken);
    writeFileSync(path.join(broken, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    writeFileSync(path.join(broken, "package.json"), '{"name": "broken", "version": "0.0.1", "main": "index.js"}');
    writeFileSync(path.join(broken, "index.js"), 'throw new TypeError("this pack is broken");\n');
    const session = await rehearsal.session({ www: {} }, {}, broken);
    await assert.rejects(
      run(session, "preview"),
      /The policy pack in .* does not start \(TypeError: this pack is broken\)/,
    );
    await session.close();
  });
});

describe("what the provider refuses at preview", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  it("is an error of the preview, with the provider's own words", async () => {
    const session = await rehearsal.session({ bad: { type: "BOGUS" } });
    await assert.rejects(run(session, "preview"), (error: unknown) => {
      assert.ok(error instanceof DeploymentFailed);
      assert.match(
        error.message,
        /Invalid Attribute Value Match\. Attribute type value must be one of: \["A" .*\], got: "BOGUS"\. Examine values at 'bad\.type'\./,
      );
      return true;
    });
    await session.close();
  });
});

describe("what keeps a stack from being opened", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  it("says what to do about a program's own error in the configuration", async () => {
    const program = async () => {
      const { RunError } = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
      return Promise.resolve(() =>
        Promise.reject(new RunError("Pulumi.dev.yaml has one problem:\n  domain: is missing")),
      );
    };
    const session = await openSandbox(
      { project: rehearsal.project, stack: "dev", pack: "none", program },
      { realPlugins: false },
    );
    await assert.rejects(run(session, "preview"), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.equal(error.message, "Pulumi.dev.yaml has one problem:\n  domain: is missing");
      return true;
    });
    await session.close();
  });

  it("is not that the program did not get through to the engine once; twice, it is said", async () => {
    for (const failures of [1, 2]) {
      let runs = 0;
      const program = async () =>
        Promise.resolve(async () => {
          runs += 1;
          if (runs <= failures) throw new Error("14 UNAVAILABLE: No connection established. Last error: null.");
          return Promise.resolve({ said: "declared" });
        });
      const session = await openSandbox(
        { project: rehearsal.project, stack: "dev", pack: "none", program },
        { realPlugins: false },
      );
      if (failures === 1) assert.deepEqual((await run(session, "preview")).outputs, { said: "declared" });
      else await assert.rejects(run(session, "preview"), EngineUnreached);
      assert.equal(runs, 2);
      await session.close();
    }
  });

  it("says what to do about a stack that does not exist", async () => {
    const target = { project: rehearsal.project, stack: "dve", pack: "none" };
    await assert.rejects(
      openSandbox(target),
      /There is no stack "dve": Pulumi\.dve\.yaml does not exist\. Did you mean dev\?/,
    );
  });

  it("says what to do about a wrong passphrase", async () => {
    const first = await rehearsal.session({ www: {} });
    await run(first, "up");
    await first.close();
    const file = path.join(rehearsal.project, ".launch-ready", "sandbox", "dev", "made-up-secrets.json");
    const secrets = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...secrets, passphrase: "another" }));
    const session = await rehearsal.session({ www: {} });
    await assert.rejects(run(session, "preview"), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /passphrase of this stack's secrets is wrong/);
      return true;
    });
    await session.close();
  });

  it("lifts a lock whose owner is gone, and respects one whose owner lives", async () => {
    const locks = path.join(
      rehearsal.project,
      ".launch-ready",
      "sandbox",
      "dev",
      "state",
      ".pulumi",
      "locks",
      "organization",
      "trial",
      "dev",
    );
    mkdirSync(locks, { recursive: true });
    writeFileSync(
      path.join(locks, "a.json"),
      JSON.stringify({ pid: 2 ** 22 + 1, username: "x", hostname: "y", timestamp: "2001-01-01T00:00:00Z" }),
    );
    const session = await rehearsal.session({ www: {} });
    assert.match(session.notes.join("\n"), /left its lock/);
    await session.close();
    // A number that was given out again: its process began after the lock was taken. And one that a kill cut short.
    writeFileSync(
      path.join(locks, "b.json"),
      JSON.stringify({ pid: process.ppid, username: "x", hostname: "y", timestamp: "2001-01-01T00:00:00Z" }),
    );
    writeFileSync(path.join(locks, "c.json.1.tmp"), "");
    const again = await rehearsal.session({ www: {} });
    assert.match(again.notes.join("\n"), /left its lock/);
    await again.close();
    writeFileSync(
      path.join(locks, "d.json"),
      JSON.stringify({ pid: process.ppid, username: "x", hostname: "y", timestamp: new Date().toISOString() }),
    );
    await assert.rejects(
      rehearsal.session({ www: {} }),
      /Another rehearsal of the stack dev is running \(process \d+\)/,
    );
  });
});

describe("a lock, and a state, that are not whole", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  it("are told with what to do, which mends them", async () => {
    const session = await rehearsal.session({ www: {} });
    await run(session, "up");
    const state = path.dirname(path.dirname(path.dirname(session.stateFile!)));
    const locks = path.join(state, "locks", "organization", "trial", "dev");
    mkdirSync(locks, { recursive: true });
    const lock = path.join(locks, "a.json");
    const isCode = (code: string) => (error: unknown) =>
      error instanceof UsageError && error.problems[0]?.code === code;
    for (const cut of ["", '{"pid":12']) {
      writeFileSync(lock, cut);
      await assert.rejects(run(session, "up"), isCode("usage-lock-damaged"));
    }
    rmSync(lock);
    const whole = readFileSync(session.stateFile!, "utf8");
    writeFileSync(session.stateFile!, whole.slice(0, whole.length / 2));
    await assert.rejects(run(session, "up"), isCode("usage-state-damaged"));
    // What the sentence says to put back.
    writeFileSync(session.stateFile!, readFileSync(`${session.stateFile!}.bak`, "utf8"));
    assert.deepEqual((await run(session, "preview")).counts, { same: 1 });
    await session.close();
  });
});
