import { isWithin } from "../../standards/domain-name";
import { planRecordGroups, type RecordsSpec } from "../dns/plan-records";
import { planFirewall, type FirewallSpec } from "../firewall/plan-firewall";
import type { Planned } from "../planned";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import { placeholderRecords } from "../redirects/placeholder";
import { planRepeatedRedirects, type RedirectsSpec } from "../redirects/plan-redirects";
import { caaRecords } from "../tls/caa-records";
import { planTls, type TlsSpec } from "../tls/plan-tls";
import type { Zone } from "../zone";
import { aliasHosts, canonicalHost, type Alias, type SiteChoices } from "./site-choices";
import { aliasMailRecords } from "./site-mail";
import { aliasFirewall, aliasRedirects, siteTls } from "./site-zones";

/** What is declared of a domain that only redirects to the site. */
export interface AliasSpec {
  readonly domain: string;
  readonly zone: Zone;
  /** Whether the zone is signed. */
  readonly dnssec: boolean;
  readonly records: RecordsSpec;
  readonly redirects: RedirectsSpec;
  readonly tls: TlsSpec;
  readonly firewall: FirewallSpec;
}

/** Placeholder records, redirects and TLS of an alias in its own zone, and all that is wrong with them. */
export function planAlias(alias: Alias, site: SiteChoices, today: string): Planned<AliasSpec> {
  const zone: Zone = { id: alias.zoneId, name: alias.domain, plan: alias.plan, protect: site.recovery.protect };
  const hosts = aliasHosts(alias);
  const own = [...placeholderRecords(hosts, canonicalHost(site), alias.domain), ...aliasMailRecords(alias, site)];
  const caa = site.tls.caa ? caaRecords(alias.domain, site.tls.caa) : [];
  const records = planRecordGroups(
    [
      { formerOwner: "alias", records: own },
      { formerOwner: "tls", records: caa },
    ],
    zone,
  );
  const redirects = planRepeatedRedirects(aliasRedirects(site, alias), zone);
  const tls = planTls(siteTls(site), zone, hosts, today);
  const firewall = planFirewall(aliasFirewall(site, alias), zone);
  return {
    spec: {
      domain: alias.domain,
      zone,
      dnssec: alias.registration.dnssec,
      records: records.spec,
      redirects: redirects.spec,
      tls: tls.spec,
      firewall: firewall.spec,
    },
    problems: [...ownProblems(alias, site), ...records.problems, ...redirects.problems],
  };
}

function ownProblems(alias: Alias, site: SiteChoices): PathProblem[] {
  const problems: PathProblem[] = [];
  if (isWithin(alias.domain, site.domain)) {
    problems.push(
      problem("alias-within-domain", atPath(`aliases.${alias.domain}`), {
        message: `${alias.domain} belongs to the domain ${site.domain} itself.`,
        fix: "An alias is another domain, in a zone of its own; declare a host instead.",
      }),
    );
  }
  if (alias.zoneId === site.zoneId) {
    problems.push(
      problem("alias-zone-of-site", atPath(`aliases.${alias.domain}.zoneId`), {
        message: `It is the zone of ${site.domain}.`,
        fix: `Give the id of the zone ${alias.domain}.`,
      }),
    );
  }
  return problems;
}
