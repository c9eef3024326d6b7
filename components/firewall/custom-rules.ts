import { healthCheckers, healthCheckMethods } from "../../edge/health-checkers";
import { limits, type Plan } from "../../edge/plans";
import { coversLoosely, wellKnown, type Route } from "../../edge/prove/promises";
import type { Expression } from "../../edge/rules";
import { and, contains, isIn, isTrue, or, startsWith } from "../../edge/rules/build";
import { onHosts } from "../host-expression";
import { matchesRoutes } from "../route-expression";
import { anyInParts, inParts } from "../rule-text";
import { automatedClients, needsBotRule } from "./bots";
import { apiHosts, browserHosts, type FirewallChoices } from "./firewall-choices";

/** A rule of the phase `http_request_firewall_custom`, in the shape of `@pulumi/cloudflare`. */
export interface FirewallRule {
  /** Stable identity: Cloudflare matches rules by it when a ruleset is replaced. */
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
  readonly action: "skip" | "block" | "managed_challenge" | "js_challenge";
  readonly actionParameters?: {
    readonly ruleset?: "current";
    readonly phases?: string[];
    readonly products?: string[];
  };
  /** Said for skips, which are logged unless told otherwise; left out, the provider sees a difference each time. */
  readonly logging?: { readonly enabled: boolean };
  readonly enabled: true;
}

/**
 * The custom rules of one zone: the exemptions first, so that nothing after them can challenge what programs call; then
 * Launch Ready's own, then the site's.
 */
export function customRules(choices: FirewallChoices, zonePlan: Plan): FirewallRule[] {
  const people = browserHosts(choices);
  return [
    ...exemptions(choices, zonePlan),
    ...apiClients(choices, zonePlan),
    ...(people.length > 0 ? exposedFiles(onHosts(people, namesOf(choices))) : []),
    ...(people.length > 0 && needsBotRule(choices, zonePlan) ? automated(onHosts(people, namesOf(choices))) : []),
    ...leakedPasswords(choices),
    ...choices.rules.map(({ key, expression, action, purpose }) => ({
      ref: key,
      description: purpose,
      expression,
      action,
      enabled: true as const,
    })),
  ];
}

function exemptions(choices: FirewallChoices, zonePlan: Plan): FirewallRule[] {
  const tests = [
    matchesRoutes([wellKnown, ...choices.untouched]),
    ...healthChecks(choices, (route) => !isSensitive(choices, route)),
  ];
  return anyInParts(tests, (expression) => ({
    // What it is called at Cloudflare since the first version: another ref would be another rule.
    ref: "holes",
    description: "Webhooks, callbacks, well-known URIs and health checkers are never challenged",
    expression,
    action: "skip",
    actionParameters: { ruleset: "current", ...skipped(zonePlan) },
    logging: { enabled: true },
    enabled: true,
  }));
}

/**
 * The health checker by what it says it is, on the routes that it asks for: anybody can say it, so nothing else is
 * opened to it, and no method that could send a password.
 */
function healthChecks({ healthChecked }: FirewallChoices, concerns: (route: Route) => boolean): Expression[] {
  const routes = healthChecked?.routes.filter(concerns) ?? [];
  if (!healthChecked || routes.length === 0) return [];
  const checker = contains("http.user_agent", healthCheckers[healthChecked.by].name);
  return [and(checker, isIn("http.request.method", healthCheckMethods), matchesRoutes(routes))];
}

function isSensitive({ sensitive }: FirewallChoices, { host, path }: Route): boolean {
  return sensitive.some((route) => coversLoosely(route, host, path));
}

/** Super Bot Fight Mode, and what challenges outside of rules by an address' reputation or a request's looks. */
function skipped(zonePlan: Plan): NonNullable<FirewallRule["actionParameters"]> {
  return {
    ...(limits.superBotFightMode[zonePlan] ? { phases: ["http_request_sbfm"] } : {}),
    products: ["bic", "securityLevel"],
  };
}

/**
 * No challenge before those who cannot solve one. At forms that guesses are aimed at, whoever says that it is the
 * health checker gets past the bot filter only: the rules that follow, the site's own among them, hold for it as for
 * anybody.
 */
function apiClients(choices: FirewallChoices, zonePlan: Plan): FirewallRule[] {
  const apis = apiHosts(choices);
  const tests = [
    ...(apis.length > 0 ? [onHosts(apis, namesOf(choices))] : []),
    ...healthChecks(choices, (route) => !apis.includes(route.host) && isSensitive(choices, route)),
  ];
  if (tests.length === 0) return [];
  return anyInParts(tests, (expression) => ({
    ref: "api-clients",
    description: "Programs cannot solve challenges, so none is put to callers of an API or to health checks of forms",
    expression,
    action: "skip",
    actionParameters: skipped(zonePlan),
    logging: { enabled: false },
    enabled: true,
  }));
}

function namesOf({ hosts }: FirewallChoices): string[] {
  return hosts.map(({ name }) => name);
}

/** What deployments leave lying about, and scanners ask for first. */
const exposed = ["/.env", "/.git/", "/.aws/", "/.ssh/", "/.svn/", "/.htpasswd", "/.npmrc", "/.DS_Store"];

function exposedFiles(hosts: Expression): FirewallRule[] {
  const paths = exposed.map((path) => startsWith("http.request.uri.path", path));
  return inParts(and(hosts, or(...paths)), (expression) => ({
    ref: "exposed-files",
    description: "Files with credentials that a deployment left behind are not served",
    expression,
    action: "block",
    enabled: true,
  }));
}

/** Requests without a user agent are left to the Browser Integrity Check, which is on. */
function automated(hosts: Expression): FirewallRule[] {
  const clients = automatedClients.map((name) => contains("http.user_agent", name));
  return inParts(and(hosts, or(...clients)), (expression) => ({
    ref: "automated-clients",
    description: "Scripts and scanners that say what they are prove to be people first",
    expression,
    action: "managed_challenge",
    enabled: true,
  }));
}

/** `password_leaked` exists on every plan (Cloudflare, waf/detections/leaked-credentials; checked 2026-11-24). */
function leakedPasswords(choices: FirewallChoices): FirewallRule[] {
  const apis = new Set(apiHosts(choices));
  const forms = choices.sensitive.filter((route) => !apis.has(route.host));
  if (choices.leakedPasswords === "watch" || forms.length === 0) return [];
  const test = and(isTrue("cf.waf.credential_check.password_leaked"), matchesRoutes(forms, "any-case"));
  return inParts(test, (expression) => ({
    ref: "leaked-passwords",
    description: "Whoever signs in with a password that is known to be leaked proves to be a person first",
    expression,
    action: "managed_challenge",
    enabled: true,
  }));
}
