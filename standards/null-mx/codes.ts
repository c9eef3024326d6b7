import { problemsOf, type CodeTable } from "../problem";

/** MX records and null MX: RFC 7505 (checked 2026-11-24). */
export const codes = {
  "mx-syntax": {
    severity: "error",
    means: "An MX record is not a preference and a host name.",
    example: "mail.example.com",
    mend: "Write 10 mail.example.com, or 0 .",
    source: "RFC 1035 section 3.3.9",
  },
  "null-mx-not-alone": {
    severity: "error",
    control: "mail/none",
    means: "A null MX stands beside other MX records.",
    example: "0 . beside 10 mail.example.com",
    mend: "Keep the null MX alone, or the mail servers.",
    source: "RFC 7505 section 3",
  },
  "null-mx-preference": {
    severity: "error",
    control: "mail/none",
    means: "The preference of a null MX is not 0.",
    example: "10 .",
    mend: "Write 0 .",
    source: "RFC 7505 section 3",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
