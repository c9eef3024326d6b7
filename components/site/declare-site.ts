import * as pulumi from "@pulumi/pulumi";
import { Cache } from "../cache/cache";
import { Dnssec } from "../dns/dnssec";
import { Records } from "../dns/records";
import { Firewall } from "../firewall/firewall";
import { Mail } from "../mail/mail";
import { Monitors, type MonitorSecrets } from "../monitors/monitors";
import { Origins } from "../origins/origins";
import { OtherPhases } from "../rules/other-phases";
import { BulkRedirects } from "../redirects/bulk-redirects";
import { Redirects } from "../redirects/redirects";
import { Secrets } from "../secrets/secrets";
import { Subdomains } from "../subdomains/subdomains";
import { Tls } from "../tls/tls";
import type { AliasSpec } from "./plan-alias";
import type { SiteSpec } from "./plan-site";
import type { SiteIntent } from "./site-intent";

/** What only the deployment knows. */
export interface SiteSecrets {
  /** Where alerts are posted, a secret; undefined until somebody has set it. */
  readonly alertWebhook?: pulumi.Input<string> | undefined;
}

/** What a site gives to whoever declared it. */
export interface DeclaredSite {
  /** What it means beside its resources, for judges to hold them against. */
  readonly intent: SiteIntent;
  /** The DS record for the registrar, a line for each zone that is signed. */
  readonly ds: pulumi.Output<string> | undefined;
}

/**
 * Declares a domain with everything around it: its hosts and records, redirects and TLS, and the same for the domains
 * that only lead to it.
 *
 * @param parent of all of it.
 * @param veiled what is said beside the resources, as it may be shown.
 */
export function declareSite(
  parent: pulumi.ComponentResource,
  spec: SiteSpec & SiteSecrets,
  veiled?: MonitorSecrets["veiled"],
): DeclaredSite {
  const { domain } = spec;
  const child = { parent };
  const subdomains = new Subdomains(domain, spec.subdomains, child);
  new Redirects(domain, spec.redirects, child);
  if (spec.bulkRedirects) new BulkRedirects(domain, spec.bulkRedirects, child);
  const tls = new Tls(domain, spec.tls, child);
  if (spec.origins.rules.length > 0) new Origins(domain, spec.origins, child);
  new Cache(domain, spec.cache, child);
  new Firewall(domain, spec.firewall, child);
  const mail = spec.mail && new Mail(domain, spec.mail, child);
  new Records(domain, spec.records, child, { subdomains, tls, ...(mail ? { mail } : {}) });
  const own = spec.dnssec ? [new Dnssec(domain, { zone: spec.zone }, child).ds] : [];
  if (spec.otherPhases.phases.length > 0) new OtherPhases(domain, spec.otherPhases, child);
  watch(spec, child, veiled);
  const others = spec.aliases.flatMap((alias) => new AliasDomain(alias.domain, alias, child).ds ?? []);
  return { intent: spec.intent, ds: lines([...own, ...others]) };
}

function lines(all: readonly pulumi.Output<string>[]): pulumi.Output<string> | undefined {
  return all.length > 1 ? pulumi.all([...all]).apply((each) => each.join("\n")) : all[0];
}

function watch(
  { domain, secrets: inventory, monitors, alertWebhook: webhook }: SiteSpec & SiteSecrets,
  child: pulumi.ComponentResourceOptions,
  veiled: MonitorSecrets["veiled"],
): void {
  const secrets = inventory && new Secrets(domain, inventory, child);
  if (!monitors) return;
  const values = secrets?.values ?? new Map<string, pulumi.Output<string>>();
  new Monitors(domain, { ...monitors, webhook, secrets: values, ...(veiled ? { veiled } : {}) }, child);
}

/** A domain that only redirects to the site: placeholder records, redirects and TLS in its own zone. */
class AliasDomain extends pulumi.ComponentResource {
  /** The DS record for the registrar, where the zone is signed. */
  readonly ds: pulumi.Output<string> | undefined;

  constructor(name: string, spec: AliasSpec, opts: pulumi.ComponentResourceOptions) {
    super("launch-ready:site:AliasDomain", name, {}, opts);
    const child = { parent: this };
    const tls = new Tls(spec.domain, spec.tls, child);
    new Records(spec.domain, spec.records, child, { alias: this, tls });
    new Redirects(spec.domain, spec.redirects, child);
    new Firewall(spec.domain, spec.firewall, child);
    this.ds = spec.dnssec ? new Dnssec(spec.domain, { zone: spec.zone }, child).ds : undefined;
    this.registerOutputs({});
  }
}
