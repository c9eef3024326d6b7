import assert from "node:assert/strict";
import dgram from "node:dgram";
import { once } from "node:events";
import dnsPacket from "dns-packet";
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

/** A name server that answers by hand, over UDP; gives its port. */
async function byHand(answer: (octets: Buffer) => Buffer) {
  const socket = dgram.createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  socket.on("message", (octets, { port }) => socket.send(answer(octets), port, "127.0.0.1"));
  return { address: "127.0.0.1", port: socket.address().port, close: () => socket.close() };
}

describe("a name server that is older than EDNS", () => {
  const answers = [{ type: "A" as const, name: "example.com", ttl: 60, data: "192.0.2.1" }];
  for (const [code, repeats] of [
    [1, true],
    [1, false],
    [4, true],
  ] as const)
    it(`is asked without it where it says ${code}, ${repeats ? "with" : "without"} the question`, async () => {
      let asked = 0;
      const server = await byHand((octets) => {
        asked += 1;
        const { id, questions, additionals = [] } = dnsPacket.decode(octets);
        const isOld = additionals.length === 0;
        const message = { type: "response" as const, id: id!, flags: isOld ? 0 : code };
        return dnsPacket.encode({
          ...message,
          ...(repeats || isOld ? { questions: questions! } : {}),
          ...(isOld ? { answers } : {}),
        });
      });
      const answer = await askServer({ ...query, server });
      server.close();
      assert.deepEqual([answer.status, answer.records.map(({ data }) => data), asked], ["ok", ["192.0.2.1"], 2]);
    });

  it("is no server that answers where it says so to any question", async () => {
    const server = await byHand((octets) =>
      Buffer.concat([octets.subarray(0, 2), Buffer.from("8001", "hex"), Buffer.alloc(8)]),
    );
    const answer = await askServer({ ...query, server });
    server.close();
    assert.equal(answer.status, "servfail");
  });
});

describe("a TXT record of several strings", () => {
  it("is one text, whose characters may lie on both sides of a border", async () => {
    const text = Buffer.from("größer");
    const server = await byHand((octets) => {
      const { id, questions } = dnsPacket.decode(octets);
      const data = [text.subarray(0, 3), text.subarray(3)];
      const answer = { type: "TXT" as const, name: "example.com", ttl: 60, data };
      return dnsPacket.encode({ type: "response", id: id!, questions: questions!, answers: [answer] });
    });
    const { records } = await askServer({ ...query, type: "TXT", server });
    server.close();
    assert.deepEqual(
      records.map(({ data }) => data),
      ["größer"],
    );
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
