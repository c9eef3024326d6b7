import * as pulumi from "@pulumi/pulumi";
import { Cache } from "../cache/cache";
import { Dnssec } from "../dns/dnssec";
import { Records } from "../dns/records";
import { Firewall } from "../firewall/firewall";
import { Mail } from "../mail/mail";
import { Monitors } from "../monitors/monitors";
import { checked } from "../planned";
import { OtherPhases } from "../rules/other-phases";
import { BulkRedirects } from "../redirects/bulk-redirects";
import { Redirects } from "../redirects/redirects";
import { Secrets } from "../secrets/secrets";
import { Subdomains } from "../subdomains/subdomains";
import { Tls } from "../tls/tls";
import type { AliasSpec } from "./plan-alias";
import { planSite, type SiteSpec } from "./plan-site";
import type { SiteChoices } from "./site-choices";

/** What only the deployment knows. */
export interface SiteSecrets {
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
  /** The DS record for the registrar, where the zone is signed. */
  readonly ds: pulumi.Output<string> | undefined;

  /**
   * @param today ISO date that decides which stages have begun.
   * @example
   * new Site("example.com", Site.plan(choices, "2026-11-29"));
   * @throws {ProblemsError} with every problem of the site, over all zones and components.
   */
  static plan(choices: SiteChoices, today: string): SiteSpec {
    return checked(`Site ${choices.domain}`, planSite(choices, today));
  }

  constructor(name: string, spec: SiteSpec & SiteSecrets, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:site:Site", name, {}, opts);
    const { domain } = spec;
    const child = { parent: this };
    const subdomains = new Subdomains(domain, spec.subdomains, child);
    new Redirects(domain, spec.redirects, child);
    if (spec.bulkRedirects) new BulkRedirects(domain, spec.bulkRedirects, child);
    const tls = new Tls(domain, spec.tls, child);
    new Cache(domain, spec.cache, child);
    new Firewall(domain, spec.firewall, child);
    const mail = spec.mail && new Mail(domain, spec.mail, child);
    new Records(domain, spec.records, child, { subdomains, tls, ...(mail ? { mail } : {}) });
    this.ds = spec.dnssec ? new Dnssec(domain, { zone: spec.zone }, child).ds : undefined;
    if (spec.otherPhases.phases.length > 0) new OtherPhases(domain, spec.otherPhases, child);
    this.watch(spec);
    for (const alias of spec.aliases) new AliasDomain(alias.domain, alias, child);
    this.registerOutputs({ intent: spec.intent });
  }

  private watch({ domain, secrets: inventory, monitors, alertWebhook: webhook }: SiteSpec & SiteSecrets): void {
    const child = { parent: this };
    const secrets = inventory && new Secrets(domain, inventory, child);
    if (!monitors) return;
    const values = secrets?.values ?? new Map<string, pulumi.Output<string>>();
    new Monitors(domain, { ...monitors, webhook, secrets: values }, child);
  }
}

/** A domain that only redirects to the site: placeholder records, redirects and TLS in its own zone. */
class AliasDomain extends pulumi.ComponentResource {
  constructor(name: string, spec: AliasSpec, opts: pulumi.ComponentResourceOptions) {
    super("launch-ready:site:AliasDomain", name, {}, opts);
    const child = { parent: this };
    const tls = new Tls(spec.domain, spec.tls, child);
    new Records(spec.domain, spec.records, child, { alias: this, tls });
    new Redirects(spec.domain, spec.redirects, child);
    new Firewall(spec.domain, spec.firewall, child);
    this.registerOutputs({});
  }
}
