/**
 * Ids of Cloudflare's managed rulesets, the same in every account (Cloudflare, waf/managed-rules; checked 2026-11-24).
 */
export const managedRulesets = {
  free: "77454fe2d30c4220b5701f6fdfb893ba",
  cloudflare: "efb7b8c949ac4650a09736fc376e9aee",
  owasp: "4814384a9e5d4991b9815dcfc25d2f1f",
} as const;
