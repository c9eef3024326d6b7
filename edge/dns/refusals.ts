/** Everything about one record that Cloudflare's API would refuse. */
import { atPath } from "../../standards/problem";
import { recordProblem, type RecordProblem } from "./codes";
import { nearestOf } from "../statement/nearest";
import { addressRefusals } from "./addresses";
import {
  commentRefusals,
  priorityRefusals,
  proxyRefusals,
  settingRefusals,
  tagRefusals,
  ttlRefusals,
} from "./attributes";
import { dataRefusals } from "./data";
import { hostnameDefect, nameRefusals } from "./names";
import { dataFrom, storedContent } from "./presentation";
import { isDataType, isRecordType, recordTypes, type ZoneRecord } from "./record";
import { docs, shown, type ZonePlan } from "./shown";
import { textRefusals } from "./text";

const typesPage = docs("dns/manage-dns-records/reference/dns-record-types");

/**
 * What the API would refuse about a record, all of it at once; empty where it takes the record as it is. Judges the
 * record alone: what it does to others of its zone is in `conflicts`.
 */
export function refusals(record: ZoneRecord, zone: ZonePlan): RecordProblem[] {
  const type = typeRefusals(record);
  if (type.length > 0) return [...nameRefusals(record, zone), ...type];
  return [
    ...nameRefusals(record, zone),
    ...shapeRefusals(record),
    ...contentRefusals(record),
    ...dataRefusals(record),
    ...apexRefusals(record, zone),
    ...priorityRefusals(record),
    ...ttlRefusals(record, zone),
    ...proxyRefusals(record),
    ...commentRefusals(record, zone),
    ...tagRefusals(record, zone),
    ...settingRefusals(record),
  ];
}

/** What to do for a type that is not to be had under another spelling either. */
const otherwise: Readonly<Record<string, string>> = {
  SPF: "Publish SPF as a TXT record (RFC 7208 section 3.1).",
  SOA: "Take it out: Cloudflare keeps the SOA record of a zone itself.",
};

function typeRefusals({ type, name }: ZoneRecord): RecordProblem[] {
  if (isRecordType(type)) return [];
  const upper = type.toUpperCase();
  const fix = otherwise[upper] ?? `The nearest is ${nearestOf(upper, recordTypes)}.`;
  const message = `The record of ${name} has the type ${shown(type)}; Cloudflare takes ${recordTypes.join(", ")}.`;
  return [recordProblem("record-type-unknown", atPath("type"), { message, fix, source: typesPage })];
}

/** A zone's DS record belongs to its parent (RFC 4034 section 5); below the apex it stands beside a delegation. */
function apexRefusals({ name, type }: ZoneRecord, zone: ZonePlan): RecordProblem[] {
  if (type !== "DS" || name !== zone.name) return [];
  const message = `The DS record of ${name} is at the zone's own apex, where only the parent zone can have it.`;
  const said = { message, fix: "Give it to the registrar.", source: `${typesPage}, RFC 4034 section 5` };
  return [recordProblem("ds-at-apex", atPath("type"), said)];
}

/** `content` for the types that are one text, `data` for the others, never both. */
function shapeRefusals(record: ZoneRecord): RecordProblem[] {
  const { content, data, name, type } = record;
  const wanted = isDataType(type) ? "data" : "content";
  if (content !== undefined && data !== undefined) {
    const message = `The ${type} record of ${name} has both content and data; one of them says what it answers.`;
    const place = atPath(wanted === "data" ? "content" : "data");
    return [recordProblem("record-content-and-data", place, { message, fix: `Keep ${wanted}.`, source: typesPage })];
  }
  if (wanted === "content" && content !== undefined && content !== "") return [];
  if (wanted === "data" && data !== undefined) return [];
  const given = wanted === "data" && content !== undefined ? "it has content" : "it has none";
  const message = `The ${type} record of ${name} needs ${wanted}, and ${given}.`;
  const fix = wanted === "data" ? `Give its fields in data${inFields(record)}.` : "Give its answer in content.";
  const code = wanted === "data" ? "record-data-missing" : "record-content-missing";
  return [recordProblem(code, atPath(wanted), { message, fix, source: typesPage })];
}

