// Long: one table, a row a phase.
import { limits, type Limit } from "./plans";

/** What the rules of a phase have a say in. */
export type Say =
  /** Where a request is led: its redirect, its URL, its scheme. */
  | "routing"
  /** Whether somebody is stopped or challenged. */
  | "guarding"
  /** Whether and for how long an answer is kept. */
  | "caching"
  /** What the origin is asked, and which one. */
  | "origin"
  /** What the visitor gets, once there is an answer. */
  | "answer";

/** A phase of Cloudflare's rulesets: the one table of what is known of each. */
export interface Phase {
  readonly name: string;
  /** Whose rulesets it takes. */
  readonly owner: "zone" | "account" | "both";
  /** Actions that its rules may have. */
  readonly actions: readonly string[];
  /** Most rules of its entry point, by plan; absent where no limit is known. */
  readonly rules?: Limit<number>;
  /**
   * Which of several matching rules has its way: the `first`, after which no other is asked; the `last`, which writes
   * over what others have set; or `each`, one after another.
   */
  readonly wins: "first" | "last" | "each";
  readonly decides: readonly Say[];
  /**
   * What a trace makes of its rules. `runs`: it decides as they say. `records`: it says that they were asked, and that
   * their verdict is not known here. `passes`: they change neither way nor answer, so nothing is lost without them.
   * `unmodelled`: they may, and nothing is known of it.
   */
  readonly trace: "runs" | "records" | "passes" | "unmodelled";
  /** Page of developers.cloudflare.com that says what its rules do. */
  readonly page: string;
}

/** Actions that put a test before the visitor (Cloudflare, cloudflare-challenges; checked 2026-11-24). */
export const challengeActions: readonly string[] = [
  "managed_challenge",
  "js_challenge",
  "challenge",
  "interactive_challenge",
];

/** Whether an action keeps a visitor out, or lets nobody but people in. */
export function stopsVisitors(action: string): boolean {
  return action === "block" || challengeActions.includes(action);
}

/** Whether no other rule of the phase is asked after an action. */
export function endsPhase(action: string): boolean {
  return stopsVisitors(action) || action === "redirect" || action === "serve_error";
}

const mitigation = ["block", "challenge", "js_challenge", "managed_challenge", "log"];
const network = ["block", "skip", "execute"];

/**
 * In the order in which they run, those of packets last (ruleset-engine/reference/phases-list as of 2026-09-25;
 * actions: rules-language/actions and terraform-provider-cloudflare internal/services/ruleset/schema.go; checked
 * 2026-11-24).
 */
