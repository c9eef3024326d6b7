/**
 * DMARC policy records: RFC 9989, which replaced RFC 7489 (tags np, psd and t; no pct, rf, ri), and RFC 9990 for who
 * may receive reports (checked 2026-11-24).
 */
export type { Alignment, DmarcPolicy, DmarcRecord, FailureOption } from "./record";
export { dmarcDefaults } from "./record";
export { parse } from "./parse";
export { build, type DmarcOptions } from "./build";
export { lint, type DmarcContext } from "./lint";
export { authorizationName, authorizationRecord, externalReporters } from "./reports";