/** What was written in content, field by field. */
function inFields({ type, content }: ZoneRecord): string {
  const fields = content === undefined ? undefined : dataFrom(type, content);
  if (fields === undefined) return "";
  const written = Object.entries(fields).map(([field, value]) => `${field}: ${value}`);
  return `: { ${written.join(", ")} }`;
}

function contentRefusals(record: ZoneRecord): RecordProblem[] {
  const { content, type } = record;
  if (content === undefined || content === "" || isDataType(type)) return [];
  const withContent = { ...record, content };
  switch (type) {
    case "A":
    case "AAAA":
      return addressRefusals(withContent);
    case "TXT":
      return textRefusals(withContent);
    case "CNAME":
    case "MX":
    case "NS":
    case "PTR":
      return targetRefusals(withContent);
    case "OPENPGPKEY":
      return keyRefusals(withContent);
    default:
      return [];
  }
}

/** What to write where the preference of an MX record stands before its name, as in a zone file. */
function preferenceAside(content: string): string | undefined {
  const [, priority, host] = /^(\d{1,5})\s+(\S+)$/.exec(content.trim()) ?? [];
  if (priority === undefined || host === undefined) return undefined;
  return `The preference of an MX record stands by itself: write priority: ${priority} and content: ${host}.`;
}

function targetRefusals(record: ZoneRecord & { readonly content: string }): RecordProblem[] {
  const { content, name, type } = record;
  // RFC 7505: an MX of `.` says that the domain takes no mail.
  if (type === "MX" && content === ".") return [];
  const defect = hostnameDefect(content);
  if (defect !== undefined) {
    const code = type === "MX" ? "mx-target-not-a-hostname" : "target-not-a-hostname";
    const message = `Content for ${type} record must be a hostname; ${name} has ${shown(content)}: ${defect}.`;
    const fix = (type === "MX" ? preferenceAside(content) : undefined) ?? "Give a name such as target.example.net.";
    return [recordProblem(code, atPath("content"), { message, fix, source: typesPage })];
  }
  const target = storedContent(type, content);
  if (!target.includes(".")) {
    const message = `The ${type} record of ${name} points at ${shown(content)}, which is not a host on the internet.`;
    const fix = "Give the whole name, such as target.example.net.";
    return [recordProblem("target-without-dot", atPath("content"), { message, fix, source: typesPage })];
  }
  if (type === "CNAME" && target === name) {
    const message = `CNAME content cannot reference itself: ${name} points at ${content}.`;
    const fix = "Point it at another name, or use an A record.";
    return [recordProblem("cname-to-itself", atPath("content"), { message, fix, source: typesPage })];
  }
  if (type === "CNAME" && record.proxied === true && mailOrProof.test(`${name} ${target}`)) {
    const message =
      `Target ${content} is not allowed for a proxied record: it is read by mail or certificate checks, which ` +
      "the proxy would answer instead.";
    return [
      recordProblem("cname-proxied-verification", atPath("proxied"), {
        message,
        fix: "Set proxied to false.",
        source: docs("dns/proxy-status"),
      }),
    ];
  }
  if (target === content) return [];
  const message = `The ${type} record of ${name} has a target with capitals or a final dot; the API stores neither.`;
  const fix = `Write ${shown(target)}, or every preview shows a change.`;
  return [recordProblem("target-spelling", atPath("content"), { message, fix, source: "RFC 4343 section 2" })];
}

/** Targets that the API is known to refuse behind the proxy: ACM validation and Amazon SES DKIM names. */
const mailOrProof = /\.(acm-validations\.aws|dkim\.amazonses\.com)$/;

function keyRefusals({ content, name }: ZoneRecord & { readonly content: string }): RecordProblem[] {
  if (/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(content)) return [];
  const message = `The OPENPGPKEY record of ${name} is not base64: ${shown(content)}.`;
  const fix = "Give the key in base64 (RFC 7929 section 2.3).";
  return [recordProblem("openpgpkey-not-base64", atPath("content"), { message, fix, source: typesPage })];
}
