import { problemsOf, type CodeTable } from "../problem";

/** TXT data in presentation form: RFC 1035 section 5.1. */
export const codes = {
  "txt-comment": {
    severity: "error",
    means: "An unquoted semicolon begins a comment, so what follows is not part of the record.",
    example: "v=DMARC1; p=none",
    mend: "Put the text between double quotes.",
    source: "RFC 1035 section 5.1",
  },
  "txt-unclosed-quote": {
    severity: "error",
    means: "A double quote is opened and never closed.",
    example: '"abc',
    mend: 'Close it, or write a quote that belongs to the text as \\".',
    source: "RFC 1035 section 5.1",
  },
  "txt-string-too-long": {
    severity: "error",
    means: "One string has more than 255 octets.",
    example: "a quoted string of 256 letters",
    mend: 'Split it into several: "…" "…".',
    source: "RFC 1035 section 3.3",
  },
  "txt-line-break": {
    severity: "error",
    means: "A line break stands between quotes.",
    example: '"a\nb"',
    mend: "Remove it, or write it as \\010.",
    source: "RFC 1035 section 5.1",
  },
  "txt-parenthesis": {
    severity: "error",
    means: "An unquoted parenthesis groups the lines of a zone file.",
    example: "a(b",
    mend: "Put the text between double quotes.",
    source: "RFC 1035 section 5.1",
  },
  "txt-escape": {
    severity: "error",
    means: "A backslash does not begin an escape.",
    example: '"\\999"',
    mend: "Write \\\\ for a backslash.",
    source: "RFC 1035 section 5.1",
  },
  "txt-missing-space": {
    severity: "warning",
    means: "Two strings have no space between them.",
    example: '"a""b"',
    mend: 'Write "a" "b", or escape a quote that belongs to the text.',
    source: "RFC 1035 section 5.1",
  },
  "txt-empty": {
    severity: "error",
    means: "The text holds no string; a TXT record has at least one.",
    example: "",
    mend: 'Write "" for a record with an empty string.',
    source: "RFC 1035 section 3.3.14",
  },
  "txt-not-utf8": {
    severity: "warning",
    means: "The octets of a string are not UTF-8 on their own.",
    example: '"\\255"',
    mend: "Write the text in UTF-8, where it is text.",
  },
  "txt-unquoted": {
    severity: "warning",
    means: "Words without quotes are separate strings, which are joined without the spaces.",
    example: "hello world",
    mend: "Put the whole text between double quotes.",
    source: "RFC 1035 section 5.1",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
