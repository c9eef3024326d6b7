import assert from "node:assert/strict";
import dgram from "node:dgram";
import { once } from "node:events";
import { askServer } from "../../../live/world/dns-client";
import { startDns } from "./dns-server";

const query = { name: "example.com", type: "A", recursive: true, timeout: 10_000 } as const;

describe("a question to one name server", () => {
  it("is answered over UDP", async () => {
    const server = await startDns(() => ({ records: [{ name: "example.com", type: "A", data: "192.0.2.1" }] }));
    const answer = await askServer({ ...query, server: { address: "127.0.0.1", port: server.port } });
    await server.close();
    assert.equal(answer.status, "ok");
    assert.deepEqual(
      answer.records.map(({ data }) => data),
      ["192.0.2.1"],
    );
  });

  // A broadcast address stands for each to which a socket cannot be connected, such as any of IPv6 where there is none.
  it("is unreachable where there is no way to its address", async () => {
    assert.equal(
      (await askServer({ ...query, server: { address: "255.255.255.255", port: 53 } })).status,
      "unreachable",
    );
  });

  it("is unreachable where nobody listens", async () => {
    // A port that was given back may be somebody else's in the next moment; this one is given to nobody unasked.
    const answer = await askServer({ ...query, server: { address: "127.0.0.1", port: 9 } });
    assert.equal(answer.status, "unreachable");
  });
});

describe("the name server of tests", () => {
  it("takes another port where somebody has that of UDP", async () => {
    const taken = dgram.createSocket("udp4").bind(0, "127.0.0.1");
    await once(taken, "listening");
    const server = await startDns(() => ({ records: [] }), taken.address().port);
    assert.notEqual(server.port, taken.address().port);
    taken.close();
    await server.close();
  });
});
