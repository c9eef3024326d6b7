import type { DeclaredRecord, Zone } from "../../edge/model";
import type { MailFact } from "../../edge/intent";
import { text } from "../../edge/resource";
import { parse as parseDkim } from "../../standards/dkim";
import { isNullMx } from "../../standards/null-mx";
import { isSpfRecord, parse as parseSpf } from "../../standards/spf";
import { reachableMechanisms } from "../../standards/spf/record";
import { plain } from "../../standards/txt";
import type { Reads } from "../reads";

/** Everything that says something of a zone's mail. */
export const mailReads = {
  records: "some",
  types: ["EmailRoutingDns", "EmailRoutingSettings"],
} as const satisfies Reads;

/** A TXT record and what it says; the text is undefined where only the deployment will tell. */
interface DeclaredText {
  readonly declared: DeclaredRecord;
  readonly text: string | undefined;
}

/** What the declared records say of the mail of one name. */
export interface MailName {
  readonly name: string;
  readonly zone: Zone;
  /** TXT records at the name that are SPF, or that may be: their text is not known yet. */
  readonly spf: readonly DeclaredText[];
  readonly mx: readonly DeclaredRecord[];
  /** TXT and CNAME records below `_domainkey.` of the name. */
  readonly dkim: readonly DeclaredRecord[];
  /** TXT and CNAME records at `_dmarc.` of the name. */
  readonly dmarc: readonly DeclaredText[];
  /** Whether Cloudflare Email Routing adds the MX and SPF records itself. */
  readonly routed: boolean;
  /** Who may send as the name, where somebody said it. */
  readonly fact: MailFact | undefined;
}

const routingTypes = new Set([
  "cloudflare:index/emailRoutingDns:EmailRoutingDns",
  "cloudflare:index/emailRoutingSettings:EmailRoutingSettings",
]);

/**
 * Every name of which some record says something about mail, and every zone that has records, the zone itself first.
 * Takes time linear in the records.
 *
 * @param said who may send as a domain, where somebody said it.
 */
export function mailNames(zones: readonly Zone[], said: readonly MailFact[]): MailName[] {
  return zones.filter((zone) => zone.records.length > 0 && !zone.isPartial).flatMap((zone) => namesOf(zone, said));
}

/** What one zone declares, by what it is to the mail of a name. */
interface RecordIndex {
  readonly byName: ReadonlyMap<string, readonly DeclaredRecord[]>;
  /** Name → the TXT and CNAME records below its `_domainkey`. */
  readonly keys: ReadonlyMap<string, readonly DeclaredRecord[]>;
  readonly routed: ReadonlySet<string>;
}

function namesOf(zone: Zone, said: readonly MailFact[]): MailName[] {
  const index = {
    byName: grouped(zone.records, ({ record }) => record.name),
    keys: grouped(zone.records, keyOwner),
    routed: routedNames(zone),
  };
  const facts = said.map((fact) => fact.domain).filter((domain) => domain.endsWith(`.${zone.name}`));
  const named = zone.records.flatMap((declared) => subject(declared) ?? []);
  return [...new Set([zone.name, ...facts, ...named])].map((name) => mailName(name, zone, index, said));
}

function grouped(
  records: readonly DeclaredRecord[],
  key: (declared: DeclaredRecord) => string | undefined,
): Map<string, DeclaredRecord[]> {
  const groups = new Map<string, DeclaredRecord[]>();
  for (const declared of records) {
    const name = key(declared);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(declared);
    else groups.set(name, [declared]);
  }
  return groups;
}

function isTextOrAlias({ record }: DeclaredRecord): boolean {
  return record.type === "TXT" || record.type === "CNAME";
}

/** The name that a DKIM record's key signs for. */
function keyOwner(declared: DeclaredRecord): string | undefined {
  const { name } = declared.record;
  const at = name.indexOf("._domainkey.");
  return at > 0 && isTextOrAlias(declared) ? name.slice(at + "._domainkey.".length) : undefined;
}

/** The name whose mail a record is about. */
function subject(declared: DeclaredRecord): string | undefined {
  const { name, type } = declared.record;
  if (name.startsWith("_dmarc.") && isTextOrAlias(declared)) return name.slice("_dmarc.".length);
  const saysSomething = type === "MX" || (type === "TXT" && isSpfRecord(textOf(declared) ?? ""));
  return keyOwner(declared) ?? (saysSomething ? name : undefined);
}

function mailName(
  name: string,
  zone: Zone,
  { byName, keys, routed }: RecordIndex,
  said: readonly MailFact[],
): MailName {
  const own = byName.get(name) ?? [];
  return {
    name,
    zone,
    spf: own
      .filter(({ record }) => record.type === "TXT")
      .map(withText)
      .filter(({ text: given }) => given === undefined || looksLikeSpf(given)),
    mx: own.filter(({ record }) => record.type === "MX"),
    dkim: keys.get(name) ?? [],
    dmarc: (byName.get(`_dmarc.${name}`) ?? []).filter(isTextOrAlias).map(withText),
    routed: routed.has(name),
    fact: said.find((fact) => fact.domain === name),
  };
}

/** The names for which a zone's resources turn Cloudflare Email Routing on. */
export function routedNames(zone: Zone): Set<string> {
  const routings = zone.resources.filter(({ type }) => routingTypes.has(type));
  return new Set(
    routings.map((resource) => (text(resource, "name") ?? text(resource, "subdomain") ?? zone.name).toLowerCase()),
  );
}

function withText(declared: DeclaredRecord): DeclaredText {
  return { declared, text: textOf(declared) };
}

/** What a TXT record says, its strings joined; undefined where it is not known yet. */
export function textOf({ record, unknown }: DeclaredRecord): string | undefined {
  return unknown.includes("content") ? undefined : plain(record.content ?? "");
}

/** SPF, or what somebody meant to be. */
function looksLikeSpf(given: string): boolean {
  return isSpfRecord(given) || /^[\s"']*v\s*=\s*spf\d/i.test(given);
}

/** The MX records that name servers; null MX is none. */
export function exchangesOf({ mx }: Pick<MailName, "mx">): DeclaredRecord[] {
  return mx.filter(
    (declared) =>
      declared.unknown.includes("content") || !isNullMx({ preference: 0, exchange: declared.record.content ?? "" }),
  );
}

/**
 * Whether mail is sent as the name: because somebody said so, or because a record shows it. An SPF record that allows
 * somebody, a key, a server that takes mail.
 */
export function sends(mail: MailName): boolean {
  if (mail.fact) return mail.fact.senders.length > 0;
  return (
    mail.routed ||
    exchangesOf(mail).length > 0 ||
    mail.dkim.some(isLiveKey) ||
    mail.spf.some(({ text: given }) => given !== undefined && allowsAnybody(given))
  );
}

/**
 * Whether a DKIM record holds a key, or may: an alias leads to its service's, and an empty key revokes (RFC 6376
 * section 3.6.1).
 */
export function isLiveKey(declared: DeclaredRecord): boolean {
  if (declared.record.type === "CNAME") return true;
  const given = textOf(declared);
  return given === undefined || parseDkim(given).value?.publicKey !== "";
}

function allowsAnybody(given: string): boolean {
  const { value } = parseSpf(given);
  if (value === undefined) return isSpfRecord(given);
  return (
    value.terms.some(({ kind }) => kind === "redirect") ||
    reachableMechanisms(value).some(({ qualifier }) => qualifier !== "-")
  );
}
