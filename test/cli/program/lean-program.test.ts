import assert from "node:assert/strict";
import { leanProgram } from "../../../cli/program/lean-program";

interface Sdk {
  debuggablePromise: (promise: Promise<unknown>, context: unknown) => Promise<unknown>;
  debugPromiseLeaks: boolean;
}
const sdk = require("@pulumi/pulumi/runtime/debuggable") as Sdk;

/** The stack trace that the SDK writes on a promise. */
function writtenTrace(): string {
  const promise = Promise.resolve() as Promise<void> & { _debugStackTrace?: string };
  void sdk.debuggablePromise(promise, "test");
  return promise._debugStackTrace ?? "";
}

describe("lean program", () => {
  it("spares the traces of promises, not those of errors, until it is released", () => {
    const lean = leanProgram();
    assert.equal(writtenTrace(), "Error");
    assert.match(new Error("wrong").stack ?? "", /^Error: wrong\n +at /);
    lean.release();
    assert.match(writtenTrace(), /^Error\n +at /);
  });

  it("sends the engine no message that it would show to nobody, until it is released", async () => {
    const log = require("@pulumi/pulumi/log") as { debug: (text: string) => Promise<void> };
    const before = log.debug;
    const lean = leanProgram();
    const during = log.debug;
    lean.release();
    assert.deepEqual([during === before, await during("any"), log.debug === before], [false, undefined, true]);
  });

  it("lasts as long as the last of several that run side by side", () => {
    const first = leanProgram();
    const second = leanProgram();
    first.release();
    assert.equal(writtenTrace(), "Error");
    second.release();
    assert.match(writtenTrace(), /^Error\n +at /);
  });

  it("keeps the traces where somebody looks for leaking promises", () => {
    sdk.debugPromiseLeaks = true;
    const lean = leanProgram();
    try {
      assert.match(writtenTrace(), /^Error\n +at /);
    } finally {
      lean.release();
      sdk.debugPromiseLeaks = false;
    }
  });
});
