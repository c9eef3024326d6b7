import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `tls` is to declare. */
export const codes = {
  "hsts-preload-in-one-hop": {
    severity: "error",
    means: "HSTS is to be preloaded, and redirects go from http to another host at once.",
    example: "tls.hsts: { preload: … } with redirects.mode: one-hop",
    mend: "Set redirects.mode to preload, or stay at the stage year.",
  },
  "host-below-certificate": {
    severity: "error",
    means: "A proxied host lies deeper than the universal certificate covers.",
    example: "the host a.b.example.com",
    mend: "Rename it to one level below the domain.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
