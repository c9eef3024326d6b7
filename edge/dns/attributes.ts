/** What goes with a record beside its answer: TTL, proxy, priority, comment, tags, settings. */
import { atPath } from "../../standards/problem";
import { recordProblem, type RecordCode, type RecordProblem } from "./codes";
import { limits } from "../plans";
import { apiData, proxiableTypes, type ZoneRecord } from "./record";
import { docs, shown, type ZonePlan } from "./shown";

const attributesPage = docs("dns/manage-dns-records/reference/record-attributes");
const ttlPage = docs("dns/manage-dns-records/reference/ttl");

export function ttlRefusals(record: ZoneRecord, zone: ZonePlan): RecordProblem[] {
  const { ttl, proxied } = record;
  const least = limits.minimumTtl[zone.plan];
  if (!Number.isInteger(ttl) || (ttl !== 1 && (ttl < least || ttl > 86_400))) {
    const message =
      `TTL must be between ${least} and 86400 seconds, or 1 for automatic; ${record.name} has ` + `${shown(ttl)}.`;
    const fix = `Give 1, or ${least} to 86400.`;
    return [recordProblem("record-ttl-out-of-range", atPath("ttl"), { message, fix, source: ttlPage })];
  }
  if (proxied !== true || ttl === 1) return [];
  const message = `${record.name} is proxied and has a TTL of ${ttl}; ttl must be set to 1 when proxied is true.`;
  const fix = "Set ttl to 1: a proxied name always answers with 300 s.";
  return [recordProblem("record-ttl-proxied", atPath("ttl"), { message, fix, source: ttlPage })];
}

export function proxyRefusals(record: ZoneRecord): RecordProblem[] {
  if (record.proxied !== true || proxiableTypes.includes(record.type)) return [];
  const message =
    `This record type cannot be proxied: ${record.name} is a ${record.type} record, and only ` +
    `${proxiableTypes.join(", ")} can be.`;
  const said = { message, fix: "Set proxied to false.", source: docs("dns/proxy-status") };
  return [recordProblem("record-type-not-proxiable", atPath("proxied"), said)];
}

export function priorityRefusals(record: ZoneRecord): RecordProblem[] {
  const { priority, type } = record;
  const source = docs("dns/manage-dns-records/reference/dns-record-types");
  if (priority === undefined) {
    if (type !== "MX" && type !== "URI") return [];
    // It was written in front of the name, and is refused there.
    if (type === "MX" && /^\d{1,5}\s+\S+$/.test(record.content?.trim() ?? "")) return [];
    // "priority is a required field": ZoneABC/ZoneABC#30.
    const message = `priority is a required field of a ${type} record, and ${record.name} has none.`;
    const fix = "Give a number from 0 to 65535; the lowest is tried first.";
    return [recordProblem("record-priority-missing", atPath("priority"), { message, fix, source })];
  }
  if (Number.isInteger(priority) && priority >= 0 && priority <= 65_535) return [];
  const message = `The priority of ${record.name} is ${shown(priority)}; expected a whole number from 0 to 65535.`;
  const fix = "Give 0 to 65535; the lowest is tried first.";
  return [recordProblem("record-priority-invalid", atPath("priority"), { message, fix, source })];
}

export function commentRefusals(record: ZoneRecord, zone: ZonePlan): RecordProblem[] {
  const most = limits.recordCommentLength[zone.plan];
  const length = record.comment?.length ?? 0;
  if (length <= most) return [];
  const message =
    `DNS record comment exceeds the maximum length of ${most} characters: that of ${record.name} has ${length} ` +
    `(plan ${zone.plan}).`;
  const said = { message, fix: `Shorten it by ${length - most}.`, source: attributesPage };
  return [recordProblem("record-comment-too-long", atPath("comment"), said)];
}

export function tagRefusals(record: ZoneRecord, zone: ZonePlan): RecordProblem[] {
  const tags = record.tags ?? [];
  const most = limits.recordTags[zone.plan];
  const refusals: RecordProblem[] = [];
  if (tags.length > most) {
    const message =
      `DNS record has ${tags.length} tags, exceeding the quota of ${most}: ${record.name} (plan ` + `${zone.plan}).`;
    const fix = most === 0 ? "Leave tags out; they need the Pro plan." : `Keep at most ${most}.`;
    refusals.push(recordProblem("record-tags-too-many", atPath("tags"), { message, fix, source: attributesPage }));
  }
  for (const tag of tags) {
    const [name = "", ...rest] = tag.split(":");
    if (/^[A-Za-z0-9_-]{1,32}$/.test(name) && rest.join(":").length <= 100) continue;
    const message =
      `The tag ${shown(tag)} of ${record.name} is not valid: a name of 1 to 32 letters, digits, - or _, then a ` +
      "colon and at most 100 characters.";
    const said = { message, fix: "Write it as name:value.", source: attributesPage };
    refusals.push(recordProblem("record-tag-invalid", atPath("tags"), said));
  }
  return refusals;
}

/** Which settings each type knows (API reference, DNS records, `settings`, checked 2026-11-24). */
export function settingRefusals(record: ZoneRecord): RecordProblem[] {
  const settings = apiData(record.settings ?? {});
  const source = docs("api/resources/dns/subresources/records");
  const found: RecordProblem[] = [];
  const add = (code: RecordCode, name: string, message: string, fix: string) =>
    found.push(recordProblem(code, atPath(`settings.${name}`), { message, fix, source }));
  for (const [name, value] of Object.entries(settings)) {
    if (!["flatten_cname", "ipv4_only", "ipv6_only"].includes(name)) {
      const message = `There is no record setting ${shown(name)}.`;
      add("record-setting-unknown", name, message, "Known are flatten_cname, ipv4_only, ipv6_only.");
    } else if (typeof value !== "boolean") {
      const message = `settings.${name} of ${record.name} is ${shown(value)}; expected true or false.`;
      add("record-setting-invalid", name, message, "Give true or false.");
    } else if (value && name === "flatten_cname" && record.type !== "CNAME") {
      const message = `Only a CNAME can be flattened, and ${record.name} is a ${record.type} record.`;
      add("record-setting-inapplicable", name, message, "Leave flatten_cname out.");
    } else if (value && name !== "flatten_cname" && record.proxied !== true) {
      const message = `settings.${name} needs a proxied record, and ${record.name} is not.`;
      add("record-setting-inapplicable", name, message, `Set proxied to true, or leave ${name} out.`);
    }
  }
  if (settings.ipv4_only === true && settings.ipv6_only === true) {
    const message = `${record.name} is set to IPv4 only and to IPv6 only.`;
    add("record-settings-contradict", "ipv6_only", message, "Keep one of the two.");
  }
  return found;
}
