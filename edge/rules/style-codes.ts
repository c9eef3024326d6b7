import type { CodeTable } from "../../standards/problem";

const language = "developers.cloudflare.com/ruleset-engine/rules-language";

/** What is allowed, and hardly what its author means. */
export const styleCodes = {
  "expression-address-order": {
    severity: "warning",
    means: "Addresses are compared by their order, which is not documented.",
    example: "ip.src lt 192.0.2.9",
    mend: "Write in {first..last}.",
    source: `${language}/operators`,
  },
  "expression-always-true": {
    severity: "warning",
    means: "A comparison is true for every value.",
    example: 'http.host contains ""',
    mend: "Leave it out, or compare with what was meant.",
  },
  "expression-constant": {
    severity: "warning",
    means: "true or false stands within a larger expression.",
    example: "true and ssl",
    mend: "Leave it out: it is documented as a whole expression only.",
    source: `${language}/values`,
  },
  "expression-deprecated-field": {
    severity: "warning",
    means: "A field has another name by now.",
    example: 'ip.geoip.country eq "DE"',
    mend: "Use the new name.",
    source: `${language}/fields/reference`,
  },
  "expression-double-negation": {
    severity: "info",
    means: "'not' stands twice in a row.",
    example: "not not ssl",
    mend: "Leave both out.",
  },
  "expression-duplicate": {
    severity: "info",
    means: "A list in braces holds a value twice.",
    example: "cf.edge.server_port in {80 80}",
    mend: "Leave one out.",
  },
  "expression-glued": {
    severity: "warning",
    means: "Two words stand together without a space; the engine reads them apart.",
    example: 'nothttp.host eq "a"',
    mend: "Write a space between them.",
  },
  "expression-host-case": {
    severity: "warning",
    means: "A host is compared with capitals, which browsers do not send.",
    example: 'http.host eq "WWW.example.com"',
    mend: "Write it in lowercase.",
  },
  "expression-literal-star": {
    severity: "warning",
    means: "A * stands where it is the character itself.",
    example: 'http.request.uri.path eq "/a/*"',
    mend: "Use wildcard, or starts_with().",
    source: `${language}/operators#wildcard-matching`,
  },
  "expression-never-true": {
    severity: "warning",
    means: "A comparison is never true.",
    example: 'http.request.uri.path eq "a"',
    mend: "Compare with a value that the field can have.",
  },
  "expression-no-star": {
    severity: "info",
    means: "A wildcard pattern has no star, and so compares the whole value.",
    example: 'http.host wildcard "a"',
    mend: "Use eq, or add the star that was meant.",
  },
  "expression-octal": {
    severity: "warning",
    means: "A number begins with 0, and so is octal.",
    example: "cf.edge.server_port eq 0443",
    mend: "Leave the 0 out.",
    source: "github.com/cloudflare/wirefilter engine/src/rhs_types/int.rs",
  },
  "expression-placeholder": {
    severity: "warning",
    means: "A text holds a placeholder that nobody filled in.",
    example: 'http.host eq "${var.domain}"',
    mend: "Write the value itself.",
  },
  "expression-regex-unmodelled": {
    severity: "warning",
    means: "A regular expression is valid and cannot be run here: it counts as not found.",
    example: 'http.host matches "(?x) a"',
    mend: "Write the pattern in plainer syntax if it is to be traced.",
  },
  "expression-stray-character": {
    severity: "warning",
    means: "A text holds an invisible character, or a space of another kind, that came with it where it was copied.",
    example: 'http.host eq "example.com\u200b"',
    mend: "Type the text again instead of pasting it.",
  },
  "expression-threat-score": {
    severity: "warning",
    means: "cf.threat_score is always 0 now.",
    example: "cf.threat_score gt 10",
    mend: "Use cf.waf.score or bot management.",
    source: `${language}/fields/reference/cf.threat_score`,
  },
  "expression-unescaped-dot": {
    severity: "info",
    means: "A dot in a pattern stands for any character.",
    example: 'http.host matches "a.b"',
    mend: "Write \\. for the dot.",
  },
} as const satisfies CodeTable;
