import { problemsOf, type CodeTable } from "../problem";

/** TLS-RPT records: RFC 8460 section 3 (checked 2026-11-24). */
export const codes = {
  "tls-rpt-version": {
    severity: "error",
    means: "The record does not start with v=TLSRPTv1, so senders ignore it.",
    example: "v=TLSRPT1; rua=mailto:reports@example.com",
    mend: "Start the record with v=TLSRPTv1;",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-quoted-strings": {
    severity: "error",
    means: "The value was pasted as the quoted strings of a zone file.",
    example: 'v=TLSRPTv1; rua=mailto:reports" "@example.com',
    mend: "Join the strings and leave out the quotes.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-character": {
    severity: "error",
    means: "The text holds a character that shows as nothing, or as another, and came with it where it was copied.",
    example: "v=TLSRPTv1; rua=mailto:a@example.com,\u00a0mailto:b@example.com",
    mend: "Type that part again instead of pasting it.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-empty-field": {
    severity: "error",
    means: "Two semicolons have no field between them.",
    example: "v=TLSRPTv1;; rua=mailto:reports@example.com",
    mend: "Remove one.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-field-syntax": {
    severity: "error",
    means: "A part of the record is not name=value.",
    example: "v=TLSRPTv1; reports@example.com; rua=mailto:reports@example.com",
    mend: "Correct or remove it.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-field-value": {
    severity: "error",
    means: "The value of a further field has a character that it cannot hold.",
    example: "v=TLSRPTv1; rua=mailto:reports@example.com; x=a b",
    mend: "Correct or remove the field.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-rua-missing": {
    severity: "error",
    means: "The record has no address for reports.",
    example: "v=TLSRPTv1;",
    mend: "Add rua=mailto:reports@example.com.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-duplicate-rua": {
    severity: "warning",
    means: "rua occurs more than once.",
    example: "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com",
    mend: "Write the addresses into one rua, with commas between.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-report-separator": {
    severity: "error",
    means: "A semicolon stands between two addresses, so the second is lost.",
    example: "v=TLSRPTv1; rua=mailto:a@example.com;mailto:b@example.com",
    mend: "Write a comma between the addresses.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-uri": {
    severity: "error",
    means: "An address for reports is not a URI.",
    example: "v=TLSRPTv1; rua=reports@example.com",
    mend: "Write rua=mailto:reports@example.com.",
    source: "RFC 8460 section 3",
  },
  "tls-rpt-scheme": {
    severity: "warning",
    means: "Reports are sent to mailto: and https: only.",
    example: "v=TLSRPTv1; rua=http://example.com/reports",
    mend: "Give a mailto: or https: address.",
    source: "RFC 8460 section 3",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
