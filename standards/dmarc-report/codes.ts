import { problemsOf, type CodeTable } from "../problem";

/** DMARC aggregate reports: RFC 9990 and, before it, RFC 7489 appendix C (checked 2026-11-29). */
export const codes = {
  "dmarc-report-doctype": {
    severity: "error",
    means: "The report declares a document type, which no report does and which can make a text of any length.",
    example: "<!DOCTYPE feedback [ … ]>",
    mend: "Do not use the file: no receiver writes such reports.",
    source: "RFC 9990 appendix A",
  },
  "dmarc-report-not-xml": {
    severity: "error",
    means: "The report is not XML.",
    example: "a mail with the report still attached",
    mend: "Save the attachment by itself.",
    source: "RFC 9990 section 3.1",
  },
  "dmarc-report-other-document": {
    severity: "error",
    means: "The XML is not a DMARC aggregate report.",
    example: "<policy>…</policy>",
    mend: "Give a document whose root is feedback, with report_metadata and policy_published.",
    source: "RFC 9990 section 3.1",
  },
  "dmarc-report-record-unread": {
    severity: "warning",
    means: "A record of a report does not have an address, a count or a result that can be read, and is left out.",
    example: "<count>many</count>",
    mend: "Count without it; a report with many of them is damaged.",
    source: "RFC 9990 appendix A",
  },
  "dmarc-report-records-left": {
    severity: "warning",
    means: "A report has more records than are read.",
    example: "a report with 300,000 records",
    mend: "Take what it comes to as the least.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
