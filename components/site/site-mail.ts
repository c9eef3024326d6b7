import type { RecordDeclaration } from "../dns/declaration";
import { mailProblems } from "../mail/mail-problems";
import type { MailSurroundings } from "../mail/mail-choices";
import { mailRecords } from "../mail/mail-records";
import { policyHost, policyPath } from "../mail/mta-sts";
import { noMailRecords } from "../mail/no-mail-records";
import { authorizationRecords } from "../mail/reports";
import type { ArgumentProblem } from "../problem";
import type { UntouchedRoute } from "../redirects/old-link";
import type { Alias, Site } from "./site";

/** Domains that only lead to the site and say that they have no mail. */
export function silentAliases(site: Pick<Site, "aliases">): string[] {
  return site.aliases.filter((alias) => alias.mail === "none").map((alias) => alias.domain);
}

/** What stands beside the site's mail. */
export function mailSurroundings(site: Site, records: readonly RecordDeclaration[], today: string): MailSurroundings {
  return {
    records,
    silentDomains: silentAliases(site),
    today,
    ...(site.accountId === undefined ? {} : { accountId: site.accountId }),
  };
}

/**
 * Every record of the site's mail in its own zone, with those by which it takes the reports about its aliases.
 *
 * @param records the zone's other records.
 */
export function siteMailRecords(site: Site, records: readonly RecordDeclaration[], today: string): RecordDeclaration[] {
  if (!site.mail) return [];
  return [
    ...mailRecords(site.mail, records, today),
    ...authorizationRecords(site.domain, silentAliases(site), site.mail.reports),
  ];
}

export function siteMailProblems(site: Site, records: readonly RecordDeclaration[], today: string): ArgumentProblem[] {
  return site.mail ? mailProblems(site.mail, mailSurroundings(site, records, today)) : [];
}

/** An alias has no mail, and its reports go where those of the site go. */
export function aliasMailRecords(alias: Alias, site: Site): RecordDeclaration[] {
  const reports = site.mail?.reports;
  const about = site.mail ? [site.domain] : [];
  return [
    ...(alias.mail === "none" ? noMailRecords(alias.domain, "mail", reports) : []),
    ...authorizationRecords(alias.domain, about, reports),
  ];
}

/** The MTA-STS policy, which senders fetch without passing challenges; nothing where there is none. */
export function policyRoutes(site: Pick<Site, "domain" | "mail">): UntouchedRoute[] {
  if (!site.mail || Object.keys(site.mail.mtaSts).length === 0) return [];
  return [{ host: policyHost(site.domain), path: policyPath, purpose: "MTA-STS policy" }];
}
