/** What the records of one zone do to each other: what Cloudflare's API refuses of a set, or DNS forbids. */
import { limits, type Plan } from "../plans";
import { recordConflict, type Conflict, type RecordCode } from "./codes";
import { aliasTargets, belowDelegations, missingGlue } from "./delegations";
import { contentOf } from "./presentation";
import { proxiableTypes, type ZoneRecord } from "./record";
import { docs, type ZonePlan } from "./shown";
import { groupBy } from "../../standards/group-by";

/** How many records a zone may have on a plan; one made before 2024-09-01 may have 1,000 on Free. */
export function recordQuota(plan: Plan): number {
  return limits.dnsRecords[plan];
}

/** Most characters of content over all records of one name and type (dns-record-types page, checked 2026-11-24). */
const rrsetLimit = 8192;

const sameName = docs("dns/manage-dns-records/troubleshooting/records-with-same-name");
const typesPage = docs("dns/manage-dns-records/reference/dns-record-types");

function conflict(code: RecordCode, name: string, placed: readonly Placed[], said: Said): Conflict {
  return recordConflict(
    code,
    name,
    placed.map(({ index }) => index),
    said,
  );
}

interface Said {
  readonly message: string;
  readonly fix: string;
  readonly source: string;
}

interface Placed {
  readonly record: ZoneRecord;
  readonly index: number;
}

/** Every conflict within a set of records of one zone, by name in the order in which the names first appear. */
export function conflicts(records: readonly ZoneRecord[], zone: ZonePlan): Conflict[] {
  const byName = new Map<string, Placed[]>();
  records.forEach((record, index) => {
    const placed = byName.get(record.name);
    if (placed) placed.push({ record, index });
    else byName.set(record.name, [{ record, index }]);
  });
  const found: Conflict[] = [];
  for (const [name, placed] of byName) if (placed.length > 1) found.push(...ofOneName(name, placed, zone));
  found.push(...belowDelegations(records, zone), ...aliasTargets(records), ...missingGlue(records, zone));
  if (records.length > recordQuota(zone.plan)) found.push(quota(records, zone));
  return found;
}

function ofOneName(name: string, placed: readonly Placed[], zone: ZonePlan): Conflict[] {
  return [
    ...identical(name, placed),
    ...besideCname(name, placed, zone),
    ...besideDelegation(name, placed, zone),
    ...mixedProxied(name, placed),
    ...ofOneType(name, placed),
  ];
}

/**
 * What makes two records the same to the API: name, type, answer and priority; not the TTL, the proxy or the comment.
 */
export function identityOf(record: ZoneRecord): string {
  const content = record.type === "TXT" ? contentOf(record) : contentOf(record).toLowerCase();
  return `${record.type} ${record.priority ?? (record.data?.priority as number | undefined) ?? ""} ${content}`;
}

function identical(name: string, placed: readonly Placed[]): Conflict[] {
  const groups = groupBy(placed, ({ record }) => identityOf(record));
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) =>
      conflict("records-identical", name, group, {
        message:
          `An identical record already exists: ${group.length} ${group[0]?.record.type ?? ""} records of ${name} ` +
          "say the same.",
        fix: "Keep one of them.",
        source: "simplesurance/cfdns#17",
      }),
    );
}

function besideCname(name: string, placed: readonly Placed[], zone: ZonePlan): Conflict[] {
  const cnames = placed.filter(({ record }) => record.type === "CNAME");
  if (cnames.length === 0) return [];
  return [
    ...cnameBesideAddress(name, cnames, placed),
    ...cnameBesideCname(name, cnames),
    ...cnameBesideOther(name, cnames, placed, zone),
  ];
}

function cnameBesideAddress(name: string, cnames: readonly Placed[], placed: readonly Placed[]): Conflict[] {
  const addresses = placed.filter(({ record }) => record.type === "A" || record.type === "AAAA");
  if (addresses.length === 0) return [];
  const cnameSecond = (cnames[0]?.index ?? 0) > (addresses[0]?.index ?? 0);
  const said = cnameSecond
    ? "An A, AAAA, or CNAME record with that host already exists"
    : "A CNAME record with that host already exists";
  return [
    conflict(
      "cname-beside-address",
      name,
      [...cnames, ...addresses].sort((one, other) => one.index - other.index),
      {
        message: `${said}: ${name} is an alias and has an address.`,
        fix: "Keep the CNAME or the addresses.",
        source: sameName,
      },
    ),
  ];
}

