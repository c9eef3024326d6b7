/** DKIM key records: RFC 6376 section 3.6, RFC 8301 (key sizes, hashes), RFC 8463 (Ed25519); checked 2026-11-24. */
export type { DkimKey, DkimKeyType } from "./key";
export { parse } from "./parse";
export { build, keyName, type DkimOptions } from "./build";
export { lint } from "./lint";
