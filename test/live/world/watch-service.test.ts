import assert from "node:assert/strict";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { WatchService } from "../../../edge/health-checkers";
import { watchReader } from "../../../live/world/watch-service";

/** What a request was: method, path, and what opens the API. */
interface Asked {
  readonly line: string;
  readonly opens: string;
  readonly body: string;
}

const key = ["a", "key", "of", "a", "test"].join("-");
const environment = {
  CHECKLY_API_KEY: key,
  CHECKLY_ACCOUNT_ID: "an-account",
  BETTER_STACK_API_TOKEN: key,
  UPTIMEROBOT_API_KEY: key,
};

/** Asks a service that gives these answers, one after the other. */
async function read(
  service: WatchService,
  answers: readonly (readonly [status: number, body: unknown])[],
  given: Readonly<Record<string, string>> = environment,
) {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      const { authorization = "", "x-checkly-account": account = "" } = request.headers;
      asked.push({
        line: `${request.method} ${request.url}`,
        opens: `${authorization} ${String(account)}`.trim(),
        body,
      });
      const [status, text] = answers[asked.length - 1] ?? [500, "asked too often"];
      response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(JSON.stringify(text));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answer = await watchReader(given, 2_000, `http://127.0.0.1:${port}`)(service);
    return { answer, asked };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("what a service elsewhere watches", () => {
  it("is read from Checkly: API checks have a URL, a muted one tells nobody, and no query is kept", async () => {
    const url = "https://example.com/health?token=x";
    const { answer, asked } = await read("checkly", [
      [
        200,
        [
          { name: "API", activated: true, muted: false, frequency: 1, request: { url } },
          { name: "often", activated: true, muted: false, frequency: 0, frequencyOffset: 30, request: { url } },
          { name: "muted", activated: true, muted: true, frequency: 5, request: { url: "https://example.com/" } },
          { name: "browser", activated: true, muted: false, frequency: 10, script: "…" },
        ],
      ],
    ]);
    assert.deepEqual(answer, {
      ok: true,
      urls: [
        { url: "https://example.com/health", name: "API", active: true, seconds: 60 },
        { url: "https://example.com/health", name: "often", active: true, seconds: 30 },
        { url: "https://example.com/", name: "muted", active: false, seconds: 300 },
      ],
    });
    assert.deepEqual(asked, [{ line: "GET /v1/checks?limit=50&page=1", opens: `Bearer ${key} an-account`, body: "" }]);
  });

  it("is read from Better Stack, page by page", async () => {
    const monitor = (url: string, more: object = {}) => ({
      id: "1",
      type: "monitor",
      attributes: { url, pronounceable_name: "Home", paused: false, check_frequency: 30, ...more },
    });
    const { answer, asked } = await read("better-stack", [
      [200, { data: [monitor("https://example.com")], pagination: { next: "https://example.org/?page=2" } }],
      [200, { data: [monitor("https://example.com/a", { paused: true })], pagination: { next: null } }],
    ]);
    assert.deepEqual(answer, {
      ok: true,
      urls: [
        { url: "https://example.com", name: "Home", active: true, seconds: 30 },
        { url: "https://example.com/a", name: "Home", active: false, seconds: 30 },
      ],
    });
    assert.deepEqual(
      asked.map(({ line }) => line),
      ["GET /api/v2/monitors?per_page=50&page=1", "GET /api/v2/monitors?per_page=50&page=2"],
    );
  });

  it("is read from UptimeRobot, whose key goes in the body", async () => {
    const monitors = [
      { friendly_name: "Home", url: "https://example.com/", status: 2, interval: 300 },
      { friendly_name: "Old", url: "https://example.com/old", status: 0, interval: 60 },
    ];
    const { answer, asked } = await read("uptimerobot", [[200, { stat: "ok", monitors }]]);
    assert.deepEqual(answer, {
      ok: true,
      urls: [
        { url: "https://example.com/", name: "Home", active: true, seconds: 300 },
        { url: "https://example.com/old", name: "Old", active: false, seconds: 60 },
      ],
    });
    assert.deepEqual(asked, [
      { line: "POST /v2/getMonitors", opens: "", body: `api_key=${key}&format=json&limit=50&offset=0` },
    ]);
  });

  it("is unseen without its variables, and where it refuses or answers otherwise; no key is told", async () => {
    assert.deepEqual((await read("checkly", [], { CHECKLY_API_KEY: key })).answer, {
      ok: false,
      why: "CHECKLY_ACCOUNT_ID is not set",
    });
    assert.deepEqual((await read("better-stack", [[401, {}]])).answer, { ok: false, why: "it answers 401" });
    assert.deepEqual(
      (await read("uptimerobot", [[200, { stat: "fail", error: { message: `${key} is wrong` } }]])).answer,
      {
        ok: false,
        why: "it says (token) is wrong",
      },
    );
    const redirected = (await read("better-stack", [[302, {}]])).answer;
    assert.equal(redirected.ok, false);
    for (const strange of [null, 7, [], {}, { data: [7, { attributes: [] }] }])
      assert.deepEqual((await read("better-stack", [[200, strange]])).answer, { ok: true, urls: [] });
  });

  it("is unseen where it is more than what is read: the rest would pass for unwatched", async () => {
    const page = [200, { data: [], pagination: { next: "https://uptime.betterstack.com/" } }] as const;
    const { answer, asked } = await read("better-stack", Array(60).fill(page));
    assert.deepEqual(answer, { ok: false, why: "it watches more than the 50 pages that are read" });
    assert.equal(asked.length, 50);
  });
});
