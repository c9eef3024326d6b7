import type { MailFact } from "../edge/intent";
import { isUnknown, text } from "../edge/resource";
import { parse as parseDkim } from "../standards/dkim";
import { isNullMx } from "../standards/null-mx";
import { isSpfRecord, parse as parseSpf } from "../standards/spf";
import { reachableMechanisms } from "../standards/spf/record";
import { plain } from "../standards/txt";
import type { DeclaredRecord, DeclaredZone, Estate } from "./estate";

/** A TXT record and what it says; the text is undefined where only the deployment will tell. */
export interface DeclaredText {
  readonly declared: DeclaredRecord;
  readonly text: string | undefined;
}

/** What the declared records say of the mail of one name. */
export interface MailName {
  readonly name: string;
  readonly zone: DeclaredZone;
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

const routingTypes = new Set(["cloudflare:index/emailRoutingDns:EmailRoutingDns", "cloudflare:index/emailRoutingSettings:EmailRoutingSettings"]);

/** Every name of which some record says something about mail, and every zone that has records, the zone itself first. */
export function mailNames(estate: Estate): MailName[] {
  return estate.zones.filter((zone) => zone.records.length > 0).flatMap((zone) => namesOf(zone, estate));
}

function namesOf(zone: DeclaredZone, estate: Estate): MailName[] {
  const facts = estate.mail.map((fact) => fact.domain).filter((domain) => domain.endsWith(`.${zone.name}`));
  const named = zone.records.flatMap((declared) => subject(declared));
  return [...new Set([zone.name, ...facts, ...named])].map((name) => mailName(name, zone, estate));
}

/** The name whose mail a record is about. */
function subject(declared: DeclaredRecord): string[] {
  const { name, type } = declared.record;
  const [, owner] = /^(?:[^.]+\._domainkey|_dmarc)\.(.+)$/.exec(name) ?? [];
  if (owner !== undefined && (type === "TXT" || type === "CNAME")) return name.includes("._report.") ? [] : [owner];
  return type === "MX" || (type === "TXT" && isSpfRecord(textOf(declared) ?? "")) ? [name] : [];
}

function mailName(name: string, zone: DeclaredZone, estate: Estate): MailName {
  const at = (owner: string, ...kinds: string[]): DeclaredRecord[] =>
    zone.records.filter(({ record }) => record.name === owner && kinds.includes(record.type));
  return {
    name,
    zone,
    spf: at(name, "TXT").map(withText).filter(({ text: given }) => given === undefined || looksLikeSpf(given)),
    mx: at(name, "MX"),
    dkim: zone.records.filter(({ record }) => ["TXT", "CNAME"].includes(record.type) && record.name.endsWith(`._domainkey.${name}`)),
    dmarc: at(`_dmarc.${name}`, "TXT", "CNAME").map(withText),
    routed: isRouted(name, zone, estate),
    fact: estate.mail.find((fact) => fact.domain === name),
  };
}

function isRouted(name: string, zone: DeclaredZone, estate: Estate): boolean {
  return estate.resources.some((resource) => {
    if (!routingTypes.has(resource.type) || resource.props.zoneId !== zone.id || isUnknown(resource.props.zoneId)) return false;
    return (text(resource, "name") ?? text(resource, "subdomain") ?? zone.name).toLowerCase() === name;
  });
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

/** Whether a record that is not fully known yet could be any record of the zone. */
export function isMurky(zone: DeclaredZone): boolean {
  return zone.records.some(({ unknown }) => unknown.includes("name") || unknown.includes("type"));
}

/** The MX records that name servers; null MX is none. */
export function exchangesOf({ mx }: Pick<MailName, "mx">): DeclaredRecord[] {
  return mx.filter((declared) => declared.unknown.includes("content") || !isNullMx({ preference: 0, exchange: declared.record.content ?? "" }));
}

/**
 * Whether mail is sent as the name: because somebody said so, or because a record shows it. An SPF record that allows
 * somebody, a key, a server that takes mail.
 */
export function sends(mail: MailName): boolean {
  if (mail.fact) return mail.fact.senders.length > 0;
  return mail.routed || exchangesOf(mail).length > 0 || mail.dkim.some(isLiveKey) || mail.spf.some(({ text: given }) => given !== undefined && allowsAnybody(given));
}

/** Whether a DKIM record holds a key, or may: an alias leads to its service's, and an empty key revokes (RFC 6376 section 3.6.1). */
export function isLiveKey(declared: DeclaredRecord): boolean {
  if (declared.record.type === "CNAME") return true;
  const given = textOf(declared);
  return given === undefined || parseDkim(given).value?.publicKey !== "";
}

function allowsAnybody(given: string): boolean {
  const { value } = parseSpf(given);
  if (value === undefined) return isSpfRecord(given);
  return value.terms.some(({ kind }) => kind === "redirect") || reachableMechanisms(value).some(({ qualifier }) => qualifier !== "-");
}
