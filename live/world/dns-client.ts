/** DNS over UDP and TCP: RFC 1035, EDNS of RFC 6891, the AD bit of RFC 6840 section 5.7. */
import { randomInt } from "node:crypto";
import dgram from "node:dgram";
import net from "node:net";
import dnsPacket, { type DecodedPacket } from "dns-packet";
import type { RecordType } from "../observations";
import type { DnsAnswer } from "../world";
import { answerOf, failed } from "./dns-answer";
import type { Endpoint } from "./route";

/** Octets that a UDP answer may have (DNS Flag Day 2020). */
const datagram = 1232;
/** Octets of the longest answer over TCP (RFC 1035 section 4.2.2). */
const longest = 65_535;

interface Query {
  readonly name: string;
  readonly type: RecordType;
  readonly server: Endpoint;
  /** Whether the server is to ask others; authoritative servers are not. */
  readonly recursive: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  /** Whether to ask without EDNS. Default false. */
  readonly plain?: boolean;
}

/** Asks one server: over UDP, once more where nothing comes, over TCP where the answer does not fit. */
export async function askServer(query: Query): Promise<DnsAnswer> {
  if (!isAskable(query.name)) return failed("malformed");
  const half = { ...query, timeout: query.timeout / 2 };
  let answer = await overUdp(half);
  if (answer === "timeout") answer = await overUdp(half);
  // Servers that are older than EDNS say so, and are asked without (RFC 6891 section 7).
  if (typeof answer === "object" && refusesExtensions(answer)) answer = await overUdp({ ...half, plain: true });
  if (typeof answer === "object" && answer.flag_tc) answer = await overTcp(query);
  return typeof answer === "string" ? failed(answer) : answerOf(answer, query.name);
}

function refusesExtensions(packet: DecodedPacket): boolean {
  const { rcode } = packet as DecodedPacket & { readonly rcode?: string };
  return rcode === "FORMERR" || rcode === "NOTIMP";
}

function isAskable(name: string): boolean {
  return name.length <= 253 && name.split(".").every((label) => label.length > 0 && Buffer.byteLength(label) <= 63);
}

function message({ name, type, recursive, plain }: Query): { readonly id: number; readonly octets: Buffer } {
  const id = randomInt(65_536);
  const extensions = { type: "OPT", name: ".", udpPayloadSize: datagram, flags: 0, options: [] } as never;
  const octets = dnsPacket.encode({
    type: "query",
    id,
    flags: (recursive ? dnsPacket.RECURSION_DESIRED : 0) | dnsPacket.AUTHENTIC_DATA,
    questions: [{ type, name, class: "IN" }],
    additionals: plain === true ? [] : [extensions],
  });
  return { id, octets };
}

type Reply = DecodedPacket | "timeout" | "unreachable" | "malformed";

/** Answers to another question, or with another number, are not for us: somebody may be guessing (RFC 5452). */
function read(octets: Buffer, id: number, { name, type }: Query): DecodedPacket | "malformed" | undefined {
  let packet: DecodedPacket;
  try {
    packet = dnsPacket.decode(octets);
  } catch {
    return octets.length >= 2 && octets.readUInt16BE(0) === id ? "malformed" : undefined;
  }
  const [question] = packet.questions ?? [];
  // Who could not read the question does not repeat it; nothing is believed of such an answer but that.
  if (packet.id === id && packet.flag_qr && question === undefined && refusesExtensions(packet)) return packet;
  const isOurs =
    packet.id === id && packet.flag_qr && question?.type === type && question.name.toLowerCase() === name.toLowerCase();
  return isOurs ? packet : undefined;
}

function overUdp(query: Query): Promise<Reply> {
  const { server, timeout } = query;
  const { id, octets } = message(query);
  return new Promise((resolve) => {
    const socket = dgram.createSocket(net.isIPv6(server.address) ? "udp6" : "udp4");
    const timer = setTimeout(() => end("timeout"), timeout);
    let ended = false;
    const end = (reply: Reply): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      socket.close();
      resolve(reply);
    };
    socket.on("error", () => end("unreachable"));
    socket.on("message", (received) => {
      const reply = read(received, id, query);
      if (reply !== undefined) end(reply);
    });
    // A connected socket takes nothing from elsewhere, and is told where nobody listens. Where there is no way to the
    // address at all, such as to an IPv6 address on a machine without IPv6, it never connects: Node gives its callback
    // the error, and emits none.
    socket.connect(server.port, server.address, ((error?: Error) => {
      if (error) end("unreachable");
      else if (!ended) socket.send(octets);
    }) as () => void);
  });
}

function overTcp(query: Query): Promise<Reply> {
  const { server, timeout } = query;
  const { id, octets } = message(query);
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    const socket = net.connect({ host: server.address, port: server.port });
    const timer = setTimeout(() => end("timeout"), timeout);
    const end = (reply: Reply): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    };
    socket.on("error", () => end("unreachable"));
    socket.on("close", () => end("unreachable"));
    socket.on("connect", () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(octets.length);
      socket.write(Buffer.concat([length, octets]));
    });
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2) return;
      const length = received.readUInt16BE(0);
      if (received.length >= length + 2) end(read(received.subarray(2, length + 2), id, query) ?? "malformed");
      else if (received.length > longest + 2) end("malformed");
    });
  });
}
