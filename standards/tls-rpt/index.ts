/** SMTP TLS reporting: the TXT record of RFC 8460 (checked 2026-11-24). */
export { build, lint, parse, type TlsRptRecord } from "./record";
