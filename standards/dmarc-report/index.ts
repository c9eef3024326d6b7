/** DMARC aggregate reports: RFC 9990, which replaced the format of RFC 7489 (checked 2026-11-29). */
export type { AggregateReport, ReportRecord } from "./report";
export { parse } from "./read";
