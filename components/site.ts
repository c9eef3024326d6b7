import * as pulumi from "@pulumi/pulumi";
import { Cache } from "./cache/cache";
import { Records, declareRecords } from "./dns/records";
import { Firewall } from "./firewall/firewall";
import { refuse } from "./problem";
import { Redirects } from "./redirects/redirects";
import { siteIntent } from "./site/site-intent";
import type { Alias, Site as SitePlan } from "./site/site";
import {
  aliasFirewall,
  aliasRecords,
  aliasRedirects,
  edgeHosts,
  siteFirewall,
  siteHosts,
  siteProblems,
  siteRecords,
  siteRedirects,
  siteTls,
} from "./site/site-zones";
import { aliasHosts } from "./site/site";
import { Mail } from "./mail/mail";
import { silentAliases } from "./site/site-mail";
import { Monitors } from "./monitors/monitors";
import { Secrets } from "./secrets/secrets";
import { siteWatched } from "./site/site-watch";
import { Subdomains } from "./subdomains/subdomains";
import { Tls } from "./tls/tls";
import type { Zone } from "./zone";

export interface SiteArgs {
  readonly site: SitePlan;
  /** ISO date that decides which stages have begun. */
  readonly today: string;
  /** Where alerts are posted, a secret; undefined until somebody has set it. */
  readonly alertWebhook?: pulumi.Input<string> | undefined;
}

/**
 * A domain with everything around it: its hosts and records, redirects and TLS, and the same for the domains that only
 * lead to it.
 *
 * It registers what it means as its output `intent`, so that judges can hold the resources against it.
 */
export class Site extends pulumi.ComponentResource {
  /** @throws {ArgumentError} with every problem of the site, over all zones and components. */
  constructor(name: string, { site, today, alertWebhook }: SiteArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`Site ${site.domain}`, siteProblems(site, today));
    super("launch-ready:site:Site", name, {}, opts);
    const zone: Zone = { id: site.zoneId, name: site.domain, plan: site.plan, protect: site.recovery.protect };
    const hosts = siteHosts(site);
    const child = { parent: this };
    new Subdomains(site.domain, { zone, services: site.services, hosts }, child);
    if (site.records.length > 0) new Records(site.domain, { zone, records: site.records }, child);
    new Redirects(site.domain, { zone, ...siteRedirects(site) }, child);
    const proxiedHosts = hosts.filter((host) => host.proxied).map((host) => host.name);
    new Tls(site.domain, { zone, ...siteTls(site), proxiedHosts, today }, child);
    new Cache(site.domain, { zone, ...site.cache, hosts: edgeHosts(site) }, child);
    new Firewall(site.domain, { zone, ...siteFirewall(site) }, child);
    if (site.mail) {
      const { mail: choices, accountId } = site;
      const silentDomains = silentAliases(site);
      new Mail(
        site.domain,
        {
          zone,
          choices,
          accountId,
          records: siteRecords(site),
          silentDomains,
          reportsAbout: silentDomains,
          today,
        },
        child,
      );
    }
    this.watch(zone, site, alertWebhook);
    for (const alias of site.aliases) new AliasDomain(alias.domain, { site, alias, today }, child);
    this.registerOutputs({ intent: siteIntent(site, today) });
  }

  private watch(zone: Zone, site: SitePlan, webhook: pulumi.Input<string> | undefined): void {
    const owners = site.owners.map((owner) => owner.name);
    const child = { parent: this };
    const secrets = site.secrets && new Secrets(site.domain, { zone, secrets: site.secrets, owners }, child);
    if (!site.monitors) return;
    const values = secrets?.values ?? new Map<string, pulumi.Output<string>>();
    new Monitors(
      site.domain,
      { zone, choices: site.monitors, site: siteWatched(site), webhook, secrets: values },
      child,
    );
  }
}

interface AliasDomainArgs {
  readonly site: SitePlan;
  readonly alias: Alias;
  readonly today: string;
}

/** A domain that only redirects to the site: placeholder records, redirects and TLS in its own zone. */
class AliasDomain extends pulumi.ComponentResource {
  constructor(name: string, { site, alias, today }: AliasDomainArgs, opts: pulumi.ComponentResourceOptions) {
    super("launch-ready:site:AliasDomain", name, {}, opts);
    const zone: Zone = { id: alias.zoneId, name: alias.domain, plan: alias.plan, protect: site.recovery.protect };
    const child = { parent: this };
    declareRecords(this, zone, aliasRecords(alias, site));
    new Redirects(alias.domain, { zone, ...aliasRedirects(site, alias) }, child);
    new Tls(alias.domain, { zone, ...siteTls(site), proxiedHosts: aliasHosts(alias), today }, child);
    new Firewall(alias.domain, { zone, ...aliasFirewall(site, alias) }, child);
    this.registerOutputs({});
  }
}