function cnameBesideCname(name: string, cnames: readonly Placed[]): Conflict[] {
  if (cnames.length === 1) return [];
  return [
    conflict("cname-beside-cname", name, cnames, {
      message: `An A, AAAA, or CNAME record with that host already exists: ${name} has ${cnames.length} CNAME records.`,
      fix: "Keep one of them.",
      source: sameName,
    }),
  ];
}

function cnameBesideOther(
  name: string,
  cnames: readonly Placed[],
  placed: readonly Placed[],
  zone: ZonePlan,
): Conflict[] {
  const others = placed.filter(({ record }) => !proxiableTypes.includes(record.type));
  // At the apex, and where the proxy answers, Cloudflare serves addresses in place of the CNAME, so other data may
  // stand beside it; below the apex and unproxied, the alias is what resolvers see, and it hides the rest.
  if (others.length === 0 || name === zone.name || cnames.some(({ record }) => isFlattened(record))) return [];
  const types = [...new Set(others.map(({ record }) => record.type))].join(", ");
  return [
    conflict(
      "cname-beside-other",
      name,
      [...cnames, ...others].sort((one, other) => one.index - other.index),
      {
        message:
          `${name} is an alias (CNAME) and has ${types} beside it; an alias has no other data, and resolvers may ` +
          "never see it.",
        fix: "Move the other records to another name, or replace the CNAME by addresses.",
        source: "RFC 1034 section 3.6.2, RFC 2181 section 10.1",
      },
    ),
  ];
}

function isFlattened({ proxied, settings }: Placed["record"]): boolean {
  return proxied === true || settings?.flatten_cname === true || settings?.flattenCname === true;
}

/** NS below the apex hands the name to other servers; nothing else of it can be served from here. */
function besideDelegation(name: string, placed: readonly Placed[], zone: ZonePlan): Conflict[] {
  if (name === zone.name) return [];
  const delegations = placed.filter(({ record }) => record.type === "NS");
  // DS is the parent's half of a delegation (RFC 4034 section 5).
  const others = placed.filter(({ record }) => record.type !== "NS" && record.type !== "DS");
  if (delegations.length === 0 || others.length === 0) return [];
  const types = [...new Set(others.map(({ record }) => record.type))].join(", ");
  return [
    conflict("ns-beside-other", name, placed, {
      message:
        `NS records cannot exist on the same name as any other record type: ${name} is delegated and has ` +
        `${types}.`,
      fix: "Keep the delegation, or the other records.",
      source: docs("api/resources/dns/subresources/records"),
    }),
  ];
}

function mixedProxied(name: string, placed: readonly Placed[]): Conflict[] {
  const addresses = placed.filter(({ record }) => record.type === "A" || record.type === "AAAA");
  const proxied = addresses.filter(({ record }) => record.proxied === true);
  if (proxied.length === 0 || proxied.length === addresses.length) return [];
  return [
    conflict("records-mixed-proxied", name, addresses, {
      message:
        `${name} has ${proxied.length} proxied and ${addresses.length - proxied.length} unproxied address ` +
        "records; where one is proxied, all are treated as proxied.",
      fix: "Give all of them the same proxied value.",
      source: docs("dns/proxy-status"),
    }),
  ];
}

function ofOneType(name: string, placed: readonly Placed[]): Conflict[] {
  const found: Conflict[] = [];
  for (const [type, group] of groupBy(placed, ({ record }) => record.type)) {
    const length = group.reduce((sum, { record }) => sum + contentOf(record).length, 0);
    if (group.length > 1 && length > rrsetLimit) {
      const message =
        `The ${type} records of ${name} have ${length} characters of content together; ${rrsetLimit} ` + "is the most.";
      const said = { message, fix: "Move some to another name.", source: typesPage };
      found.push(conflict("rrset-too-large", name, group, said));
    }
    const ttls = new Set(group.filter(({ record }) => record.proxied !== true).map(({ record }) => record.ttl));
    if (ttls.size > 1) {
      const message =
        `The ${type} records of ${name} have different TTLs (${[...ttls].join(", ")}); the records of one name ` +
        "and type share one.";
      const said = { message, fix: "Give them the same TTL.", source: "RFC 2181 section 5.2" };
      found.push(conflict("records-mixed-ttl", name, group, said));
    }
  }
  return found;
}

function quota(records: readonly ZoneRecord[], zone: ZonePlan): Conflict {
  const most = recordQuota(zone.plan);
  const past = records.map((record, index) => ({ record, index })).slice(most);
  return conflict("records-too-many", zone.name, past, {
    message:
      `Record quota exceeded: ${zone.name} would have ${records.length} records, and its plan (${zone.plan}) ` +
      `has ${most}.`,
    fix: "Remove records that nothing uses, or move to a plan with more.",
    source: docs("dns/troubleshooting/faq"),
  });
}
