import { build as buildBimi, parse as parseBimi } from "../../standards/bimi";
import { build as buildDmarc, type DmarcRecord } from "../../standards/dmarc";
import { isValid } from "../../standards/problem";
import { dmarcLadder, dmarcPolicies, standing, type Begun, type DmarcStage } from "../../standards/stages";
import type { RecordDeclaration } from "../dns/declaration";
import {
  chosenSenders,
  sendsMail,
  type BimiChoices,
  type MailChoices,
  type MailSubdomain,
  type SenderChoice,
} from "./mail-choices";
import { policyRecord, publishedPolicy } from "./mta-sts";
import { noMailRecords } from "./no-mail-records";
import { mailtoOf, tlsReportRecord } from "./reports";
import { routingExchanges } from "./routing";
import { mergeSpf } from "./sender-spf";

/**
 * Every record of a domain's mail: its senders' own, one SPF record for all of them, DMARC by stage, TLS-RPT, MTA-STS,
 * BIMI, and the same for its subdomains; the no-mail set for what sends nothing. A plan with problems yields what can
 * be made of it.
 *
 * @param others the records of the zone that are declared beside these; their MX count.
 * @param today ISO date that decides which stages are in force.
 */
export function mailRecords(
  choices: MailChoices,
  others: readonly RecordDeclaration[],
  today: string,
): RecordDeclaration[] {
  const { domain, reports } = choices;
  const own = sendsMail(choices) ? sendingRecords(choices, today) : noMailRecords(domain, "mail", reports);
  const exchanges = mailExchanges(choices, others);
  const policy = publishedPolicy(domain, choices.mtaSts, exchanges, today);
  return [
    ...own,
    ...(exchanges.length > 0 && mailtoOf(reports).length > 0 ? [tlsReportRecord(domain, reports!)] : []),
    ...(policy ? [policyRecord(domain, policy)] : []),
    ...bimiRecords(domain, choices.bimi),
    ...choices.subdomains.flatMap((subdomain) => subdomainRecords(subdomain, choices, today)),
  ];
}

/** Host names of the servers that take the domain's mail, as far as the choices and the other records say. */
export function mailExchanges(choices: MailChoices, others: readonly RecordDeclaration[]): string[] {
  const declared = [...chosenSenders(choices.domain, choices.senders).flatMap(({ needs }) => needs.records), ...others]
    .filter(({ type, name }) => type === "MX" && name === choices.domain)
    .map(({ content = "." }) => content.toLowerCase().replace(/(?<=.)\.$/, ""))
    .filter((exchange) => exchange !== ".");
  return [...new Set([...declared, ...(choices.routing.length > 0 ? routingExchanges : [])])];
}

/** The DMARC record that a stage asks for; without one, that of the first. */
export function dmarcOf(
  begun: Begun<DmarcStage>,
  reports: string | undefined,
  today: string,
): Pick<DmarcRecord, "policy" | "aggregateReports"> {
  const stage = standing(dmarcLadder, begun, today).current ?? "monitor";
  return { policy: dmarcPolicies[stage], aggregateReports: mailtoOf(reports) };
}

function sendingRecords(choices: MailChoices, today: string): RecordDeclaration[] {
  const { domain, senders, routing } = choices;
  return [
    ...senderRecordsOf(domain, "mail", senders),
    // Email Routing's own record is locked, and a second one would void both.
    ...(routing.length > 0 ? [] : [spfRecord(domain, "mail", senders)]),
    dmarcRecord(domain, "mail", choices.dmarc, choices.reports, today),
  ];
}

function subdomainRecords(
  { name, senders, dmarc }: MailSubdomain,
  choices: MailChoices,
  today: string,
): RecordDeclaration[] {
  const key = `mail-${name.slice(0, -choices.domain.length - 1).replaceAll(".", "-")}`;
  if (senders.length === 0) return noMailRecords(name, key, choices.reports);
  return [
    ...senderRecordsOf(name, key, senders),
    spfRecord(name, key, senders),
    ...(Object.keys(dmarc).length > 0 ? [dmarcRecord(name, key, dmarc, choices.reports, today)] : []),
  ];
}

function senderRecordsOf(name: string, key: string, senders: readonly SenderChoice[]): RecordDeclaration[] {
  return chosenSenders(name, senders).flatMap(({ needs }) =>
    needs.records.map((record) => ({ ...record, key: `${key}-${record.key}` })),
  );
}

function spfRecord(name: string, key: string, senders: readonly SenderChoice[]): RecordDeclaration {
  const terms = chosenSenders(name, senders).flatMap(({ needs }) => needs.spfTerms);
  return {
    key: `${key}-spf`,
    name,
    type: "TXT",
    content: mergeSpf(name, terms).text,
    purpose: "Which servers may send, as the envelope says",
  };
}

function dmarcRecord(
  name: string,
  key: string,
  begun: Begun<DmarcStage>,
  reports: string | undefined,
  today: string,
): RecordDeclaration {
  return {
    key: `${key}-dmarc`,
    name: `_dmarc.${name}`,
    type: "TXT",
    content: buildDmarc(dmarcOf(begun, reports, today)),
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
