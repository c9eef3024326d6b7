import type { HealthChecker } from "../../edge/health-checkers";
import type { Route, SensitiveRoute } from "../../edge/prove/promises";
import type { Serves } from "../subdomains/host";

/** A host as the firewall sees it. */
export interface GuardedHost {
  readonly name: string;
  readonly serves: Serves;
}

/** A firewall rule of the site's own. */
interface CustomRule {
  /** Kebab-case; the rule's stable identity. */
  readonly key: string;
  /** A filter in Cloudflare's Rules language. */
  readonly expression: string;
  readonly action: "block" | "managed_challenge" | "js_challenge";
  readonly purpose: string;
}

/** How many requests a minute one address may send, by what the sensitive route is. */
export interface RequestLimits {
  /** Forms that guesses are aimed at: login, signup, password reset, invite acceptance. Default 10. */
  readonly forms: number;
  /** Routes of hosts that serve an API. Default 120. */
  readonly api: number;
}

export const defaultRequestLimits: RequestLimits = { forms: 10, api: 120 };

/** What monitors ask for. */
interface HealthChecked {
  /** Who asks. */
  readonly by: HealthChecker;
  readonly routes: readonly Route[];
}

export interface FirewallChoices {
  /** Hosts behind Cloudflare and what they serve. */
  readonly hosts: readonly GuardedHost[];
  /** Routes that no challenge may touch: webhooks, callbacks, calls of apps. `/.well-known/*` always is one. */
  readonly untouched: readonly Route[];
  /** Left out where nothing is watched. */
  readonly healthChecked?: HealthChecked;
  readonly sensitive: readonly SensitiveRoute[];
  readonly limits: RequestLimits;
  /**
   * What happens where a password is known to be leaked. `watch`: Cloudflare counts it in its analytics. `challenge`:
   * the visitor proves to be a person first; a form that is sent by a script sees the challenge as an error.
   */
  readonly leakedPasswords: "watch" | "challenge";
  readonly rules: readonly CustomRule[];
}

/** What a site decides of its firewall itself; hosts and what is untouched follow from the rest of it. */
export type OwnFirewallChoices = Pick<FirewallChoices, "sensitive" | "limits" | "leakedPasswords" | "rules">;

/** A firewall for a zone that only redirects: Cloudflare's own rules, and nothing that is particular to a site. */
export function baselineFirewall(hosts: readonly GuardedHost[], untouched: readonly Route[]): FirewallChoices {
  return {
    hosts,
    untouched,
    sensitive: [],
    limits: defaultRequestLimits,
    leakedPasswords: "watch",
    rules: [],
  };
}

/** Hosts that programs call, not people. */
export function apiHosts(choices: Pick<FirewallChoices, "hosts">): string[] {
  return choices.hosts.filter((host) => host.serves === "api").map((host) => host.name);
}

/** Hosts that people open in a browser. */
export function browserHosts(choices: Pick<FirewallChoices, "hosts">): string[] {
  return choices.hosts.filter((host) => host.serves !== "api").map((host) => host.name);
}

/** Whether any program has to get through: whatever challenges the whole zone would stop it. */
export function servesPrograms(choices: FirewallChoices): boolean {
  return choices.untouched.length > 0 || choices.healthChecked !== undefined || apiHosts(choices).length > 0;
}
