/** What goes with a record beside its answer: TTL, proxy, priority, comment, tags, settings. */
import { limits } from "../plans";
import { apiData, proxiableTypes, type ZoneRecord } from "./record";
import { docs, shown, type Refusal, type Zone } from "./refusal";

const attributesPage = docs("dns/manage-dns-records/reference/record-attributes");
const ttlPage = docs("dns/manage-dns-records/reference/ttl");

export function ttlRefusals(record: ZoneRecord, zone: Zone): Refusal[] {
  const { ttl, proxied } = record;
  const least = limits.minimumTtl[zone.plan];
  if (!Number.isInteger(ttl) || (ttl !== 1 && (ttl < least || ttl > 86_400))) {
    const message =
      `TTL must be between ${least} and 86400 seconds, or 1 for automatic; ${record.name} has ` + `${shown(ttl)}.`;
    return [{ property: "ttl", code: 9021, message, fix: `Give 1, or ${least} to 86400.`, source: ttlPage }];
  }
  if (proxied !== true || ttl === 1) return [];
  const message = `${record.name} is proxied and has a TTL of ${ttl}; ttl must be set to 1 when proxied is true.`;
  return [
    { property: "ttl", message, fix: "Set ttl to 1: a proxied name always answers with 300 s.", source: ttlPage },
  ];
}

export function proxyRefusals(record: ZoneRecord): Refusal[] {
  if (record.proxied !== true || proxiableTypes.includes(record.type)) return [];
  const message =
    `This record type cannot be proxied: ${record.name} is a ${record.type} record, and only ` +
    `${proxiableTypes.join(", ")} can be.`;
  // 9004: hashicorp/terraform#11991, kubernetes-sigs/external-dns#1945.
  return [{ property: "proxied", code: 9004, message, fix: "Set proxied to false.", source: docs("dns/proxy-status") }];
}

export function priorityRefusals(record: ZoneRecord): Refusal[] {
  const { priority, type } = record;
  const source = docs("dns/manage-dns-records/reference/dns-record-types");
  if (priority === undefined) {
    if (type !== "MX" && type !== "URI") return [];
    // "priority is a required field": ZoneABC/ZoneABC#30.
    const message = `priority is a required field of a ${type} record, and ${record.name} has none.`;
    return [
      { property: "priority", message, fix: "Give a number from 0 to 65535; the lowest is tried first.", source },
    ];
  }
  if (Number.isInteger(priority) && priority >= 0 && priority <= 65_535) return [];
  const message = `The priority of ${record.name} is ${shown(priority)}; expected is a whole number from 0 to 65535.`;
  return [{ property: "priority", message, fix: "Give 0 to 65535; the lowest is tried first.", source }];
}

export function commentRefusals(record: ZoneRecord, zone: Zone): Refusal[] {
  const most = limits.recordCommentLength[zone.plan];
  const length = record.comment?.length ?? 0;
  if (length <= most) return [];
  const message =
    `DNS record comment exceeds the maximum length of ${most} characters: that of ${record.name} has ${length} ` +
    `(plan ${zone.plan}).`;
  // 9313: STRRL/cloudflare-tunnel-ingress-controller#168.
  return [{ property: "comment", code: 9313, message, fix: `Shorten it by ${length - most}.`, source: attributesPage }];
}

export function tagRefusals(record: ZoneRecord, zone: Zone): Refusal[] {
  const tags = record.tags ?? [];
  const most = limits.recordTags[zone.plan];
  const refusals: Refusal[] = [];
  if (tags.length > most) {
    const message =
      `DNS record has ${tags.length} tags, exceeding the quota of ${most}: ${record.name} (plan ` + `${zone.plan}).`;
    // 9300: cloudflare/terraform-provider-cloudflare#3217.
    const fix = most === 0 ? "Leave tags out; they need the Pro plan." : `Keep at most ${most}.`;
    refusals.push({ property: "tags", code: 9300, message, fix, source: attributesPage });
  }
  for (const tag of tags) {
    const [name = "", ...rest] = tag.split(":");
    if (/^[A-Za-z0-9_-]{1,32}$/.test(name) && rest.join(":").length <= 100) continue;
    const message =
      `The tag ${shown(tag)} of ${record.name} is not valid: a name of 1 to 32 letters, digits, - or _, then a ` +
      "colon and at most 100 characters.";
    refusals.push({ property: "tags", message, fix: "Write it as name:value.", source: attributesPage });
  }
  return refusals;
}

/** Which settings each type knows (API reference, DNS records, `settings`, checked 2026-11-24). */
export function settingRefusals(record: ZoneRecord): Refusal[] {
  const settings = apiData(record.settings ?? {});
  const source = docs("api/resources/dns/subresources/records");
  const refuse = (name: string, message: string, fix: string): Refusal => ({
    property: `settings.${name}`,
    message,
    fix,
    source,
  });
  const refusals: Refusal[] = [];
  for (const [name, value] of Object.entries(settings)) {
    if (!["flatten_cname", "ipv4_only", "ipv6_only"].includes(name)) {
      refusals.push(
        refuse(name, `There is no record setting ${shown(name)}.`, "Known are flatten_cname, ipv4_only, ipv6_only."),
      );
    } else if (typeof value !== "boolean") {
      refusals.push(
        refuse(
          name,
          `settings.${name} of ${record.name} is ${shown(value)}; expected is true or false.`,
          "Give true or false.",
        ),
      );
    } else if (value && name === "flatten_cname" && record.type !== "CNAME") {
      refusals.push(
        refuse(
          name,
          `Only a CNAME can be flattened, and ${record.name} is a ${record.type} record.`,
          "Leave flatten_cname out.",
        ),
      );
    } else if (value && name !== "flatten_cname" && record.proxied !== true) {
      refusals.push(
        refuse(
          name,
          `settings.${name} needs a proxied record, and ${record.name} is not.`,
          `Set proxied to true, or leave ${name} out.`,
        ),
      );
    }
  }
  if (settings.ipv4_only === true && settings.ipv6_only === true) {
    refusals.push(refuse("ipv6_only", `${record.name} is set to IPv4 only and to IPv6 only.`, "Keep one of the two."));
  }
  return refusals;
}
