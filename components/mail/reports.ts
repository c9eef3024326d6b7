import { authorizationName, authorizationRecord, externalReporters } from "../../standards/dmarc";
import { isMailbox } from "../../standards/report-uri";
import { build as buildTlsRpt } from "../../standards/tls-rpt";
import type { RecordDeclaration } from "../dns/declaration";
import type { ReportMailboxes } from "./mail-choices";
import { isWithin } from "../../standards/domain-name";

/** Mailboxes as a list of report URIs; what is none is left out. */
export function mailtosOf(mailboxes: readonly string[] | undefined): string[] {
  return (mailboxes ?? []).filter(isMailbox).map((mailbox) => `mailto:${mailbox}`);
}

/** The domain of a mailbox, in lower case. */
export function domainOf(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf("@") + 1).toLowerCase();
}

/** Where senders report that they could not encrypt, or could not verify the policy (RFC 8460). */
export function tlsReportRecord(domain: string, mailboxes: readonly string[]): RecordDeclaration {
  return {
    key: "mail-tls-reports",
    name: `_smtp._tls.${domain}`,
    type: "TXT",
    content: buildTlsRpt({ reports: mailtosOf(mailboxes) }),
    purpose: "Where senders report failures of encryption",
  };
}

/**
 * The records by which the domain of a mailbox agrees to receive reports about other organisations' domains (RFC 9990
 * section 4). They belong into the zone of the mailbox, so only those that lie in `zone` are made.
 *
 * @param about domains whose DMARC records name the mailboxes.
 */
export function authorizationRecords(
  zone: string,
  about: readonly string[],
  reports: ReportMailboxes | undefined,
): RecordDeclaration[] {
  const uris = { aggregateReports: mailtosOf(reports?.dmarc), failureReports: mailtosOf(reports?.failures) };
  return about.flatMap((domain) =>
    externalReporters(uris, domain)
      .filter((reporter) => isWithin(reporter, zone))
      .map((reporter, index) => ({
        key: `mail-reports-about-${domain.replaceAll(".", "-")}${index === 0 ? "" : `-${index + 1}`}`,
        name: authorizationName(domain, reporter),
        type: "TXT",
        content: authorizationRecord,
        purpose: "Reports about another domain of ours may come here",
      })),
  );
}
