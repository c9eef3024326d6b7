import type { AccessFact } from "../../edge/intent";
import type { WaiverFact } from "../../edge/intent";
import type { Plan } from "../../edge/plans";
import type { Begun, HstsStage } from "../../standards/stages";
import type { CacheChoices } from "../cache/cache-choices";
import type { OwnFirewallChoices } from "../firewall/firewall-choices";
import type { RecordDeclaration } from "../dns/declaration";
import type { OldLink, UntouchedRoute } from "../redirects/old-link";
import type { RedirectMode } from "../../edge/prove/promises";
import type { MonitorChoices, Owner } from "../monitors/monitor-choices";
import type { Secret } from "../secrets/secret";
import type { KeptPhase } from "../rules/kept-rules";
import type { Host, Service } from "../subdomains/host";
import type { CaaChoices } from "../tls/caa-records";
import type { MailChoices } from "../mail/mail-choices";

/** A second domain that only leads to the site: another spelling of its canonical host, in a zone of its own. */
export interface Alias {
  readonly domain: string;
  readonly zoneId: string;
  readonly plan: Plan;
  /** `none`: it says that it neither sends nor receives mail. `elsewhere`: something else declares its mail. */
  readonly mail: "none" | "elsewhere";
  readonly registration: Registration;
}

/** A domain at its registrar. */
interface Registration {
  readonly registrar?: string | undefined;
  readonly renews?: "by-itself" | "by-hand" | undefined;
  /** ISO date of its last day. */
  readonly until?: string | undefined;
  /** Whether the zone is signed. */
  readonly dnssec: boolean;
}

/** Findings of a control that somebody decided to live with, for a while. */
type Waiver = WaiverFact & { readonly control: string };

/**
 * All that is declared about one domain, as plain data. It is what the configuration says, with every default filled
 * in.
 */
export interface SiteChoices {
  readonly domain: string;
  readonly zoneId: string;
  readonly accountId?: string;
  readonly plan: Plan;
  /** Which spelling of the domain is the one that people are led to. */
  readonly canonical: "apex" | "www";
  readonly services: readonly Service[];
  /** Hosts that serve something, the canonical one among them; its other spelling is derived. */
  readonly hosts: readonly Host[];
  readonly aliases: readonly Alias[];
  readonly redirects: {
    readonly mode: RedirectMode;
    readonly oldLinks: readonly OldLink[];
    /** Whether old links are led by a list of the account. */
    readonly bulk: boolean;
    readonly untouched: readonly UntouchedRoute[];
  };
  readonly tls: {
    readonly mode: "strict" | "full";
    readonly minVersion: "1.2" | "1.3";
    readonly hsts: Begun<HstsStage>;
    readonly includeSubdomains?: boolean | undefined;
    /** Undefined: every authority may issue. */
    readonly caa?: CaaChoices;
    /** What covers hosts that lie deeper than one level. Default `universal`: nothing does. */
    readonly certificate?: "universal" | "advanced";
  };
  readonly cache: CacheChoices;
  readonly firewall: OwnFirewallChoices;
  readonly records: readonly RecordDeclaration[];
  /** Rules that the zone had before, by phase. */
  readonly kept: readonly KeptPhase[];
  /** Undefined: nothing is said of mail, and nothing declared. */
  readonly mail?: MailChoices;
  readonly owners: readonly Owner[];
  /** Who can get in where, for the handover. */
  readonly access: readonly AccessFact[];
  /** Undefined: nothing is watched. */
  readonly monitors?: MonitorChoices;
  /** Undefined: nobody keeps an inventory. */
  readonly secrets?: readonly Secret[];
  readonly recovery: {
    /** Whether the records that the domain cannot live without are protected from deletion. */
    readonly protect: boolean;
    /** ISO date on which going back was rehearsed last. */
    readonly rehearsed?: string | undefined;
  };
  readonly waivers: readonly Waiver[];
  readonly registration: Registration;
}

export function canonicalHost(site: Pick<SiteChoices, "domain" | "canonical">): string {
  return site.canonical === "apex" ? site.domain : `www.${site.domain}`;
}

/** The other spelling of the canonical host in its own zone. */
export function alternateHost(site: Pick<SiteChoices, "domain" | "canonical">): string {
  return site.canonical === "apex" ? `www.${site.domain}` : site.domain;
}

/** Both spellings of an alias. */
export function aliasHosts(alias: Pick<Alias, "domain">): string[] {
  return [alias.domain, `www.${alias.domain}`];
}
