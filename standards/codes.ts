import { problemsOf, type CodeTable } from "./problem";

/** What can be wrong with a list of tags before its protocol is asked. */
export const codes = {
  "tag-semicolon": {
    severity: "error",
    means: "A value holds a semicolon, which would begin another tag.",
    example: "rua: mailto:a;b@example.com",
    mend: "Remove it; in a URI, write %3B.",
    source: "RFC 6376 section 3.2",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
