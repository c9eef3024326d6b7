import assert from "node:assert/strict";
import { CloudflareClient, CloudflareError } from "../../../../sandbox/provider/cloudflare/client";
import { startApi } from "../../../../sandbox/api";
import { cloudflareProvider } from "../../../../sandbox/provider/cloudflare/provider";
import { accountId, objectId, Recorder, token, zoneId } from "./recorder";

const record = { zoneId, name: "www.example.com", type: "A", content: "192.0.2.1", ttl: 300 };
const failure = (status: number, headers = {}) => ({
  status,
  headers,
  body: { success: false, result: null, errors: [{ code: 10001, message: "Internal error" }] },
});

async function withRecorder<Result>(
  answer: Parameters<typeof Recorder.start>[0],
  use: (recorder: Recorder) => Promise<Result>,
): Promise<Result> {
  const recorder = await Recorder.start(answer);
  try {
    return await use(recorder);
  } finally {
    recorder.close();
  }
}

const create = (recorder: Recorder, options = {}) =>
  recorder.provider(options).create({ type: token("DnsRecord"), name: "www", inputs: record });
const methods = ({ sent }: Recorder): string[] => sent.map(({ method }) => method);

describe("the stand-in's client", () => {
  it("waits as long as a 429 asks", async () => {
    await withRecorder(
      (_, count) => (count === 1 ? failure(429, { "retry-after": "1" }) : undefined),
      async (recorder) => {
        const started = Date.now();
        await recorder.provider().update({
          type: token("DnsRecord"),
          id: "id",
          olds: record,
          oldInputs: record,
          news: { ...record, ttl: 60 },
        });
        assert.ok(Date.now() - started >= 990);
        assert.deepEqual(methods(recorder), ["PUT", "PUT"]);
      },
    );
  });

  it("does not wait for a server that asks for hours", async () => {
    await withRecorder(
      () => failure(429, { "retry-after": "7200" }),
      async (recorder) => {
        await assert.rejects(
          create(recorder),
          (error: unknown) => error instanceof CloudflareError && error.status === 429,
        );
        assert.deepEqual(methods(recorder), ["POST"]);
      },
    );
  });

  it("gives up after as many tries as it is told, with what the API said", async () => {
    await withRecorder(
      () => failure(500),
      async (recorder) => {
        const update = recorder.provider({ retries: 2 }).update({
          type: token("DnsRecord"),
          id: "id",
          olds: record,
          oldInputs: record,
          news: { ...record, ttl: 60 },
        });
        await assert.rejects(
          update,
          /^CloudflareError: failed to make http request: PUT "\/zones\/[0-9a-f]{32}\/dns_records\/id": 500 Internal error \(code 10001\)$/,
        );
        assert.deepEqual(methods(recorder), ["PUT", "PUT", "PUT"]);
      },
    );
  });

  it("does not try again what the API refuses", async () => {
    await withRecorder(
      () => failure(400),
      async (recorder) => {
        await assert.rejects(create(recorder), /400 Internal error/);
        assert.deepEqual(methods(recorder), ["POST"]);
      },
    );
  });

  it("gives up a hung connection in time", async () => {
    await withRecorder(
      () => "hang",
      async (recorder) => {
        const started = Date.now();
        await assert.rejects(create(recorder, { timeout: 60, retries: 1 }), /no answer within 0\.06 s/);
        // Without a limit it would wait for as long as the test may last.
        assert.ok(Date.now() - started < 15_000);
      },
    );
  });

  it("sends a creation again whose answer was lost, and looks for nothing", async () => {
    await withRecorder(
      (_, count) => (count === 1 ? "drop" : undefined),
      async (recorder) => {
        assert.equal((await create(recorder)).id, objectId);
        assert.deepEqual(methods(recorder), ["POST", "POST"]);
      },
    );
  });

  it("leaves an orphan where the API lets no two exist", async () => {
    const zones = [{ id: zoneId, name: "example.com", accountId, plan: "pro" }] as const;
    const bearer = "a".repeat(40);
    const api = await startApi({ token: bearer, zones, faults: [{ match: { method: "POST" }, kind: "lost-answer" }] });
    try {
      const provider = cloudflareProvider({ baseUrl: api.url, token: bearer, backoff: 5 });
      await assert.rejects(
        provider.create({ type: token("DnsRecord"), name: "www", inputs: record }),
        /400 An identical record already exists.* \(code 81058\)/,
      );
      assert.equal(Object.keys(api.state()[`zone:${zoneId}:dns_records`] ?? {}).length, 1);
    } finally {
      await api.close();
    }
  });

  it("gives up what hangs when the engine cancels", async () => {
    await withRecorder(
      () => "hang",
      async (recorder) => {
        const client = new CloudflareClient({
          baseUrl: recorder.baseUrl,
          token: "a".repeat(40),
          timeout: 60_000,
          grace: 20,
        });
        const waiting = client.send({ method: "GET", path: "/zones" });
        setTimeout(() => client.stop(), 20);
        await assert.rejects(waiting, /cancelled/);
      },
    );
  });

  it("waits for the answer to what is on its way when the engine cancels", async () => {
    let client: CloudflareClient | undefined;
    const cancelled = (): undefined => void client?.stop();
    await withRecorder(cancelled, async (recorder) => {
      client = new CloudflareClient({ baseUrl: recorder.baseUrl, token: "a".repeat(40), grace: 60_000 });
      const made = (await client.send({ method: "POST", path: `/zones/${zoneId}/dns_records`, body: record })) as {
        id?: string;
      };
      assert.equal(typeof made.id, "string");
    });
  });

  it("tries nothing again once the engine has cancelled", async () => {
    let client: CloudflareClient | undefined;
    const refuse = (): ReturnType<typeof failure> => {
      client?.stop();
      return failure(500);
    };
    await withRecorder(refuse, async (recorder) => {
      client = new CloudflareClient({ baseUrl: recorder.baseUrl, token: "a".repeat(40), backoff: 60_000 });
      await assert.rejects(
        client.send({ method: "POST", path: `/zones/${zoneId}/dns_records`, body: record }),
        /500 Internal error/,
      );
      assert.deepEqual(methods(recorder), ["POST"]);
    });
  });

  it("says that nobody answers", async () => {
    const client = new CloudflareClient({ baseUrl: "http://127.0.0.1:1/client/v4", token: "a".repeat(40), retries: 0 });
    await assert.rejects(
      client.send({ method: "GET", path: "/zones" }),
      /GET "\/zones": nobody answers at that address/,
    );
  });

  it("sends nowhere else than it is told, whatever a program configures", async () => {
    await withRecorder(undefined, async (recorder) => {
      const provider = recorder.provider();
      provider.configure({ apiToken: "b".repeat(40), baseUrl: "http://127.0.0.1:1/client/v4" });
      await provider.create({ type: token("DnsRecord"), name: "www", inputs: record });
      assert.equal(recorder.sent.length, 1);
    });
  });
});
