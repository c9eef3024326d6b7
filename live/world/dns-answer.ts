/** A DNS message as an answer in plain data. */
import ipaddr from "ipaddr.js";
import type { Answer, DecodedPacket } from "dns-packet";
import { normalizeName } from "../../standards/domain-name";
import type { DnsRecord, DnsStatus } from "../observations";
import type { DnsAnswer } from "../world";

/** Records of one answer that are kept. */
const mostRecords = 200;
/** Characters of one record that are kept: more than any TXT record that mail and certificates use. */
const longestRecord = 8_192;

export function failed(status: DnsStatus): DnsAnswer {
  return { status, authenticated: false, authoritative: false, records: [], negativeTtl: null };
}

/** Response codes (RFC 1035 section 4.1.1), as dns-packet spells them. */
const statuses: Readonly<Record<string, DnsStatus>> = { NOERROR: "ok", NXDOMAIN: "nxdomain", REFUSED: "refused" };

export function answerOf(packet: DecodedPacket, name: string): DnsAnswer {
  const { rcode } = packet as DecodedPacket & { readonly rcode?: string };
  const soa = (packet.authorities ?? []).find((record) => record.type === "SOA");
  const negativeTtl = soa === undefined ? null : Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0);
  return {
    status: statuses[rcode ?? ""] ?? "servfail",
    authenticated: packet.flag_ad,
    authoritative: packet.flag_aa,
    records: chain((packet.answers ?? []).slice(0, mostRecords).flatMap(recordOf), normalizeName(name)),
    negativeTtl,
  };
}

/** Only what the question leads to, by aliases: what a server adds of other names is not its to say. */
function chain(records: readonly DnsRecord[], name: string): DnsRecord[] {
  const names = new Set([name]);
  for (let added = true; added;) {
    added = false;
    for (const { name: alias, type, data } of records) {
      if (type !== "CNAME" || !names.has(alias) || names.has(data)) continue;
      names.add(data);
      added = true;
    }
  }
  return records.filter((record) => names.has(record.name));
}

function recordOf(answer: Answer): DnsRecord[] {
  if (answer.type === "OPT") return [];
  const data = dataOf(answer);
  if (data === undefined) return [];
  const { name, type } = answer;
  return [{ name: normalizeName(name), type, ttl: answer.ttl ?? 0, data: data.slice(0, longestRecord) }];
}

function dataOf(answer: Answer): string | undefined {
  switch (answer.type) {
    case "A":
      return answer.data;
    case "AAAA":
      return ipaddr.isValid(answer.data) ? ipaddr.parse(answer.data).toString() : answer.data;
    case "CNAME":
    case "NS":
      return normalizeName(answer.data);
    case "TXT":
      // A character of several octets may lie on both sides of a border: strings end after 255 octets.
      return Buffer.concat([answer.data].flat().map((part) => Buffer.from(part as Buffer))).toString("utf8");
    case "MX":
      return `${answer.data.preference ?? 0} ${normalizeName(answer.data.exchange) || "."}`;
    case "SRV":
      return [
        answer.data.priority ?? 0,
        answer.data.weight ?? 0,
        answer.data.port,
        normalizeName(answer.data.target),
      ].join(" ");
    case "CAA":
      return `${answer.data.flags ?? 0} ${answer.data.tag} "${answer.data.value}"`;
    case "SOA": {
      const { mname, rname, serial, refresh, retry, expire, minimum } = answer.data;
      return [normalizeName(mname), normalizeName(rname), serial, refresh, retry, expire, minimum].join(" ");
    }
    case "DS": {
      const { keyTag, algorithm, digestType, digest } = answer.data;
      return `${keyTag} ${algorithm} ${digestType} ${digest.toString("hex")}`;
    }
    case "DNSKEY":
      return `${answer.data.flags} 3 ${answer.data.algorithm} ${answer.data.key.toString("base64")}`;
    default:
      return undefined;
  }
}
