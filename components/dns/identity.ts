import { createHash } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { ZoneRecord } from "../../edge/dns";

/** By what the engine knows a record: one identity, whatever section it is declared in and under whatever key. */
export interface RecordIdentity {
  /** The resource's name: zone, name within it, type, and what tells it apart. */
  readonly name: string;
  /** Names under which the same record may stand in the state, in the order in which they are looked for. */
  readonly formerly: readonly string[];
  /** Position of the record that has to be updated before this one is created. */
  readonly after?: number;
  /** Whether the record goes when that one is replaced: a CNAME cannot be created beside any address. */
  readonly goesWith?: boolean;
  /** Whether another value takes another record: what stands here may be what one of the others says. */
  readonly replacedByValue?: boolean;
}

type Identified = Pick<ZoneRecord, "name" | "type" | "content" | "data" | "priority">;

/**
 * The identities of all records of one zone, in their order.
 *
 * The engine creates before it deletes, so whatever Cloudflare refuses beside something else has to be the same
 * resource: then it is updated, or replaced with the old one deleted first.
 *
 * - One record of a name and type is known by these alone, so that a changed value is an update in place. TXT records
 *   are told apart by their tag (`v=spf1`, `google-site-verification`).
 * - Several are known by what they say: an exchange, an address. The first of them takes over what stood alone, and
 *   the others wait for it.
 * - A, AAAA and CNAME exclude each other and share one identity, `address`. Of several addresses the first stands in a
 *   numbered place, and the others go when it is replaced; so a CNAME finds it, whichever address it was, and all of
 *   them are gone when the CNAME is created.
 */
export function recordIdentities(records: readonly Identified[], zone: string): RecordIdentity[] {
  const groups = new Map<string, number[]>();
  const bases = records.map((record, index) => {
    const base = `${zone}/${labelOf(record.name, zone)}/${kindOf(record)}`;
    groups.set(base, [...(groups.get(base) ?? []), index]);
    return base;
  });
  const identities: RecordIdentity[] = [];
  for (const [base, indexes] of groups) {
    const group = indexes.map((index) => ({ index, record: records[index]! }));
    for (const [index, identity] of isAddress(group[0]!.record) ? addresses(base, group) : others(base, group))
      identities[index] = identity;
  }
  return distinct(identities, bases);
}

interface Placed {
  readonly index: number;
  readonly record: Identified;
}

/** Names with an underscore are of protocols and proofs, whose CNAME never takes turns with addresses (RFC 8552). */
function isAddress({ name, type }: Identified): boolean {
  return ["A", "AAAA", "CNAME"].includes(type) && !/(^|\.)_/.test(name);
}

/** What a record of a name is known by where it stands alone. */
function kindOf(record: Identified): string {
  if (isAddress(record)) return "address";
  const tag = record.type === "TXT" ? tagOf(record) : undefined;
  return tag === undefined ? record.type : `TXT/${tag}`;
}

