/** Null MX: RFC 7505, and the MX data of RFC 1035 section 3.3.9 (checked 2026-11-24). */
export { build, isNullMx, lint, lintSet, nullMx, parse } from "./record";
