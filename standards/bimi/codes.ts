import { problemsOf, type CodeTable } from "../problem";

/** BIMI assertion records: draft-brand-indicators-for-message-identification-12 of 2025-11-03 (checked 2026-11-29). */
export const codes = {
  "bimi-version": {
    severity: "error",
    means: "The record does not start with v=BIMI1, so mail programs ignore it.",
    example: "v=BIMI2; l=https://example.com/logo.svg",
    mend: "Start the record with v=BIMI1;",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-quoted-strings": {
    severity: "error",
    means: "The value was pasted as the quoted strings of a zone file.",
    example: 'v=BIMI1; l=https://example.com/" "logo.svg',
    mend: "Join the strings and leave out the quotes.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.1",
  },
  "bimi-character": {
    severity: "error",
    means: "The text holds a character that shows as nothing, or as another, and came with it where it was copied.",
    example: "v=BIMI1;\u00a0l=https://example.com/logo.svg",
    mend: "Type that part again instead of pasting it.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.1",
  },
  "bimi-tag-syntax": {
    severity: "error",
    means: "A part of the record is not name=value.",
    example: "v=BIMI1; https://example.com/logo.svg",
    mend: "Correct or remove it.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-duplicate-tag": {
    severity: "error",
    means: "A tag occurs twice.",
    example: "v=BIMI1; l=; l=",
    mend: "Remove one of them.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-unknown-tag": {
    severity: "warning",
    means: "A tag that BIMI does not have; it is ignored.",
    example: "v=BIMI1; l=; x=1",
    mend: "The tags are v, l, a, avp and lps.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-logo-missing": {
    severity: "error",
    means: "The record names no logo.",
    example: "v=BIMI1; a=",
    mend: "Add l=https://example.com/logo.svg, or l= to decline.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-logo": {
    severity: "error",
    means: "The logo is not at an https: URL.",
    example: "v=BIMI1; l=http://example.com/logo.svg",
    mend: "Give one https: URL.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-logo-format": {
    severity: "warning",
    means: "The logo does not look like an SVG file.",
    example: "v=BIMI1; l=https://example.com/logo.png",
    mend: "Name the SVG file itself.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-certificate": {
    severity: "error",
    means: "The mark certificate is not at an https: URL.",
    example: "v=BIMI1; l=; a=http://example.com/mark.pem",
    mend: "Give one https: URL.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-certificate-format": {
    severity: "warning",
    means: "The mark certificate does not look like a PEM file.",
    example: "v=BIMI1; l=; a=https://example.com/mark.crt",
    mend: "Name the PEM file itself.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-certificate-without-logo": {
    severity: "warning",
    means: "The record names a certificate and declines to have a logo shown.",
    example: "v=BIMI1; l=; a=https://example.com/mark.pem",
    mend: "Name the logo, or leave the certificate out.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2.1",
  },
  "bimi-avatar": {
    severity: "error",
    means: "avp is not brand or personal.",
    example: "v=BIMI1; l=; avp=logo",
    mend: "Write avp=brand or avp=personal, or remove it.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-local-parts": {
    severity: "error",
    means: "lps is not a list of prefixes of letters, digits and hyphens.",
    example: "v=BIMI1; l=; lps=help_desk",
    mend: "Write the prefixes with commas between, dots and underscores as hyphens: lps=help-desk.",
    source: "draft-brand-indicators-for-message-identification-12 section 4.2",
  },
  "bimi-no-certificate": {
    severity: "info",
    means: "Without a mark certificate Gmail and Apple Mail show no logo.",
    example: "v=BIMI1; l=https://example.com/logo.svg",
    mend: "Add a=https://example.com/mark.pem once there is one.",
    source: "BIMI Group, mark certificates",
  },
  "bimi-dmarc": {
    severity: "error",
    means: "DMARC is not enforced, so no logo is shown.",
    example: "a BIMI record beside v=DMARC1; p=none",
    mend: "Publish p=quarantine or p=reject first.",
    source: "draft-brand-indicators-for-message-identification-12 section 3",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
