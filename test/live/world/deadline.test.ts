import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { withDeadline } from "../../../live/world/deadline";
import { exchange } from "../../../live/world/http-client";

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Collects garbage all the time while it waits. */
async function amongGarbage<Result>(work: Promise<Result>): Promise<Result> {
  const timer = setInterval(collectGarbage, 20);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** Work that ends only when it is told to. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));

describe("work with a deadline", () => {
  it("is ended in time, whatever the garbage collector takes", async () => {
    const never = new AbortController().signal;
    await assert.rejects(amongGarbage(withDeadline(200, never, endless)), {
      name: "TimeoutError",
      message: "not done within 200 ms",
    });
  });

  it("is ended with what it is a part of, also where that has ended before", async () => {
    const whole = new AbortController();
    const work = withDeadline(600_000, whole.signal, endless);
    whole.abort(new Error("the whole has ended"));
    await assert.rejects(work, /the whole has ended/);
    const after = withDeadline(600_000, whole.signal, (signal) => Promise.resolve(signal.reason as Error));
    assert.equal((await after).message, "the whole has ended");
  });

  it("gives what the work gives, and its error", async () => {
    const { signal } = new AbortController();
    assert.equal(await withDeadline(600_000, signal, () => Promise.resolve(7)), 7);
    await assert.rejects(
      withDeadline(600_000, signal, () => Promise.reject(new Error("broken"))),
      /broken/,
    );
  });

  it("ends a request whose answer comes drop by drop", async () => {
    const server = http.createServer((_, response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const to = { address: "127.0.0.1", port: (server.address() as AddressInfo).port };
    const { signal } = new AbortController();
    const asked = { url: new URL("http://example.com/"), method: "GET", headers: {}, to, timeout: 1_000, most: 1e6 };
    const answer = await amongGarbage(exchange({ ...asked, signal }));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    assert.deepEqual(answer, { failure: "timeout" });
  });
});
