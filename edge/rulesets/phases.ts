/**
 * The phases that a ruleset can belong to, what their rules may do, and where they exist.
 * Sources: developers.cloudflare.com/ruleset-engine/reference/phases-list and rules-language/actions,
 * terraform-provider-cloudflare internal/services/ruleset/schema.go, checked 2026-11-24.
 */
import { limits, type Limit } from "../plans";

export interface Phase {
  readonly actions: readonly string[];
  /** Whose rulesets it takes; both where absent. */
  readonly only?: "zone" | "account";
  /** Most rules of its entry point, by plan; without a known limit where absent. */
  readonly rules?: Limit<number>;
}

const challenges = ["block", "challenge", "js_challenge", "managed_challenge", "log"];

export const phases: Readonly<Record<string, Phase>> = {
  ddos_l4: { actions: ["ddos_dynamic", "execute"], only: "account" },
  ddos_l7: { actions: ["ddos_dynamic", "execute"] },
  http_config_settings: { actions: ["set_config"], rules: limits.configurationRules },
  http_custom_errors: { actions: ["serve_error"], rules: limits.customErrorRules },
  http_log_custom_fields: { actions: ["log_custom_field"], only: "zone" },
  http_ratelimit: { actions: [...challenges, "execute", "force_connection_close"], rules: limits.rateLimitRules },
  http_request_cache_settings: { actions: ["set_cache_settings"], rules: limits.cacheRules },
  http_request_dynamic_redirect: { actions: ["redirect"], rules: limits.singleRedirects },
  http_request_firewall_custom: {
    actions: [...challenges, "skip", "execute", "force_connection_close"],
    rules: limits.firewallCustomRules,
  },
  http_request_firewall_managed: { actions: [...challenges, "skip", "execute"] },
  http_request_late_transform: { actions: ["rewrite"], rules: limits.transformRules },
  http_request_origin: { actions: ["route"], rules: limits.originRules },
  http_request_redirect: { actions: ["redirect"], only: "account", rules: limits.bulkRedirectRules },
  http_request_sanitize: { actions: ["execute"] },
  http_request_sbfm: { actions: [...challenges, "execute"] },
  http_request_transform: { actions: ["rewrite"], rules: limits.transformRules },
  http_response_cache_settings: { actions: ["set_cache_control", "set_cache_tags", "set_cache_settings"] },
  http_response_compression: { actions: ["compress_response"], rules: limits.compressionRules },
  http_response_firewall_managed: { actions: [...challenges, "skip", "execute"] },
  http_response_headers_transform: { actions: ["rewrite"], rules: limits.transformRules },
  magic_transit: { actions: ["block", "skip", "execute"], only: "account" },
  magic_transit_ids_managed: { actions: ["block", "skip", "execute"], only: "account" },
  magic_transit_managed: { actions: ["block", "skip", "execute"], only: "account" },
  magic_transit_ratelimit: { actions: ["block", "skip", "execute"], only: "account" },
};

/** What a ruleset can be: the entry point of a zone or account, one that others execute, or Cloudflare's own. */
export const kinds: Readonly<Record<"zone" | "account", readonly string[]>> = {
  zone: ["zone", "custom", "managed"],
  account: ["root", "custom", "managed"],
};

/** The kind of a scope's entry points, of which there is one per phase. */
export const entryPointKind = { zone: "zone", account: "root" } as const;
