import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { interruptible } from "../../../cli/workspace/interrupt";

/** The listeners hear it as if it had been sent; nothing else does. */
const send = (): unknown => process.emit("SIGTERM", "SIGTERM");

function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe("a run that is interrupted", () => {
  it("tells an engine that was not told by whoever told us, and only then", async () => {
    for (const engineHeard of [false, true]) {
      const said: string[] = [];
      const run = interruptible(
        (text) => void said.push(text),
        () => engineHeard,
      );
      send();
      assert.deepEqual([run.asked(), run.signal.aborted, said.length], [true, false, 1]);
      await wait(1_500);
      assert.equal(run.signal.aborted, !engineHeard);
      run.release();
    }
  });

  it("hears what the engine has said before it tells it, however busy it was itself", async () => {
    const engine = spawn("sh", ["-c", "echo started; sleep 0.1; echo SIGTERM received; exec sleep 60"]);
    let printed = "";
    engine.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    await once(engine.stdout, "data");
    const run = interruptible(
      () => undefined,
      () => printed.includes("SIGTERM received"),
    );
    send();
    busy(1_500);
    await wait(500);
    assert.equal(run.signal.aborted, false);
    run.release();
    engine.kill("SIGKILL");
  });

  it("takes two signals that come together for one asking", () => {
    const said: string[] = [];
    const run = interruptible(
      (text) => void said.push(text),
      () => true,
    );
    send();
    // Were it another, it would end this process.
    send();
    assert.equal(said.length, 1);
    run.release();
  });
});
