/**
 * What each of Cloudflare's zone plans may have: one table. A row's source is `plans` where none stands above it.
 *
 * Sources, checked 2026-11-24: `plans` is cloudflare-docs src/content/plans/index.json, `rate-limits` the same docs'
 * partial waf/rate-limiting-availability-by-plan; other texts are pages of developers.cloudflare.com. A row that says
 * UNVERIFIED rests on a secondary source.
 */

/** Cheapest first. */
export const plans = ["free", "pro", "business", "enterprise"] as const;
export type Plan = (typeof plans)[number];

/** Whether a plan is at least another. */
export function includesPlan(plan: Plan, needed: Plan): boolean {
  return plans.indexOf(plan) >= plans.indexOf(needed);
}

/** One limit: its value on each plan. */
export type Limit<Value> = Readonly<Record<Plan, Value>>;

/** The cheapest plan that has as many of something as are needed. */
export function planWith(limit: Limit<number>, needed: number): Plan | undefined {
  return plans.find((plan) => limit[plan] >= needed);
}

type PerPlan<Value> = readonly [free: Value, pro: Value, business: Value, enterprise: Value];

function limit<Value>([free, pro, business, enterprise]: PerPlan<Value>): Limit<Value> {
  return { free, pro, business, enterprise };
}

const onEach = <Value>(value: Value): PerPlan<Value> => [value, value, value, value];
const rules: PerPlan<number> = [10, 25, 50, 300];
const fromPro: PerPlan<boolean> = [false, true, true, true];
const fromBusiness: PerPlan<boolean> = [false, false, true, true];
const enterpriseOnly: PerPlan<boolean> = [false, false, false, true];

/** The periods and timeouts that the API's page lists, in seconds; the availability partial lists more. */
const periods = [10, 60, 120, 300, 600, 3600];
const timeouts = [10, 60, 120, 300, 600, 3600, 86400];

const basicFields = ["http.request.uri.path", "cf.client.bot", "cf.bot_management.verified_bot"];
const proFields = [...basicFields, "http.host", "http.request.uri", "http.request.full_uri", "http.request.uri.query"];
const businessFields = [...proFields, "http.request.method", "ip.src", "http.user_agent"];

export const limits = {
  // Rules in one zone's entry point of a phase.
  singleRedirects: limit(rules),
  cacheRules: limit(rules),
  configurationRules: limit(rules),
  originRules: limit(rules),
  transformRules: limit(rules),
  compressionRules: limit(rules),
  customErrorRules: limit([0, 25, 50, 300]),
  pageRules: limit([3, 20, 50, 125]),
  firewallCustomRules: limit([5, 20, 100, 1000]),
  // plans; rate-limits (5 on Enterprise without App Security).
  rateLimitRules: limit([1, 2, 5, 100]),
  snippets: limit([0, 25, 50, 300]),

  // Of an account.
  bulkRedirectRules: limit([15, 15, 15, 50]),
  bulkRedirectLists: limit([5, 5, 5, 25]),
  bulkRedirects: limit([10_000, 25_000, 50_000, 1_000_000]),
  lists: limit([1, 10, 10, 1000]),

  // What an expression or action may use.
  // ruleset-engine/rules-language/operators.
  regularExpressions: limit(fromBusiness),
  logAction: limit(enterpriseOnly),

  // Rate limits; seconds.
  // rate-limits; waf/rate-limiting-rules/parameters: the values on which both agree.
  rateLimitPeriods: limit<readonly number[]>([
    [10],
    periods.filter((s) => s <= 60),
    periods.filter((s) => s <= 600),
    periods,
  ]),
  // rate-limits; waf/rate-limiting-rules/parameters: the values on which both agree.
  rateLimitTimeouts: limit<readonly number[]>([[10], timeouts.filter((s) => s <= 3600), timeouts, timeouts]),
  // rate-limits.
  rateLimitCountingExpression: limit(fromBusiness),
  /** Whether a challenge may have a timeout other than 0. */
  // waf/rate-limiting-rules/parameters.
  rateLimitChallengeTimeout: limit(enterpriseOnly),
  /** Fields of a rate limit's expression; undefined is all. */
  // rate-limits.
  rateLimitFields: limit<readonly string[] | undefined>([basicFields, proFields, businessFields, undefined]),
  /** Characteristics besides `cf.colo.id`, of which a rule takes one; undefined is all. */
  // rate-limits.
  rateLimitCharacteristics: limit<readonly string[] | undefined>([
    ["ip.src"],
    ["ip.src"],
    ["ip.src", "cf.unique_visitor_id"],
    undefined,
  ]),

  // Firewall and bots.
  // plans; waf/managed-rules.
  managedRulesets: limit<readonly string[]>([
    ["free"],
    ["free", "cloudflare", "owasp"],
    ["free", "cloudflare", "owasp"],
    ["free", "cloudflare", "owasp", "sensitive-data"],
  ]),
  superBotFightMode: limit(fromPro),
  zoneLockdownRules: limit([0, 3, 10, 200]),
  userAgentBlockingRules: limit([10, 50, 250, 1000]),

  // DNS.
  // dns/troubleshooting/faq (Free: 1000 where the zone is older than 2024-09-01).
  dnsRecords: limit([200, 3500, 3500, 3500]),
  // dns/manage-dns-records/reference/record-attributes.
  recordCommentLength: limit([100, 500, 500, 500]),
  // dns/manage-dns-records/reference/record-attributes.
  recordTags: limit([0, 20, 20, 20]),
  // dns/manage-dns-records/reference/ttl.
  minimumTtl: limit([60, 60, 60, 30]),

  // Cache; seconds.
  minimumEdgeTtl: limit([7200, 3600, 1, 1]),
  minimumBrowserTtl: limit(onEach(1)),
  // plans; cache/how-to/cache-keys.
  customCacheKey: limit(enterpriseOnly),

  // Health checks and waiting rooms.
  healthChecks: limit([0, 10, 50, 1000]),
  // UNVERIFIED: a third-party copy of the documentation; others disagree.
  healthCheckInterval: limit<number | undefined>([undefined, 60, 15, 10]),
  // plans (more on Enterprise).
  waitingRooms: limit([0, 0, 1, 1]),

  // The rest.
  uploadMegabytes: limit([100, 100, 200, 500]),
} as const;
