/** The one-line presentation of a record's answer, as the API gives it in `content` and zone files have it. */
import { canonicalIpv6 } from "./addresses";
import { apiData, entry, type ZoneRecord } from "./record";

/** The fields of each type in the order of its presentation format, as the type's RFC lists them. */
const order: Readonly<Record<string, readonly string[]>> = {
  CAA: ["flags", "tag", "value"],
  CERT: ["type", "key_tag", "algorithm", "certificate"],
  DNSKEY: ["flags", "protocol", "algorithm", "public_key"],
  DS: ["key_tag", "algorithm", "digest_type", "digest"],
  HTTPS: ["priority", "target", "value"],
  NAPTR: ["order", "preference", "flags", "service", "regex", "replacement"],
  SMIMEA: ["usage", "selector", "matching_type", "certificate"],
  SRV: ["weight", "port", "target"],
  SSHFP: ["algorithm", "type", "fingerprint"],
  SVCB: ["priority", "target", "value"],
  TLSA: ["usage", "selector", "matching_type", "certificate"],
  URI: ["weight", "target"],
};

const quoted = new Set(["CAA.value", "NAPTR.flags", "NAPTR.service", "NAPTR.regex", "URI.target"]);

/**
 * What a record answers, as one text. SRV and URI leave their priority out, as the API does: it has a property of its
 * own. A record without content and data answers nothing: the empty text.
 */
export function contentOf(record: Pick<ZoneRecord, "type" | "content" | "data">): string {
  if (record.content !== undefined) return record.content;
  if (!record.data) return "";
  const data = apiData(record.data);
  if (record.type === "LOC") return location(data);
  return (entry(order, record.type) ?? Object.keys(data))
    .filter((field) => (data[field] !== undefined && data[field] !== "") || quoted.has(`${record.type}.${field}`))
    .map((field) => (quoted.has(`${record.type}.${field}`) ? JSON.stringify(plain(data[field])) : plain(data[field])))
    .join(" ");
}

/** Content as the API stores it: IPv6 as RFC 5952 writes it, host names in lower case and without the final dot. */
export function storedContent(type: string, content: string): string {
  if (type === "AAAA") return canonicalIpv6(content) ?? content;
  if (!["CNAME", "MX", "NS", "PTR"].includes(type) || content === ".") return content;
  return content.toLowerCase().replace(/\.$/, "");
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}

// RFC 1876 section 3.
function location(data: Readonly<Record<string, unknown>>): string {
  const given = (field: string): string => plain(data[field] ?? 0);
  const angle = (side: "lat" | "long"): string =>
    `${given(`${side}_degrees`)} ${given(`${side}_minutes`)} ${given(`${side}_seconds`)} ${given(`${side}_direction`)}`;
  const metres = ["altitude", "size", "precision_horz", "precision_vert"].map((field) => `${given(field)}m`);
  return `${angle("lat")} ${angle("long")} ${metres.join(" ")}`;
}

/**
 * The fields of a record that was written as a zone file writes its answer, `10 5 5060 sip.example.net`; undefined
 * where the text does not have as many parts as the type has fields.
 */
export function dataFrom(type: string, content: string): Readonly<Record<string, string | number>> | undefined {
  // Cloudflare keeps the priority of an SRV record among its fields.
  const fields = type === "SRV" ? ["priority", ...(order.SRV ?? [])] : entry(order, type);
  const parts = content.trim().match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  if (fields === undefined || fields.length !== parts.length) return undefined;
  const values = parts.map((part, at): [string, string | number] => {
    const isQuoted = quoted.has(`${type}.${fields[at] ?? ""}`);
    if (isQuoted !== part.startsWith('"')) return [fields[at] ?? "", part];
    if (isQuoted) return [fields[at] ?? "", part.slice(1, -1)];
    return [fields[at] ?? "", /^\d+$/.test(part) ? Number(part) : part.replace(/(?<=.)\.$/, "")];
  });
  return Object.fromEntries(values);
}