const rows: readonly Phase[] = [
  {
    name: "ddos_l7",
    owner: "both",
    actions: ["ddos_dynamic", "execute"],
    wins: "each",
    decides: [],
    trace: "passes",
    page: "ddos-protection/managed-rulesets/http",
  },
  {
    name: "http_request_dynamic_redirect",
    owner: "both",
    actions: ["redirect"],
    rules: limits.singleRedirects,
    wins: "first",
    decides: ["routing"],
    trace: "runs",
    page: "rules/url-forwarding/single-redirects",
  },
  {
    name: "http_request_sanitize",
    owner: "both",
    actions: ["execute"],
    wins: "each",
    decides: ["routing"],
    trace: "unmodelled",
    page: "rules/normalization",
  },
  {
    name: "http_request_transform",
    owner: "both",
    actions: ["rewrite"],
    rules: limits.transformRules,
    wins: "last",
    decides: ["routing", "caching", "origin"],
    trace: "runs",
    page: "rules/transform/url-rewrite",
  },
  {
    name: "http_config_settings",
    owner: "both",
    actions: ["set_config"],
    rules: limits.configurationRules,
    wins: "last",
    decides: ["routing"],
    trace: "runs",
    page: "rules/configuration-rules",
  },
  {
    name: "http_request_origin",
    owner: "both",
    actions: ["route"],
    rules: limits.originRules,
    wins: "last",
    decides: ["origin"],
    trace: "runs",
    page: "rules/origin-rules",
  },
  {
    name: "http_request_firewall_custom",
    owner: "both",
    actions: [...mitigation, "skip", "execute", "force_connection_close"],
    rules: limits.firewallCustomRules,
    wins: "first",
    decides: ["guarding"],
    trace: "runs",
    page: "waf/custom-rules",
  },
  {
    name: "http_ratelimit",
    owner: "both",
    actions: [...mitigation, "execute", "force_connection_close"],
    rules: limits.rateLimitRules,
    wins: "each",
    decides: ["guarding"],
    trace: "runs",
    page: "waf/rate-limiting-rules",
  },
  {
    name: "http_request_firewall_managed",
    owner: "both",
    actions: [...mitigation, "skip", "execute"],
    wins: "each",
    decides: ["guarding"],
    trace: "records",
    page: "waf/managed-rules",
  },
  {
    name: "http_request_sbfm",
    owner: "both",
    actions: [...mitigation, "execute"],
    wins: "each",
    decides: ["guarding"],
    trace: "records",
    page: "bots/get-started/super-bot-fight-mode",
  },
  {
    name: "http_request_redirect",
    owner: "account",
    actions: ["redirect"],
    rules: limits.bulkRedirectRules,
    wins: "first",
    decides: ["routing"],
    trace: "runs",
    page: "rules/url-forwarding/bulk-redirects",
  },
  {
    name: "http_request_late_transform",
    owner: "both",
    actions: ["rewrite"],
    rules: limits.transformRules,
    wins: "each",
    decides: ["origin"],
    trace: "runs",
    page: "rules/transform/request-header-modification",
  },
  {
    name: "http_request_cache_settings",
    owner: "both",
    actions: ["set_cache_settings"],
    rules: limits.cacheRules,
    wins: "last",
    decides: ["caching"],
    trace: "runs",
    page: "cache/how-to/cache-rules",
  },
  {
    name: "http_response_cache_settings",
    owner: "both",
    actions: ["set_cache_control", "set_cache_tags", "set_cache_settings"],
    wins: "last",
    decides: ["caching"],
    trace: "unmodelled",
    page: "cache/how-to/cache-response-rules",
  },
  {
    name: "http_custom_errors",
    owner: "both",
    actions: ["serve_error"],
    rules: limits.customErrorRules,
    wins: "first",
    decides: ["answer"],
    trace: "runs",
    page: "rules/custom-errors",
  },
  {
    name: "http_response_headers_transform",
    owner: "both",
    actions: ["rewrite"],
    rules: limits.transformRules,
    wins: "each",
    decides: ["answer"],
    trace: "runs",
    page: "rules/transform/response-header-modification",
  },
  {
    name: "http_response_compression",
    owner: "both",
    actions: ["compress_response"],
    rules: limits.compressionRules,
    wins: "first",
    decides: [],
    trace: "passes",
    page: "rules/compression-rules",
  },
  {
    name: "http_response_firewall_managed",
    owner: "both",
    actions: [...mitigation, "skip", "execute"],
    wins: "each",
    decides: ["answer"],
    trace: "unmodelled",
    page: "waf/managed-rules",
  },
  {
    name: "http_log_custom_fields",
    owner: "zone",
    actions: ["log_custom_field"],
    wins: "each",
    decides: [],
    trace: "passes",
    page: "logs/logpush/logpush-job/custom-fields",
  },
  {
    name: "ddos_l4",
    owner: "account",
    actions: ["ddos_dynamic", "execute"],
    wins: "each",
    decides: [],
    trace: "passes",
    page: "ddos-protection/managed-rulesets/network",
  },
  ...["magic_transit", "magic_transit_ids_managed", "magic_transit_managed", "magic_transit_ratelimit"].map(
    (name): Phase => ({
      name,
      owner: "account",
      actions: network,
      wins: "first",
      decides: ["guarding"],
      trace: "unmodelled",
      page: "cloudflare-network-firewall",
    }),
  ),
];

/** Every phase by its name, in the order in which they run. */
export const phases: ReadonlyMap<string, Phase> = new Map(rows.map((row) => [row.name, row]));

/** What a ruleset can be: the entry point of a zone or account, one that others execute, or Cloudflare's own. */
export const rulesetKinds: Readonly<Record<"zone" | "account", readonly string[]>> = {
  zone: ["zone", "custom", "managed"],
  account: ["root", "custom", "managed"],
};

/** The kind of a scope's entry points, of which there is one per phase. */
export const entryPointKind = { zone: "zone", account: "root" } as const;
