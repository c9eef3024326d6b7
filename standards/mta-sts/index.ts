/** MTA-STS: the TXT record and the policy file of RFC 8461 (checked 2026-11-24). */
export { build, lint, parse, type MtaStsRecord } from "./record";
export { longestMaxAge, parsePolicy, type MtaStsMode, type MtaStsPolicy } from "./policy";
export { buildPolicy, coversMx, lintPolicy, type PolicyContext } from "./policy-lint";
