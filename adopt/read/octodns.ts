// Long: one case for each type of record.
import { parse } from "yaml";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { notReadable, numberIn, textIn, withoutDot } from "./documents";
import type { Said } from "./presented";
import { storedRecords, type FileRecord, type ReadRecords } from "./stored";

type Document = Readonly<Record<string, unknown>>;

/** What octoDNS keeps records for that do not say it, in seconds. */
const defaultTtl = 3600;

/**
 * A zone of octoDNS's YamlProvider: labels, each with one record or a list of them (octodns/octodns
 * tests/config/unit.tests.yaml, checked 2026-11-29).
 */
export function readOctodns(text: string, domain: string): ReadRecords {
  let whole: unknown;
  try {
    whole = parse(text, { logLevel: "error" }) ?? {};
  } catch (error) {
    return notReadable(`It is not YAML: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
  if (!isPlainObject(whole))
    return notReadable("It is not a zone of octoDNS: labels are expected, each with its records.");
  return storedRecords(
    domain,
    Object.entries(whole).flatMap(([label, given]) =>
      (Array.isArray(given) ? plainObjects(given) : plainObjects([given])).flatMap((record) =>
        records(label, record, domain),
      ),
    ),
  );
}

function records(label: string, record: Document, domain: string): FileRecord[] {
  const type = textIn(record, "type");
  const stored = type === "ALIAS" ? "CNAME" : type;
  const values = Array.isArray(record.values) ? (record.values as unknown[]) : [record.value ?? record.values];
  const options =
    isPlainObject(record.octodns) && isPlainObject(record.octodns.cloudflare) ? record.octodns.cloudflare : {};
  return values.map((value) => ({
    place: `${label === "" ? '""' : label} ${type}`,
    name: label === "" || label === "@" ? domain : `${label}.${domain}`,
    type: stored,
    ttl: typeof record.ttl === "number" ? record.ttl : defaultTtl,
    said: said(stored, value),
    proxied: options.proxied === true,
    comment: textIn(options, "comment"),
  }));
}

function said(type: string, value: unknown): Said | undefined {
  if (typeof value === "string") {
    if (type === "TXT" || type === "SPF") return { content: value.replaceAll("\\;", ";") };
    return ["A", "AAAA", "CNAME", "NS", "PTR"].includes(type) ? { content: withoutDot(value) } : undefined;
  }
  if (!isPlainObject(value)) return undefined;
  const number = (key: string): number => numberIn(value, key);
  const text = (key: string): string => textIn(value, key);
  switch (type) {
    case "MX":
      return {
        priority: number("preference") || number("priority"),
        content: withoutDot(text("exchange") || text("value")),
      };
    case "SRV":
      return {
        data: {
          priority: number("priority"),
          weight: number("weight"),
          port: number("port"),
          target: withoutDot(text("target")),
        },
      };
    case "CAA":
      return { data: { flags: number("flags"), tag: text("tag"), value: text("value") } };
    case "SSHFP":
      return {
        data: { algorithm: number("algorithm"), type: number("fingerprint_type"), fingerprint: text("fingerprint") },
      };
    case "TLSA":
      return {
        data: {
          usage: number("certificate_usage"),
          selector: number("selector"),
          matching_type: number("matching_type"),
          certificate: text("certificate_association_data"),
        },
      };
    case "NAPTR":
      return {
        data: {
          order: number("order"),
          preference: number("preference"),
          flags: text("flags"),
          service: text("service"),
          regex: text("regexp"),
          replacement: withoutDot(text("replacement")),
        },
      };
    case "HTTPS":
    case "SVCB":
      return {
        data: {
          priority: number("svcpriority"),
          target: withoutDot(text("targetname")) || ".",
          value: serviceParameters(value.svcparams),
        },
      };
    case "URI":
      return { priority: number("priority"), data: { weight: number("weight"), target: text("target") } };
    case "DS":
    case "LOC":
      return { data: value };
    default:
      return undefined;
  }
}

/** `{ alpn: [h2, h3], no-default-alpn: null }` as the record has it: `alpn="h2,h3" no-default-alpn`. */
function serviceParameters(given: unknown): string {
  return Object.entries(isPlainObject(given) ? given : {})
    .map(([key, value]) => (value === null ? key : `${key}="${[value].flat().map(String).join(",")}"`))
    .join(" ");
}
