import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import zlib from "node:zlib";
import { exchange } from "../../../live/world/http-client";

/** What is read of an answer with this body and encoding: its text, and whether it was cut. */
async function read(body: Buffer, encoding: string, most: number) {
  const server = http.createServer((_, response) => response.setHeader("content-encoding", encoding).end(body));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const to = { address: "127.0.0.1", port: (server.address() as AddressInfo).port };
  const { signal } = new AbortController();
  const asked = { url: new URL("http://example.com/"), method: "GET", headers: {}, to, timeout: 10_000, most, signal };
  const answer = await exchange(asked);
  await new Promise((resolve) => server.close(resolve));
  return answer.failure === undefined ? [answer.body.toString(), answer.cut] : answer;
}

const compressed: readonly (readonly [encoding: string, compress: (text: string) => Buffer])[] = [
  ["gzip", zlib.gzipSync],
  ["x-gzip", zlib.gzipSync],
  ["br", zlib.brotliCompressSync],
  ["identity", (text) => Buffer.from(text)],
];

describe("the body of an answer", () => {
  const page = `<title>Home</title>${"<p>much more</p>".repeat(200_000)}`;
  for (const [encoding, compress] of compressed) {
    it(`${encoding}: is read whole where it fits`, async () => {
      assert.deepEqual(await read(compress("<p>ä</p>"), encoding, 100), ["<p>ä</p>", false]);
      assert.deepEqual(await read(compress(""), encoding, 100), ["", false]);
    });
    it(`${encoding}: is read from its beginning where it is larger than what is read`, async () => {
      assert.deepEqual(await read(compress(page), encoding, 1_000), [page.slice(0, 1_000), true]);
    });
  }

  it("that breaks off, or is not what it says, is read as far as it goes", async () => {
    // Stored, and not compressed: what was read of it is about as long as what it says.
    const whole = zlib.gzipSync(page, { level: 0 });
    const [text, cut] = (await read(whole, "gzip", 40_000)) as [string, boolean];
    assert.deepEqual([cut, page.startsWith(text), text.length > 39_000], [true, true, true]);
    for (const encoding of ["gzip", "br"])
      assert.deepEqual(await read(Buffer.from("no archive"), encoding, 100), ["", true]);
  });
});