/** `v=spf1` of an SPF record, `ms` of `MS=ms123`; none of a DKIM key, which stands at a name of its own. */
function tagOf({ name, content = "" }: Identified): string | undefined {
  if (name.includes("_domainkey")) return undefined;
  const text = content.replace(/^"/, "");
  const tag = /^\s*(v=[a-z0-9]{1,20}|[a-z0-9][a-z0-9._-]{0,62}(?==))/i.exec(text)?.[1];
  return tag === undefined ? undefined : escaped(tag.toLowerCase());
}

function others(base: string, group: readonly Placed[]): [number, RecordIdentity][] {
  const [first] = group;
  if (group.length === 1) return [[first!.index, { name: base, formerly: [detailed(base, first!.record)] }]];
  return group.map(({ index, record }, place) => [
    index,
    {
      name: detailed(base, record),
      ...(place === 0 ? { formerly: [base] } : { formerly: [], after: first!.index }),
    },
  ]);
}

function detailed(base: string, record: Identified): string {
  return `${base}/${escaped(detailOf(record))}`;
}

/** What tells a record apart from others of its name and type, of which more than one may be. */
function detailOf({ type, content = "", data = {} }: Identified): string {
  const { tag, value, target, port, priority } = data;
  switch (type) {
    case "MX":
    case "NS":
    case "PTR":
    case "CNAME":
      return host(content);
    case "CAA":
      return `${String(tag)}-${String(value)}`;
    case "SRV":
      return `${host(String(target))}-${String(port)}`;
    case "HTTPS":
    case "SVCB":
      return `${String(priority)}-${host(String(target))}`;
    default: {
      const said = JSON.stringify([content, Object.entries(data).sort()]);
      return createHash("sha256").update(said).digest("hex").slice(0, 12);
    }
  }
}

function host(name: string): string {
  return name.toLowerCase().replace(/(?<=.)\.$/, "");
}

function addresses(base: string, group: readonly Placed[]): [number, RecordIdentity][] {
  if (group.length === 1) {
    const [{ index, record }] = group as [Placed];
    const formerly =
      record.type === "CNAME"
        ? allPlaces(base)
        : [addressed(base, record), ...placesOf(base, record), sharedPlace(base)];
    return [[index, { name: base, formerly }]];
  }
  const [first, ...rest] = [...group].sort((one, other) => compare(one.record, other.record)) as [Placed, ...Placed[]];
  const ofFirst = placesOf(base, first.record);
  const ofRest = rest.map(({ record }) => placesOf(base, record));
  const times = (place: string): number => ofRest.filter((places) => places.includes(place)).length;
  // A place that several may have stood in is the first's to look in: the others are created after it has changed.
  const ofOne = ofRest.map((places) => places.filter((place) => !ofFirst.includes(place) && times(place) === 1));
  const name = ofFirst.find((place) => times(place) === 0);
  const free = allPlaces(base).filter(
    (place) => place !== (name ?? sharedPlace(base)) && !ofOne.flat().includes(place),
  );
  const formerly = [addressed(base, first.record), base, ...free];
  return [
    [
      first.index,
      name === undefined ? { name: sharedPlace(base), formerly, replacedByValue: true } : { name, formerly },
    ],
    ...rest.map(({ index, record }, at): [number, RecordIdentity] => [
      index,
      { name: addressed(base, record), formerly: ofOne[at]!, after: first.index, goesWith: true },
    ]),
  ];
}

/**
 * Places for the first of several addresses. It cannot be known which address stood there when a CNAME comes in its
 * stead, so the CNAME looks in each of them.
 */
const places = 32;

function allPlaces(base: string): string[] {
  return [...Array.from({ length: places }, (_, place) => `${base}-${place}`), sharedPlace(base)];
}

/**
 * The two places of an address. The first never is that of the next number, as addresses of one service often follow
 * one another; the second has nothing to do with the first.
 *
 * The first of several stands in one of its own that none of the others has. So when it goes and one of them is the
 * first, that one is not written over the old record, which Cloudflare would refuse as a second of the same (81058)
 * for as long as its own is there.
 */
function placesOf(base: string, record: Identified): string[] {
  const bytes = bytesOf(record);
  const one = bytes.reduce((total, byte) => total + byte, 0) % places;
  const apart = createHash("sha256").update(Buffer.from(bytes)).digest()[0]! % (places - 1);
  return [`${base}-${one}`, `${base}-${(one + 1 + apart) % places}`];
}

/** Where the first stands that has no place to itself; what stands here is replaced, never written over. */
function sharedPlace(base: string): string {
  return `${base}-${places}`;
}

function bytesOf({ content = "" }: Identified): number[] {
  return isIP(content) === 0 ? [...Buffer.from(content)] : ipaddr.parse(content).toByteArray();
}

/** IPv4 before IPv6, each in the order of their numbers, whatever the order in which they are declared. */
function compare(one: Identified, other: Identified): number {
  const [a, b] = [bytesOf(one), bytesOf(other)];
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at < 0 ? (one.type < other.type ? -1 : 1) : a[at]! - b[at]!;
}

/** A colon separates the parts of a resource's URN. */
function addressed(base: string, { type, content = "" }: Identified): string {
  const text = isIP(content) === 6 ? ipaddr.parse(content).toString() : content;
  return `${base.replace(/address$/, type)}/${escaped(text)}`;
}

/** Several records that say the same are refused before anything is declared; their names differ all the same. */
function distinct(identities: readonly RecordIdentity[], bases: readonly string[]): RecordIdentity[] {
  const seen = new Map<string, number>();
  return bases.map((_, index) => {
    const identity = identities[index]!;
    const times = (seen.get(identity.name) ?? 0) + 1;
    seen.set(identity.name, times);
    return times === 1 ? identity : { name: `${identity.name}/${times}`, formerly: [] };
  });
}

/** `@` for the zone itself, else the labels in front of it. */
function labelOf(name: string, zone: string): string {
  if (name === zone) return "@";
  return escaped(name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : name);
}

/** Without what separates the parts of a name, or of the URN that it becomes part of. */
function escaped(text: string): string {
  return text.replace(/[^\w.@*=+-]/g, (character) =>
    character === ":" ? "-" : encodeURIComponent(character).replaceAll("%", "~"),
  );
}
