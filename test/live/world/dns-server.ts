import dgram from "node:dgram";
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import dnsPacket, { type Answer, type Question } from "dns-packet";

/** A record as a zone file writes it, TXT without quotes. */
export interface TestRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl?: number;
  readonly data: string;
}

type Rcode = "NOERROR" | "NXDOMAIN" | "SERVFAIL" | "REFUSED";

/** What a server says. */
export interface DnsView {
  readonly records: readonly TestRecord[];
  /** Name → what goes wrong at it and below it: an error, no answer at all, or an answer that is none. */
  readonly failures?: Readonly<Record<string, Rcode | "silent" | "garbage" | "truncated-always">>;
  /** Answers as a zone's own server (AA), without following aliases out of the zone. */
  readonly authoritative?: boolean;
  /** Sets the AD bit. */
  readonly authenticated?: boolean;
  /** Milliseconds before each answer. */
  readonly delay?: number;
}

export interface DnsServer {
  readonly port: number;
  readonly questions: string[];
  close(): Promise<void>;
}

/**
 * A DNS server on loopback, over UDP and TCP on one port: that which is wanted, or where it is taken any that is free.
 * What does not fit in 1,232 octets is cut over UDP.
 */
export async function startDns(view: () => DnsView, wantedPort = 0): Promise<DnsServer> {
  const questions: string[] = [];
  // Whoever asked may have given up, and the world may have ended, before a late answer is due.
  const late = new Set<NodeJS.Timeout>();
  const after = (delay: number, send: () => void): void => {
    const timer = setTimeout(() => {
      late.delete(timer);
      send();
    }, delay);
    late.add(timer);
  };
  const answer = (octets: Buffer): { reply: Buffer; delay: number } | undefined => {
    const query = dnsPacket.decode(octets);
    const [question] = query.questions ?? [];
    if (!question) return undefined;
    const current = view();
    questions.push(`${question.name.toLowerCase()} ${question.type}`);
    const failure = failureAt(question.name.toLowerCase(), current);
    if (failure === "silent") return undefined;
    if (failure === "garbage") {
      const noise = Buffer.alloc(20, 0xff);
      noise.writeUInt16BE(query.id ?? 0, 0);
      return { reply: noise, delay: 0 };
    }
    const made = dnsPacket.encode(replyTo(query.id ?? 0, question, current, failure as Rcode | undefined));
    return { reply: made, delay: current.delay ?? 0 };
  };
  const tcp = net.createServer((socket) => {
    socket.on("error", () => undefined);
    let received = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < received.readUInt16BE(0) + 2) return;
      const made = answer(received.subarray(2));
      if (!made) return;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(made.reply.length);
      after(made.delay, () => socket.end(Buffer.concat([length, made.reply])));
    });
  });
  const { udp, port } = await listenOnBoth(tcp, wantedPort);
  udp.on("message", (octets, from) => {
    const made = answer(octets);
    if (!made) return;
    const reply = made.reply.length > 1232 ? truncated(made.reply) : made.reply;
    after(made.delay, () => udp.send(reply, from.port, from.address, () => undefined));
  });
  return {
    port,
    questions,
    close: async () => {
      for (const timer of late) clearTimeout(timer);
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      await new Promise<void>((resolve) => tcp.close(() => resolve()));
    },
  };
}

/** A port that is free for TCP may be somebody's who asks over UDP just now: then another is taken. */
async function listenOnBoth(tcp: net.Server, wanted: number): Promise<{ udp: dgram.Socket; port: number }> {
  for (let tried = wanted; ; tried = 0) {
    await once(tcp.listen(tried, "127.0.0.1"), "listening");
    const { port } = tcp.address() as AddressInfo;
    const udp = dgram.createSocket("udp4");
    try {
      // `bind` with a callback would take the error for heard.
      udp.bind(port, "127.0.0.1");
      await once(udp, "listening");
      return { udp, port };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      udp.close();
      await once(tcp.close(), "close");
    }
  }
}

function failureAt(name: string, { failures = {} }: DnsView) {
  const place = Object.keys(failures).find((at) => at === "*" || name === at || name.endsWith(`.${at}`));
  return place === undefined ? undefined : failures[place];
}

function truncated(reply: Buffer): Buffer {
  const { id, questions } = dnsPacket.decode(reply);
  const flags = dnsPacket.RECURSION_AVAILABLE | dnsPacket.TRUNCATED_RESPONSE;
  return dnsPacket.encode({ type: "response", id: id!, flags, questions: questions! });
}

const rcodes: Readonly<Record<Rcode, number>> = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

function replyTo(id: number, question: Question, view: DnsView, failure: Rcode | undefined) {
  const { answers, rcode } = failure === undefined ? look(question, view) : { answers: [], rcode: failure };
  const soa = view.records.find(({ type, name }) => type === "SOA" && isWithin(question.name.toLowerCase(), name));
  return {
    type: "response" as const,
    id,
    flags:
      dnsPacket.RECURSION_DESIRED |
      (view.authoritative === true ? dnsPacket.AUTHORITATIVE_ANSWER : dnsPacket.RECURSION_AVAILABLE) |
      (view.authenticated === true ? dnsPacket.AUTHENTIC_DATA : 0) |
      rcodes[rcode],
    questions: [question],
    answers,
    authorities: answers.length === 0 && soa && failure === undefined ? [encoded(soa)] : [],
  };
}

function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

/** Follows aliases; a name that has records, or has names below it, exists. */
function look({ name, type }: Question, { records }: DnsView): { answers: Answer[]; rcode: Rcode } {
  const answers: Answer[] = [];
  let current = name.toLowerCase();
  for (let step = 0; step < 10; step += 1) {
    const own = records.filter((record) => record.name === current);
    const alias = own.find((record) => record.type === "CNAME");
    const wanted = own.filter((record) => record.type === type);
    if (alias === undefined || wanted.length > 0) {
      answers.push(...wanted.map(encoded));
      const exists = own.length > 0 || records.some((record) => record.name.endsWith(`.${current}`));
      return { answers, rcode: exists ? "NOERROR" : "NXDOMAIN" };
    }
    answers.push(encoded(alias));
    current = alias.data;
  }
  return { answers, rcode: "SERVFAIL" };
}

function encoded({ name, type, data, ttl = 300 }: TestRecord): Answer {
  const base = { name, type, ttl, class: "IN" as const };
  const words = data.split(" ");
  const made = ((): unknown => {
    switch (type) {
      case "MX":
        return { preference: Number(words[0]), exchange: words[1] };
      case "CAA": {
        const [, flags, tag, value] = /^(\d+) (\S+) "(.*)"$/.exec(data)!;
        return { flags: Number(flags), tag, value };
      }
      case "SOA": {
        const [mname, rname, serial, refresh, retry, expire, minimum] = words;
        const numbers = [serial, refresh, retry, expire, minimum].map(Number);
        const [a, b, c, d, e] = numbers;
        return { mname, rname, serial: a, refresh: b, retry: c, expire: d, minimum: e };
      }
      case "DS":
        return {
          keyTag: Number(words[0]),
          algorithm: Number(words[1]),
          digestType: Number(words[2]),
          digest: Buffer.from(words[3]!, "hex"),
        };
      case "DNSKEY":
        return { flags: Number(words[0]), algorithm: Number(words[2]), key: Buffer.from(words[3]!, "base64") };
      case "TXT":
        return data.match(/[^]{1,255}/g) ?? [""];
      default:
        return data;
    }
  })();
  return { ...base, data: made } as Answer;
}
