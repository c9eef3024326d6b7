/**
 * CAA records: RFC 8659, the parameters of RFC 8657, `issuemail` of RFC 9495, `issuevmc` of the VMC requirements, and
 * the contact tags of the CA/Browser Forum's Baseline Requirements (checked 2026-11-24).
 */
export type { CaaData, CaaParameter, CaaRecord } from "./record";
export { parse, parseData } from "./parse";
export { build, buildData, type CaaOptions } from "./build";
export { lint, lintData } from "./lint";
export { permits, type Issuance } from "./permission";
