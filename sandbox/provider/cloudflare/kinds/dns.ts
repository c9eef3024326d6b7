import { equal } from "../comparison";
import { between, matching, numeric, oneOf } from "../checks";
import { over, send } from "../operations";
import { findIn } from "../recovery";
import type { ResourceKind } from "../resource-kind";

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

/** Whether a type's content is a host name, in which case is of no account. */
const namesHost = new Set(["CNAME", "MX", "NS", "PTR"]);

export const dnsRecord: ResourceKind = {
  name: "DnsRecord",
  inputs: [
    "comment",
    "content",
    "data",
    "name",
    "priority",
    "privateRouting",
    "proxied",
    "settings",
    "tags",
    "ttl",
    "type",
    "zoneId",
  ],
  required: ["zoneId", "name", "ttl", "type"],
  replaces: ["type", "zoneId"],
  computed: ["commentModifiedOn", "createdOn", "meta", "modifiedOn", "proxiable", "tagsModifiedOn"],
  defaults: () => ({ proxied: false }),
  naming: { opaque: ["meta"] },
  checks: [
    oneOf("type", recordTypes),
    numeric("ttl"),
    between("priority", 0, 65535),
    between("data.priority", 0, 65535),
  ],
  carried: ["settings", "tags"],
  same: (property, actual, wanted, { type }) =>
    property === "content" && namesHost.has(String(type)) && typeof actual === "string" && typeof wanted === "string"
      ? actual.toLowerCase() === wanted.toLowerCase()
      : property === "content" && type === "AAAA" && typeof actual === "string" && typeof wanted === "string"
        ? expandIpv6(actual) === expandIpv6(wanted)
        : equal(actual, wanted),
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
      created: "created_on",
    }),
  }),
};

/** Eight groups without leading zeros, so that two spellings of an address compare as equal. */
function expandIpv6(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = (part: string | undefined): string[] => (part ? part.split(":") : []);
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length);
  return [...groups(head), ...Array<string>(missing).fill("0"), ...groups(tail)]
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

export const zone: ResourceKind = {
  name: "Zone",
  inputs: ["account", "name", "paused", "type", "vanityNameServers"],
  required: ["account", "name"],
  replaces: ["account", "name"],
  computed: [
    "activatedOn",
    "cnameSuffix",
    "createdOn",
    "developmentMode",
    "meta",
    "modifiedOn",
    "nameServers",
    "originalDnshost",
    "originalNameServers",
    "originalRegistrar",
    "owner",
    "permissions",
    "plan",
    "status",
    "tenant",
    "tenantUnit",
    "verificationKey",
  ],
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
      created: "created_on",
    }),
  }),
};

export const zoneSetting: ResourceKind = {
  name: "ZoneSetting",
  inputs: ["enabled", "settingId", "value", "zoneId"],
  required: ["zoneId", "settingId", "value"],
  replaces: ["settingId", "zoneId"],
  computed: ["editable", "modifiedOn", "timeRemaining"],
  naming: { opaque: ["value"] },
  checks: [],
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

export const zoneDnssec: ResourceKind = {
  name: "ZoneDnssec",
  inputs: ["dnssecMultiSigner", "dnssecPresigned", "dnssecUseNsec3", "status", "zoneId"],
  required: ["zoneId"],
  replaces: ["zoneId"],
  computed: [
    "algorithm",
    "digest",
    "digestAlgorithm",
    "digestType",
    "ds",
    "flags",
    "keyTag",
    "keyType",
    "modifiedOn",
    "publicKey",
  ],
  naming: {},
  checks: [oneOf("status", ["active", "disabled"]), matching("zoneId", /^.+$/, "an id")],
  id: (_, { zoneId }) => String(zoneId),
  // After it was asked for, DNSSEC is pending until the parent zone has the DS record: that is no difference.
  same: (property, actual, wanted) =>
    equal(actual, wanted) ||
    (property === "status" && (actual === "pending" || actual === "pending-disabled") && !equal(actual, wanted)),
  operations: {
    ...dnssec,
    remove: async (call) => {
      await send(call, "PATCH /zones/{zoneId}/dnssec", { status: "disabled" });
      await send(call, "DELETE /zones/{zoneId}/dnssec");
    },
  },
};
