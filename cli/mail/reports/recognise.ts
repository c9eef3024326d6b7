import { getDomain } from "tldts";
import { senders } from "../../../components/mail/senders";
import type { Sender } from "../../../components/mail/sender";
import type { MailFact } from "../../../edge/intent";
import type { ReportRecord } from "../../../standards/dmarc-report";

/** Who sent some mails, as far as their signatures and envelopes show it. */
export interface RecognisedSender {
  readonly name: string;
  /** Whether the stack declares it as a sender of the domain; else the catalogue knows its domains. */
  readonly declared: boolean;
}

/** Registrable domain → the service of the catalogue that signs or bounces under it. */
const byDomain: ReadonlyMap<string, Sender> = new Map(
  senders.flatMap((sender) => domainsOf(sender).map((domain): [string, Sender] => [domain, sender])),
);

/** The domains of a service's own: what its SPF is included from, and where its aliases lead. */
function domainsOf({ spf, records, asks }: Sender): string[] {
  const hosts = [
    spf?.include,
    ...records.filter(({ type }) => type !== "TXT").map(({ content }) => content),
    ...Object.values(asks).flatMap(({ form, default: usual }) => [
      ...(form.kind === "host" ? [usual, ...(form.below ?? [])] : []),
    ]),
  ];
  // What stands behind the last answer of a template is the service's own.
  const ends = hosts.flatMap((host) => host?.split("}").at(-1)?.replace(/^\./, "") ?? []);
  return [...new Set(ends.flatMap((host) => getDomain(host) ?? []))];
}

/**
 * Who sent what a record counts: a sender of the stack by the selector of its key, else a service of the catalogue by
 * the domain of a signature or an envelope; undefined where neither shows it.
 */
export function recognised(record: ReportRecord, facts: readonly MailFact[]): RecognisedSender | undefined {
  const keys = new Set(record.dkim.map(({ selector, domain }) => `${selector}._domainkey.${domain}`));
  const declared = facts.flatMap((fact) => fact.senders);
  const own = declared.find(({ dkim }) => dkim.some((name) => keys.has(name)));
  if (own) return { name: own.name, declared: true };
  const shown = [...record.dkim, ...record.spf].filter(({ result }) => result === "pass").map(({ domain }) => domain);
  const service = shown.map((domain) => byDomain.get(getDomain(domain) ?? "")).find((one) => one !== undefined);
  if (service === undefined) return undefined;
  return { name: service.name, declared: declared.some(({ name }) => name === service.name) };
}
