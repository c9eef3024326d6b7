import { authorizationName, authorizationRecord, externalReporters } from "../../standards/dmarc";
import { isMailbox } from "../../standards/report-uri";
import { build as buildTlsRpt } from "../../standards/tls-rpt";
import type { RecordDeclaration } from "../dns/declaration";
import { isWithin } from "../../standards/domain-name";

/** A mailbox as the one address of a list of report URIs; none where it is none, or not there. */
export function mailtoOf(mailbox: string | undefined): string[] {
  return mailbox !== undefined && isMailbox(mailbox) ? [`mailto:${mailbox}`] : [];
}

/** The domain of a mailbox, in lower case. */
export function domainOf(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf("@") + 1).toLowerCase();
}

/** Where senders report that they could not encrypt, or could not verify the policy (RFC 8460). */
export function tlsReportRecord(domain: string, reports: string): RecordDeclaration {
  return {
    key: "mail-tls-reports",
    name: `_smtp._tls.${domain}`,
    type: "TXT",
    content: buildTlsRpt({ reports: mailtoOf(reports) }),
    purpose: "Where senders report failures of encryption",
  };
}

/**
 * The records by which the domain of a mailbox agrees to receive reports about other organisations' domains (RFC 9990
 * section 4). They belong into the zone of the mailbox, so only those that lie in `zone` are made.
 *
 * @param about domains whose DMARC records name the mailbox.
 */
export function authorizationRecords(
  zone: string,
  about: readonly string[],
  mailbox: string | undefined,
): RecordDeclaration[] {
  const [uri] = mailtoOf(mailbox);
  if (uri === undefined) return [];
  return about.flatMap((domain) =>
    externalReporters({ aggregateReports: [uri], failureReports: [] }, domain)
      .filter((reporter) => isWithin(reporter, zone))
      .map((reporter) => ({
        key: `mail-reports-about-${domain.replaceAll(".", "-")}`,
        name: authorizationName(domain, reporter),
        type: "TXT",
        content: authorizationRecord,
        purpose: "Reports about another domain of ours may come here",
      })),
  );
}
