import type { RecordDeclaration } from "../dns/declaration";
import type { MailSurroundings } from "../mail/mail-choices";
import { policyHost, policyPath } from "../mail/mta-sts";
import { noMailRecords } from "../mail/no-mail-records";
import { authorizationRecords } from "../mail/reports";
import type { UntouchedRoute } from "../redirects/old-link";
import type { Alias, SiteChoices } from "./site-choices";

/** Domains that only lead to the site and say that they have no mail. */
function silentAliases(site: Pick<SiteChoices, "aliases">): string[] {
  return site.aliases.filter((alias) => alias.mail === "none").map((alias) => alias.domain);
}

/** What stands beside the site's mail. */
export function mailSurroundings(
  site: SiteChoices,
  records: readonly RecordDeclaration[],
  today: string,
): MailSurroundings {
  return {
    records,
    silentDomains: silentAliases(site),
    // The site takes the reports about its aliases.
    reportsAbout: silentAliases(site),
    today,
    ...(site.accountId === undefined ? {} : { accountId: site.accountId }),
  };
}

/** An alias has no mail, and its reports go where those of the site go. */
export function aliasMailRecords(alias: Alias, site: SiteChoices): RecordDeclaration[] {
  const reports = site.mail?.reports;
  const about = site.mail ? [site.domain] : [];
  return [
    ...(alias.mail === "none" ? noMailRecords(alias.domain, "mail", reports) : []),
    ...authorizationRecords(alias.domain, about, reports),
  ];
}

/** The MTA-STS policy, which senders fetch without passing challenges; nothing where there is none. */
export function policyRoutes(site: Pick<SiteChoices, "domain" | "mail">): UntouchedRoute[] {
  if (!site.mail || Object.keys(site.mail.mtaSts).length === 0) return [];
  return [{ host: policyHost(site.domain), path: policyPath, purpose: "MTA-STS policy" }];
}
