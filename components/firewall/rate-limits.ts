import { includesPlan, limits, type Plan } from "../../edge/plans";
import { wellKnown, type Route, type SensitiveRoute } from "../../edge/prove/promises";
import { PathPattern } from "../../edge/path-pattern";
import type { Expression } from "../../edge/rules";
import { and, eq, not, or } from "../../edge/rules/build";
import { matchesRoutes } from "../route-expression";
import { inParentheses, inParts } from "../rule-text";
import { apiHosts, type FirewallChoices } from "./firewall-choices";

/** A rule of the phase `http_ratelimit`, in the shape of `@pulumi/cloudflare`. */
export interface RateLimitRule {
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
  readonly action: "block";
  readonly actionParameters?: {
    readonly response: { readonly statusCode: 429; readonly contentType: "application/json"; readonly content: string };
  };
  readonly ratelimit: {
    /** Who is counted: requests of one address in one data centre. */
    readonly characteristics: ["cf.colo.id", "ip.src"];
    /** Seconds over which requests are counted. */
    readonly period: number;
    readonly requestsPerPeriod: number;
    /** Seconds for which whoever sent more is blocked. */
    readonly mitigationTimeout: number;
    /** False: what the cache answers is counted too. */
    readonly requestsToOrigin: false;
  };
  readonly enabled: true;
}

/** Sensitive routes that share a limit. */
interface Group {
  readonly ref: "forms" | "api";
  readonly description: string;
  readonly routes: readonly SensitiveRoute[];
  /** Requests a minute of one address. */
  readonly perMinute: number;
  /** Seconds. */
  readonly timeout: number;
}

/** Sensitive routes by what they are: forms of people, and calls of programs. */
function groups(choices: FirewallChoices): Group[] {
  const apis = new Set(apiHosts(choices));
  const forms = choices.sensitive.filter((route) => !apis.has(route.host));
  const calls = choices.sensitive.filter((route) => apis.has(route.host));
  return [
    {
      ref: "forms" as const,
      description: "Guesses at login, signup, password reset and invites",
      routes: forms,
      perMinute: choices.limits.forms,
      timeout: 600,
    },
    {
      ref: "api" as const,
      description: "Calls of the public API",
      routes: calls,
      perMinute: choices.limits.api,
      timeout: 60,
    },
  ].filter((group) => group.routes.length > 0);
}

/**
 * The rate limits of one zone: forms and API calls, each with its own limit, where the plan has two rules; else one
 * rule for all of them. They block and never challenge, because programs are among the callers.
 */
export function rateLimitRules(choices: FirewallChoices, zonePlan: Plan): RateLimitRule[] {
  const all = groups(choices);
  if (all.length === 0) return [];
  if (!tellsHosts(zonePlan)) return sharedRules(choices, all, zonePlan);
  return all.flatMap((group) =>
    inParts(
      routesWithMethods(group, choices.untouched, zonePlan),
      (expression) => ({
        ref: `rate-limit-${group.ref}`,
        description: group.description,
        expression,
        action: "block",
        ...(group.ref === "api" ? { actionParameters: { response: tooMany } } : {}),
        ratelimit: counted(60, group.perMinute, group.timeout),
        enabled: true,
      }),
      inParentheses,
    ),
  );
}

/** Programs read JSON; people get Cloudflare's own page. */
const tooMany = { statusCode: 429, contentType: "application/json", content: '{"error":"too many requests"}' } as const;

function counted(period: number, requestsPerPeriod: number, mitigationTimeout: number): RateLimitRule["ratelimit"] {
  return {
    characteristics: ["cf.colo.id", "ip.src"],
    period,
    requestsPerPeriod,
    mitigationTimeout,
    requestsToOrigin: false,
  };
}

/** Whether a rate limit can read the host; otherwise it reads the path alone, and the plan has one rule. */
export function tellsHosts(zonePlan: Plan): boolean {
  return limits.rateLimitFields[zonePlan]?.includes("http.host") ?? true;
}

/** Whether a rate limit can read the method. */
export function tellsMethods(zonePlan: Plan): boolean {
  return includesPlan(zonePlan, "business");
}

/** Fewer than five in ten seconds would stop a person who opens the form, fails once and asks for a new password. */
const leastPerTenSeconds = 5;

function sharedRules(choices: FirewallChoices, all: readonly Group[], zonePlan: Plan): RateLimitRule[] {
  const routes = all.flatMap((group) => group.routes);
  const period = limits.rateLimitPeriods[zonePlan][0]!;
  const most = Math.max(...all.map((group) => group.perMinute));
  const ratelimit = counted(
    period,
    Math.max(leastPerTenSeconds, Math.ceil((most * period) / 60)),
    limits.rateLimitTimeouts[zonePlan][0]!,
  );
  return inParts(
    withoutUntouched(routes.map(onEveryHost), choices.untouched.map(onEveryHost)),
    (expression) => ({
      ref: "rate-limit",
      description: "Guesses at sensitive routes, and calls of the public API",
      expression,
      action: "block",
      ratelimit,
      enabled: true,
    }),
    inParentheses,
  );
}

function onEveryHost({ path }: Route): Route {
  return { host: "*", path };
}

/** Forms count by their method where the plan can read it: opening the form is no guess. */
function routesWithMethods({ ref, routes }: Group, untouched: readonly Route[], zonePlan: Plan): Expression {
  if (!tellsMethods(zonePlan)) return withoutUntouched(routes, untouched);
  const byMethod = new Map<string | undefined, SensitiveRoute[]>();
  for (const route of routes) {
    const method = route.method ?? (ref === "forms" ? "POST" : undefined);
    byMethod.set(method, [...(byMethod.get(method) ?? []), route]);
  }
  return or(
    ...[...byMethod].map(([method, some]) => {
      const test = withoutUntouched(some, untouched);
      return method === undefined ? test : and(eq("http.request.method", method), test);
    }),
  );
}

/**
 * Sensitive routes in any case, each without the untouched ones that are narrower than it and lie in it: of two
 * patterns that fit a path, the narrower one decides. A route that is stated as both is limited: somebody said so. What
 * is untouched is left out as it is written only: its callers write it so, and who writes it otherwise may be limited.
 */
function withoutUntouched(routes: readonly Route[], untouched: readonly Route[]): Expression {
  const byKept = new Map<string, { readonly routes: Route[]; readonly kept: readonly Route[] }>();
  for (const route of routes) {
    const kept = [wellKnown, ...untouched].filter(
      (one) => sharesHost(one, route) && paths(one).isNarrowerThan(paths(route)),
    );
    const key = JSON.stringify(kept);
    const group = byKept.get(key) ?? { routes: [], kept };
    group.routes.push(route);
    byKept.set(key, group);
  }
  return or(
    ...[...byKept.values()].map((group) => {
      const test = matchesRoutes(group.routes, "any-case");
      return group.kept.length === 0 ? test : and(test, not(matchesRoutes(group.kept)));
    }),
  );
}

/** Limits know no upper and lower case. */
function paths({ path }: Route): PathPattern {
  return PathPattern.parse(path).inLowerCase();
}

function sharesHost(one: Route, other: Route): boolean {
  return one.host === "*" || other.host === "*" || one.host === other.host;
}
