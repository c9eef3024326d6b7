import { between, conflicting, matching, oneOf } from "../checks";
import { covers, isFields, same } from "../comparison";
import { over, send } from "../operations";
import { findIn } from "../find-in-list";
import { ofZone, type KindFacts } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/dns_record, zone, zone_dnssec, zone_setting, checked
 * 2026-11-24.
 */

const recordTypes = [
  "A",
  "AAAA",
  "CAA",
  "CERT",
  "CNAME",
  "DNSKEY",
  "DS",
  "HTTPS",
  "LOC",
  "MX",
  "NAPTR",
  "NS",
  "OPENPGPKEY",
  "PTR",
  "SMIMEA",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "TXT",
  "URI",
];

/** What a LOC record's parts lie between (RFC 1876, as the provider's schema has it). */
const locationRanges: Readonly<Record<string, readonly [number, number]>> = {
  altitude: [-100_000, 42_849_672.95],
  latDegrees: [0, 90],
  latMinutes: [0, 59],
  latSeconds: [0, 59.999],
  longDegrees: [0, 180],
  longMinutes: [0, 59],
  longSeconds: [0, 59.999],
  precisionHorz: [0, 90_000_000],
  precisionVert: [0, 90_000_000],
  size: [0, 90_000_000],
};

/** Whether a type's content is a host name, in which case is of no account. */
const namesHost = new Set(["CNAME", "MX", "NS", "PTR"]);

export const dnsRecord: KindFacts = {
  name: "DnsRecord",
  replaces: ["type", "zoneId"],
  defaults: () => ({ proxied: false }),
  naming: { opaque: ["meta"] },
  checks: [
    oneOf("type", recordTypes),
    between("priority", 0, 65535),
    between("data.priority", 0, 65535),
    ...Object.entries(locationRanges).map(([name, [least, most]]) => between(`data.${name}`, least, most)),
    conflicting("content", "data"),
  ],
  kept: ["content", "settings", "tags"],
  filledOnly: { commentModifiedOn: ({ comment }) => comment !== undefined },
  requireWritable: ({ name, proxied, ttl }) => {
    if (proxied !== true || ttl === 1) return;
    throw new Error(
      `error validating record ${String(name)}: ttl must be set to 1 when \`proxied\` is true: When a DNS record is ` +
        "marked as `proxied` the TTL must be 1 as Cloudflare will control the TTL internally.",
    );
  },
  // The schema has it as a text.
  adapt: (result) => (isFields(result.meta) ? { ...result, meta: JSON.stringify(result.meta) } : result),
  same: (property, actual, wanted, { type }) =>
    property === "content" && namesHost.has(String(type)) && typeof actual === "string" && typeof wanted === "string"
      ? actual.toLowerCase() === wanted.toLowerCase()
      : same(actual, wanted),
  operations: over({
    create: "POST /zones/{zoneId}/dns_records",
    read: "/zones/{zoneId}/dns_records/{id}",
    find: findIn({
      list: "/zones/{zoneId}/dns_records",
      query: ({ type, name, content }) => ({
        type: String(type),
        "name.exact": String(name),
        "content.exact": typeof content === "string" ? content : undefined,
        per_page: "100",
      }),
      by: ["type", "name", "data"],
    }),
  }),
};

export const zone: KindFacts = {
  name: "Zone",
  replaces: ["account", "name"],
  defaults: () => ({ type: "full" }),
  naming: {},
  checks: [oneOf("type", ["full", "partial", "secondary", "internal"])],
  operations: over({
    create: "POST /zones",
    update: "PATCH /zones/{id}",
    read: "/zones/{id}",
    find: findIn({
      list: "/zones",
      query: ({ name }) => ({ name: String(name) }),
      by: ["name"],
    }),
  }),
};

export const zoneSetting: KindFacts = {
  name: "ZoneSetting",
  replaces: ["settingId", "zoneId"],
  naming: { opaque: ["value"] },
  checks: [],
  // UNVERIFIED: a setting that is an object may have more leaves than the program says.
  same: (property, actual, wanted) => (property === "value" ? covers(actual, wanted) : same(actual, wanted)),
  id: (_, { settingId }) => String(settingId),
  operations: over({
    create: "PATCH /zones/{zoneId}/settings/{settingId}",
    update: "PATCH /zones/{zoneId}/settings/{settingId}",
    read: "/zones/{zoneId}/settings/{settingId}",
    remove: "none",
  }),
};

const dnssec = over({
  create: "PATCH /zones/{zoneId}/dnssec",
  update: "PATCH /zones/{zoneId}/dnssec",
  read: "/zones/{zoneId}/dnssec",
});

export const zoneDnssec = ofZone({
  name: "ZoneDnssec",
  checks: [oneOf("status", ["active", "disabled"]), matching("zoneId", /^.+$/, "an id")],
  // After it was asked for, DNSSEC is pending until the parent zone has the DS record: that is no difference.
  same: (property, actual, wanted) =>
    same(actual, wanted) || (property === "status" && (actual === "pending" || actual === "pending-disabled")),
  operations: {
    ...dnssec,
    remove: async (call) => {
      await send(call, "PATCH /zones/{zoneId}/dnssec", { status: "disabled" });
      await send(call, "DELETE /zones/{zoneId}/dnssec");
    },
  },
});
