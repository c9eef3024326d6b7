import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cloudflareReader } from "../../../live/world/cloudflare";

/** Asks for a list of so many pages, of one entry each. */
async function readPages(pages: number) {
  const server = createServer(({ url }, response) => {
    const page = Number(new URL(url ?? "/", "http://127.0.0.1").searchParams.get("page") ?? 1);
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ success: true, result: [{ page }], result_info: { page, total_pages: pages } }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return await cloudflareReader({ baseUrl, token: "t".repeat(40) }, 5_000)("/zones?name=example.com");
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("a list of Cloudflare's API", () => {
  it("is read page by page", async () =>
    assert.deepEqual(await readPages(3), { ok: true, result: [{ page: 1 }, { page: 2 }, { page: 3 }] }));

  it("is unseen where it is longer than what is read: the rest would pass for undeclared", async () =>
    assert.deepEqual(await readPages(51), { ok: false, why: "it has 51 pages, and 50 are read at most" }));
});
