import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { SandboxApi } from "../../../sandbox/api";
import { client, start, token, zoneId, type Call } from "./support";

const records = `/zones/${zoneId}/dns_records`;
const record = { type: "A", name: "www", content: "192.0.2.1", ttl: 300 };

describe("the sandbox's misbehaviour", () => {
  let api: SandboxApi;
  let call: Call;

  beforeEach(async () => {
    ({ api, call } = await start());
  });
  afterEach(() => api.close());

  const send = (method: string, body: object) =>
    fetch(`${api.url}${records}`, {
      method,
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
  /** Waits until a request has come. */
  const arrived = async (): Promise<void> => {
    while (api.requests.length === 0) await wait(5);
  };
  const count = async () => (await call("GET", records)).body.result_info?.total_count;

  it("answers 429 with Retry-After, as often as it is told and no more", async () => {
    api.setFaults([{ kind: "429", times: 2, retryAfter: 7, match: { method: "POST", path: "/dns_records$" } }]);
    assert.equal(await count(), 0, "other requests are not met");
    for (let n = 0; n < 2; n += 1) {
      const answer = await call("POST", records, record);
      assert.deepEqual(
        [answer.status, answer.headers.get("retry-after"), answer.body.errors[0]?.code],
        [429, "7", 10429],
      );
    }
    assert.equal(await count(), 0);
    assert.equal((await call("POST", records, record)).status, 200);
  });

  it("answers 500 and does nothing", async () => {
    api.setFaults([{ kind: "500", skip: 1, match: { method: "POST" } }]);
    assert.equal((await call("POST", records, record)).status, 200);
    assert.equal((await call("POST", records, { ...record, name: "api" })).status, 500);
    assert.equal(await count(), 1);
  });

  it("does the write and loses the answer", async () => {
    api.setFaults([{ kind: "lost-answer", match: { method: "POST" } }]);
    await assert.rejects(call("POST", records, record), TypeError);
    assert.equal(await count(), 1);
    assert.deepEqual(
      (await call("POST", records, record)).body.errors.map(({ code }) => code),
      [81058],
      "what a client that tries again is told",
    );
    assert.deepEqual(
      api.requests.slice(0, 1).map(({ status, fault }) => [status, fault]),
      [[0, "lost-answer"]],
    );
  });

  it("hangs without doing anything, until the client gives up", async () => {
    api.setFaults([{ kind: "hang" }]);
    const impatient = new AbortController();
    const response = fetch(`${api.url}${records}`, { method: "POST", signal: impatient.signal });
    const refused = assert.rejects(response, { name: "AbortError" });
    await arrived();
    impatient.abort();
    await refused;
    assert.equal(await count(), 0);
  });

  it("ends while a request hangs", async () => {
    api.setFaults([{ kind: "hang" }]);
    const hanging = fetch(`${api.url}/zones`).then(
      () => "answered",
      () => "dropped",
    );
    await arrived();
    await api.close();
    assert.equal(await hanging, "dropped");
  });

  it("is slow, and garbles what it did", async () => {
    api.setFaults([{ kind: "slow", delay: 60 }, { kind: "malformed" }]);
    const started = Date.now();
    assert.equal(await count(), 0);
    assert.ok(Date.now() - started >= 55);
    await assert.rejects(call("POST", records, record), SyntaxError);
    assert.equal(await count(), 1);
  });

  it("does the write, and answers nothing of it: no body, no result, half an answer", async () => {
    for (const [index, [kind, body]] of (
      [
        ["empty", ""],
        ["null-result", '{"result":null,"success":true,"errors":[],"messages":[]}'],
      ] as const
    ).entries()) {
      api.setFaults([{ kind, match: { method: "POST" } }]);
      const answer = await send("POST", { ...record, name: kind });
      assert.deepEqual([answer.status, await answer.text()], [200, body]);
      assert.equal(await count(), index + 1);
    }
    api.setFaults([{ kind: "truncated", match: { method: "POST" } }]);
    const answer = await send("POST", { ...record, name: "half" });
    await assert.rejects(answer.json(), SyntaxError);
    assert.equal(await count(), 3);
  });

  it("does nothing, and says so by a page, by 503, or by dropping the connection at once", async () => {
    api.setFaults((["502", "503", "refused"] as const).map((kind) => ({ kind, match: { method: "POST" } })));
    const page = await send("POST", record);
    assert.deepEqual([page.status, page.headers.get("content-type")], [502, "text/html; charset=UTF-8"]);
    assert.equal((await call("POST", records, record)).status, 503);
    await assert.rejects(send("POST", record), TypeError);
    assert.equal(await count(), 0);
  });

  it("leaves Retry-After out where it is told to", async () => {
    api.setFaults([{ kind: "429", retryAfter: "none" }]);
    const { status, headers } = await call("GET", records);
    assert.deepEqual([status, headers.get("retry-after")], [429, null]);
  });

  it("is told at run time, and shows what it was asked", async () => {
    const put = await call("PUT", "/__sandbox/faults", [{ kind: "500", times: 2 }]);
    assert.deepEqual(put.body.result, [{ kind: "500", times: 2, skip: 0 }]);
    assert.equal((await call("GET", "/zones")).status, 500);
    assert.deepEqual((await call("GET", "/__sandbox/faults")).body.result, [{ kind: "500", times: 1, skip: 0 }]);
    await call("DELETE", "/__sandbox/faults");
    assert.equal((await call("GET", "/zones")).status, 200);
    const wrong = await call("PUT", "/__sandbox/faults", [{ kind: "flood", times: 0, match: { path: "(" } }]);
    assert.equal(wrong.status, 400);
    assert.match(
      wrong.body.errors[0]?.message ?? "",
      /faults\[0\]\.kind is "flood".*\nfaults\[0\]\.times is 0.*\nfaults\[0\]\.match\.path is not a regular expression/,
    );
    const log = (await call("GET", "/__sandbox/requests")).body.result as {
      method: string;
      path: string;
      status: number;
      fault?: string;
    }[];
    assert.deepEqual(
      log.map(({ method, path, status, fault }) => [method, path, status, fault]),
      [
        ["GET", "/client/v4/zones", 500, "500"],
        ["GET", "/client/v4/zones", 200, undefined],
      ],
    );
    const known = await call("PUT", "/__sandbox/zones", {
      id: "1".repeat(32),
      name: "example.org",
      accountId: "2".repeat(32),
      plan: "business",
    });
    assert.equal(known.status, 200);
    assert.equal(((await call("GET", `/zones/${"1".repeat(32)}`)).body.result as { name: string }).name, "example.org");
  });

  it("keeps secrets out of the log and the state", async () => {
    const secret = "not-a-secret-but-treated-as-one";
    await call("POST", `/accounts/${"2".repeat(32)}/alerting/v3/destinations/webhooks`, {
      name: "chat",
      url: "https://chat.example.net/",
      secret,
    });
    const everything = JSON.stringify([
      api.requests,
      api.state(),
      (await client(api.url)("GET", "/__sandbox/state")).body,
    ]);
    assert.ok(everything.includes("chat.example.net"));
    assert.equal(everything.includes(secret), false);
  });
});
