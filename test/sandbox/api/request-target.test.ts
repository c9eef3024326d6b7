// What stands in the first line of a request may be anything, and no client library would send most of it.
import assert from "node:assert/strict";
import net from "node:net";
import fc from "fast-check";
import type { SandboxApi } from "../../../sandbox/api";
import { start, token, type Call } from "./support";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 100);

interface Raw {
  readonly status: number;
  readonly codes: readonly number[];
}

/** Sends a request's first line as it is given, and reads the whole answer. */
function send(port: number, line: string, authorization = ""): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () =>
      socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${authorization}\r\n`),
    );
    let text = "";
    socket.setEncoding("utf8").setTimeout(5_000, () => socket.destroy(new Error(`no answer to ${line}`)));
    socket.on("data", (chunk: string) => (text += chunk)).on("error", reject);
    socket.on("close", () => {
      const body = text.slice(text.indexOf("\r\n\r\n") + 4);
      const { errors } = (body.startsWith("{") ? JSON.parse(body) : { errors: [] }) as { errors: { code: number }[] };
      resolve({ status: Number(text.slice(9, 12)), codes: errors.map(({ code }) => code) });
    });
  });
}

describe("the sandbox's API, asked for an address that is none", () => {
  let api: SandboxApi;
  let call: Call;
  before(async () => ({ api, call } = await start()));
  after(() => api.close());

  it("refuses it as Cloudflare does, and lives on", async () => {
    const bearer = `Authorization: Bearer ${token}\r\n`;
    assert.deepEqual(await send(api.port, "GET //"), { status: 400, codes: [9106] });
    assert.deepEqual(await send(api.port, "GET //", bearer), { status: 404, codes: [7003, 7000] });
    assert.deepEqual(await send(api.port, "GET http://["), { status: 400, codes: [7003, 7000] });
    assert.equal((await call("GET", "/user/tokens/verify")).status, 200);
    assert.deepEqual(
      api.requests.map(({ path, status }) => [path, status]),
      [
        ["//", 400],
        ["//", 404],
        ["http://[", 400],
        ["/client/v4/user/tokens/verify", 200],
      ],
    );
  });

  it("takes two slashes for a path, and never for another host", async () => {
    await send(api.port, "GET //client/v4/user/tokens/verify?a=b", `Authorization: Bearer ${token}\r\n`);
    assert.deepEqual(
      api.requests.slice(-1).map(({ path, query, status }) => [path, query, status]),
      [["//client/v4/user/tokens/verify", "a=b", 404]],
    );
  });

  it("answers every one", async () => {
    const piece = fc.constantFrom(
      "/",
      "//",
      "\\",
      "[",
      "]",
      "%",
      "%zz",
      ":",
      "@",
      "http:",
      "client/v4",
      "*",
      "?",
      "#",
      "..",
      "a",
      "::1",
      "99999",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (pieces) => {
        const { status } = await send(api.port, `GET ${pieces.join("")}`);
        assert.ok(status >= 400 && status < 500, String(status));
      }),
      { numRuns },
    );
  });
});
