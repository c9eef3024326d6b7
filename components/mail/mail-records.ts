import { build as buildBimi, parse as parseBimi } from "../../standards/bimi";
import { build as buildDmarc, type DmarcPolicy, type DmarcRecord } from "../../standards/dmarc";
import { isValid } from "../../standards/problem";
import { dmarcLadder, dmarcPolicies, standing, type Begun, type DmarcStage } from "../../standards/stages";
import type { RecordDeclaration } from "../dns/declaration";
import type { DraftSubdomain, MailDraft } from "./draft";
import { sendsMail, type BimiChoices, type ChosenSender, type MailChoices, type ReportMailboxes } from "./mail-choices";
import { policyRecord, type PublishedPolicy } from "./mta-sts";
import { noMailRecords } from "./no-mail-records";
import { mailtosOf, tlsReportRecord } from "./reports";
import { mergeSpf } from "./sender-spf";

/**
 * Every record of a domain's mail: its senders' own, one SPF record for all of them, DMARC by stage, TLS-RPT, MTA-STS,
 * BIMI, and the same for its subdomains; the no-mail set for what sends nothing. Choices with problems yield what can
 * be made of them.
 *
 * @param policy the MTA-STS policy in force.
 * @param today ISO date that decides which stages are in force.
 */
export function mailRecords(
  { choices, chosen, exchanges, subdomains }: MailDraft,
  policy: PublishedPolicy | undefined,
  today: string,
): RecordDeclaration[] {
  const { domain, reports, ttl } = choices;
  const own = sendsMail(choices) ? sendingRecords(choices, chosen, today) : noMailRecords(domain, "mail", reports);
  const records = [
    ...own,
    ...(exchanges.length > 0 && mailtosOf(reports?.tls).length > 0 ? [tlsReportRecord(domain, reports!.tls)] : []),
    ...(policy ? [policyRecord(domain, policy)] : []),
    ...bimiRecords(domain, choices.bimi),
    ...subdomains.flatMap((subdomain) => subdomainRecords(subdomain, choices, today)),
  ];
  return ttl === undefined ? records : records.map((record) => ({ ...record, ttl }));
}

/** The DMARC record that a stage asks for; without one, that of the first. */
export function dmarcOf(
  begun: Begun<DmarcStage>,
  reports: ReportMailboxes | undefined,
  today: string,
): Pick<DmarcRecord, "policy" | "aggregateReports" | "failureReports"> {
  const stage = standing(dmarcLadder, begun, today).current ?? "monitor";
  return {
    policy: dmarcPolicies[stage],
    aggregateReports: mailtosOf(reports?.dmarc),
    failureReports: mailtosOf(reports?.failures),
  };
}

function sendingRecords(choices: MailChoices, chosen: readonly ChosenSender[], today: string): RecordDeclaration[] {
  const { domain, routing } = choices;
  return [
    ...senderRecordsOf("mail", chosen),
    // Email Routing's own record is locked, and a second one would void both.
    ...(routing.length > 0 ? [] : [spfRecord(domain, "mail", chosen, choices)]),
    choices.dmarcAlias === undefined
      ? dmarcRecord(domain, "mail", choices.dmarc, choices, today)
      : dmarcAliasRecord(domain, choices.dmarcAlias),
  ];
}

/** An alias for the record that a service which reads the reports keeps (RFC 7489 section 6.6.3 follows aliases). */
function dmarcAliasRecord(domain: string, target: string): RecordDeclaration {
  return {
    key: "mail-dmarc-alias",
    name: `_dmarc.${domain}`,
    type: "CNAME",
    content: target,
    ttl: 3600,
    purpose: "DMARC, kept by the service that reads its reports",
  };
}

function subdomainRecords(
  { name, senders, dmarc, chosen }: DraftSubdomain,
  choices: MailChoices,
  today: string,
): RecordDeclaration[] {
  const key = `mail-${name.slice(0, -choices.domain.length - 1).replaceAll(".", "-")}`;
  if (senders.length === 0) return noMailRecords(name, key, choices.reports);
  return [
    ...senderRecordsOf(key, chosen),
    spfRecord(name, key, chosen, choices),
    ...(Object.keys(dmarc).length > 0 ? [dmarcRecord(name, key, dmarc, { reports: choices.reports }, today)] : []),
  ];
}

function senderRecordsOf(key: string, chosen: readonly ChosenSender[]): RecordDeclaration[] {
  return chosen.flatMap(({ needs }) => needs.records.map((record) => ({ ...record, key: `${key}-${record.key}` })));
}

function spfRecord(
  name: string,
  key: string,
  chosen: readonly ChosenSender[],
  { spfAll }: Pick<MailChoices, "spfAll">,
): RecordDeclaration {
  const terms = chosen.flatMap(({ needs }) => needs.spfTerms);
  return {
    key: `${key}-spf`,
    name,
    type: "TXT",
    content: mergeSpf(name, terms, spfAll === "fail" ? "-all" : "~all").text,
    purpose: "Which servers may send, as the envelope says",
  };
}

function dmarcRecord(
  name: string,
  key: string,
  begun: Begun<DmarcStage>,
  { reports, subdomainPolicy }: { reports?: ReportMailboxes | undefined; subdomainPolicy?: DmarcPolicy },
  today: string,
): RecordDeclaration {
  return {
    key: `${key}-dmarc`,
    name: `_dmarc.${name}`,
    type: "TXT",
    content: buildDmarc({
      ...dmarcOf(begun, reports, today),
      ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }),
    }),
    purpose: "What to do with mail that fails SPF and DKIM, and who hears of it",
  };
}

function bimiRecords(domain: string, bimi: BimiChoices | undefined): RecordDeclaration[] {
  const content = bimi && bimiText(bimi);
  if (content === undefined) return [];
  return [
    {
      key: "mail-bimi",
      name: `default._bimi.${domain}`,
      type: "TXT",
      content,
      purpose: "The logo that mail programs may show",
    },
  ];
}

/** The text of a BIMI record, or undefined where its addresses are none. */
function bimiText({ logo, certificate }: BimiChoices): string | undefined {
  const draft = `v=BIMI1; l=${logo}${certificate === undefined ? "" : `; a=${certificate}`}`;
  if (!isValid(parseBimi(draft).problems)) return undefined;
  return buildBimi({ logo, ...(certificate === undefined ? {} : { certificate }) });
}
