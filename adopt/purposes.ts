import { literally } from "../standards/literal-pattern";
import { textOf } from "../edge/dns";
import { findSender, senders } from "../components/mail/senders";
import type { ZoneRecord } from "../edge/dns";

/**
 * What a record is for, as far as it says so itself: mail, a proof of ownership, a service by its well-known name.
 * Undefined where only its owner can tell.
 */
export function purposeOf(record: ZoneRecord, domain: string): string | undefined {
  return ofSender(record, domain) ?? ofMail(record, domain) ?? ofName(record, domain) ?? ofType(record, domain);
}

/** Every template of the catalogue as a pattern, made once. */
const templates = senders.flatMap((sender) =>
  sender.records.map(({ type, name, content, purpose }) => ({
    type,
    name,
    content,
    sender: sender.id,
    purpose: `${sender.name}: ${purpose}`,
    telling: isTelling(content),
  })),
);

/** What is nothing but an answer says nothing of whose it is. */
export function isTelling(template: string): boolean {
  return template.replace(/\{[^}]*\}/g, "").replace(/[.\s]/g, "").length > 3;
}

function ofSender(record: ZoneRecord, domain: string): string | undefined {
  return templateOf(record, domain)?.purpose;
}

type Seen = Pick<ZoneRecord, "name" | "type" | "content">;

/** The catalogue's template that a record was made of. */
function templateOf(record: Seen, domain: string): (typeof templates)[number] | undefined {
  if (record.content === undefined) return undefined;
  const label = labelOf(record.name, domain);
  const content = record.type === "TXT" ? textOf(record.content) : record.content.toLowerCase().replace(/\.$/, "");
  return templates.find(
    (one) =>
      one.telling &&
      one.type === record.type &&
      pattern(one.name, domain).test(label) &&
      pattern(one.content, domain).test(content),
  );
}

/** Ids of the services that records show to send mail for a domain, by its SPF record and by what is theirs alone. */
export function sendersSeen(records: readonly Seen[], domain: string): string[] {
  const spf = records
    .filter(({ name, type }) => name === domain && type === "TXT")
    .map(({ content = "" }) => textOf(content))
    .filter((text) => /^v=spf1(\s|$)/i.test(text));
  const included = spf.flatMap((text) => includesOf(text).flatMap((host) => includedSender(host) ?? []));
  const own = records.flatMap((record) => templateOf(record, domain)?.sender ?? []);
  return [...new Set([...included, ...own])].sort();
}

function pattern(template: string, domain: string): RegExp {
  const values: Readonly<Record<string, string>> = { domain, "domain-dashed": domain.replaceAll(".", "-") };
  const parts = template.split(/(\{[^}]*\})/).map((part) => {
    const hole = /^\{([a-zA-Z0-9-]+)\}$/.exec(part)?.[1];
    if (hole === undefined) return literally(part);
    return values[hole] === undefined ? "[^\\s]+" : literally(values[hole]);
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}

function ofMail(record: ZoneRecord, domain: string): string | undefined {
  const { type, name } = record;
  if (type === "MX") {
    if (record.content === ".") return "Says that no mail is received";
    return `Mail ${name === domain ? "" : `of ${labelOf(name, domain)} `}arrives at ${record.content ?? ""}`;
  }
  const text = type === "TXT" ? textOf(record.content ?? "") : "";
  if (/^v=spf1(\s|$)/i.test(text)) return `Which servers may send mail: ${sendersIn(text)}`;
  if (name === `_dmarc.${domain}` || name.startsWith("_dmarc."))
    return "What to do with mail that fails SPF and DKIM, and who hears of it";
  if (/(^|\.)_domainkey\./.test(name)) return `DKIM key ${name.split("._domainkey.")[0] ?? ""}`;
  if (name.startsWith("_mta-sts.")) return "MTA-STS: mail arrives encrypted";
  if (name.startsWith("_smtp._tls.")) return "TLS-RPT: who hears of encryption that failed";
  if (name.includes("._bimi.")) return "BIMI: the logo beside mail";
  return undefined;
}

/** The services that an SPF record includes, by name where the catalogue knows them. */
function sendersIn(spf: string): string {
  const names = includesOf(spf).map((host) => {
    const known = includedSender(host);
    return known === undefined ? host : (findSender(known)?.name ?? host);
  });
  return names.length === 0 ? "its own servers" : names.join(", ");
}

function includesOf(spf: string): string[] {
  return [...spf.matchAll(/\binclude:(\S+)/gi)].map(([, host = ""]) => host);
}

function includedSender(host: string): string | undefined {
  return senders.find(({ spf }) => spf && isTelling(spf.include) && pattern(spf.include, "").test(host))?.id;
}

/** Names that the field knows, by their first label. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^autodiscover$/, "Mail programs find their settings (Autodiscover)"],
  [/^autoconfig$/, "Mail programs find their settings (Autoconfig)"],
  [/^_acme-challenge(\..+)?$/, "A certificate authority sees that the name is ours (ACME)"],
  [/^(enterpriseregistration|enterpriseenrollment)$/, "Devices are enrolled in Microsoft's management"],
  [/^(lyncdiscover|sip)$/, "Microsoft Teams and Skype find their servers"],
  [/^_vercel$/, "Vercel knows the owner"],
  [/^_github-(pages-)?challenge-/, "GitHub knows the owner"],
  [/^_atproto(\..+)?$/, "The domain as a name on Bluesky (AT Protocol)"],
  [/^_dnslink(\..+)?$/, "Where the site lies on IPFS (DNSLink)"],
];

function ofName(record: ZoneRecord, domain: string): string | undefined {
  const label = labelOf(record.name, domain);
  return names.find(([known]) => known.test(label))?.[1];
}

function ofType(record: ZoneRecord, domain: string): string | undefined {
  const { type, name } = record;
  const label = labelOf(name, domain);
  switch (type) {
    case "TXT":
      return ofText(textOf(record.content ?? ""));
    case "NS":
      return `${label} is answered by name servers of its own`;
    case "CAA":
      return "Who may issue certificates";
    case "DS":
      return `Signs the name servers of ${label} (DNSSEC)`;
    case "TLSA":
      return `The certificate of ${label} (DANE)`;
    case "SSHFP":
      return `The SSH key of ${label}`;
    case "SMIMEA":
    case "OPENPGPKEY":
      return "A key for encrypted mail";
    case "HTTPS":
    case "SVCB":
      return `How browsers reach ${label}`;
    case "SRV":
      return `Where programs find ${label.split(".").slice(0, 2).join(" over ").replaceAll("_", "")}`;
    default:
      return undefined;
  }
}

/** `google-site-verification=…`, `MS=ms123`, `stripe-verification=…`: who asked for a proof stands in front. */
function ofText(text: string): string | undefined {
  if (/^MS=ms/i.test(text)) return "Microsoft knows the owner";
  const [, who] =
    /^([a-z0-9][a-z0-9_-]{1,40}?)[-_](?:site|domain)?[-_]?(?:verification|verify|challenge)[-a-z_]*[=:]/i.exec(
      text,
    ) ?? [undefined, undefined];
  if (who === undefined) return undefined;
  const words = who.replace(/[-_](site|domain)$/i, "").replaceAll(/[-_]/g, " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} knows the owner`;
}

/** `@` for the domain itself, else the labels in front of it. */
export function labelOf(name: string, domain: string): string {
  return name === domain ? "@" : name.slice(0, -domain.length - 1);
}
