import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `dns` is to declare. */
export const codes = {
  "record-key-repeated": {
    severity: "error",
    means: "Two records have the same key.",
    example: "records with the key verify twice",
    mend: "Give each record a key of its own.",
  },
  "record-text-half-quoted": {
    severity: "error",
    means: "A TXT record's text has a quote at one end only, as if a part of a zone file's line were missing.",
    example: "content: '\"MS=ms12345678'",
    mend: "Give the whole text without the quotes that a zone file puts around it.",
  },
  "record-purpose-missing": {
    severity: "error",
    means: "A record does not say why it exists.",
    example: "a record without purpose",
    mend: "Say in words why it exists.",
  },
  "record-target-not-public": {
    severity: "error",
    means: "A record leads to a name that does not exist on the internet.",
    example: "type: CNAME, content: app.internal",
    mend: "Give the full name of a host on the internet.",
  },
  "record-ttl-unfit-for-rollback": {
    severity: "error",
    means: "The TTL of an address record is too short, or too long for a quick rollback.",
    example: "type: A, ttl: 86400",
    mend: "Leave ttl out to take the default.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
