import type { CodeTable } from "../../standards/problem";

const language = "developers.cloudflare.com/ruleset-engine/rules-language";

/** What the plan, the phase or the position of a rule does not allow. */
export const placeCodes = {
  "expression-concat-once": {
    severity: "error",
    means: "concat() is called more than once in what a rewrite of a URL computes.",
    example: 'concat("/a", concat("/b", http.request.uri.path)) in a rewrite',
    mend: "Give all parts to one call.",
    source: "developers.cloudflare.com/rules/transform/url-rewrite/reference/fields-functions",
  },
  "expression-function-once": {
    severity: "error",
    means: "regex_replace() or wildcard_replace() is called more than once in one expression.",
    example: 'wildcard_replace(wildcard_replace(http.host, "*", "a"), "*", "b")',
    mend: "Call one of them once.",
    source: `${language}/functions#regex_replace`,
  },
  "expression-list-field": {
    severity: "error",
    means: "A list of hostnames or AS numbers is asked about another field than the one that it is for.",
    example: "http.user_agent in $hosts",
    mend: "Ask about http.host or ip.src.asnum.",
    source: "developers.cloudflare.com/waf/tools/lists/custom-lists",
  },
  "expression-phase-field": {
    severity: "error",
    means: "A field is read in a phase in which it does not exist.",
    example: "http.response.code eq 200 in http_request_firewall_custom",
    mend: "Put the rule into a phase that has the field.",
    source: `${language}/fields/reference`,
  },
  "expression-phase-function": {
    severity: "error",
    means: "A function is called in a phase or position in which it may not be.",
    example: "uuidv4(cf.random_seed) in http_request_dynamic_redirect",
    mend: "Put the rule into a phase that allows it, or leave the call out.",
    source: `${language}/functions`,
  },
  "expression-plan-counting": {
    severity: "error",
    means: "The zone's plan does not have counting expressions.",
    example: "a counting expression on the Free plan",
    mend: "Leave it out, or move to the plan that the message names.",
    source: "developers.cloudflare.com/waf/rate-limiting-rules (availability)",
  },
  "expression-plan-field": {
    severity: "error",
    means: "The zone's plan does not have a field.",
    example: "cf.waf.score lt 10 on the Free plan",
    mend: "Use another field, or move to the plan that the message names.",
    source: `${language}/fields/reference`,
  },
  "expression-plan-function": {
    severity: "error",
    means: "The zone's plan does not have a function.",
    example: "is_timed_hmac_valid_v0(…) on the Free plan",
    mend: "Leave the call out, or move to the plan that the message names.",
    source: `${language}/functions`,
  },
  "expression-plan-list": {
    severity: "error",
    means: "The zone's plan does not have lists of hostnames or AS numbers.",
    example: "http.host in $hosts on the Free plan",
    mend: "Write the values into the expression, or move to the plan that the message names.",
    source: "developers.cloudflare.com/waf/tools/lists/custom-lists",
  },
  "expression-plan-rate-limit-field": {
    severity: "error",
    means: "A rate limit on the zone's plan does not read a field.",
    example: 'http.host eq "a" in a rate limit on the Free plan',
    mend: "Limit by the fields that the message names, or move to a higher plan.",
    source: "developers.cloudflare.com/waf/rate-limiting-rules (availability)",
  },
  "expression-plan-regex": {
    severity: "error",
    means: "The zone's plan does not have regular expressions.",
    example: 'http.host matches "^a" on the Free plan',
    mend: "Use wildcard, starts_with() or contains.",
    source: `${language}/operators`,
  },
  "expression-unknown-list": {
    severity: "warning",
    means: "Cloudflare does not have a managed list of this name.",
    example: "ip.src in $cf.bad",
    mend: "Use one of those that the message names.",
    source: "developers.cloudflare.com/waf/tools/lists/managed-lists",
  },
} as const satisfies CodeTable;
