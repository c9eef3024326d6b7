import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `tls` is to declare. */
export const codes = {
  "hsts-preload-in-one-hop": {
    severity: "error",
    means: "HSTS is to be preloaded, and redirects go from http to another host at once.",
    example: "tls.hsts: { preload: … } with redirects.mode: one-hop",
    mend: "Set redirects.mode to preload, or stay at the stage year.",
  },
  "hsts-preload-without-subdomains": {
    severity: "error",
    means: "HSTS is to be preloaded, and is said not to hold for the names below the domain.",
    example: "tls.hsts: { preload: … } with tls.includeSubdomains: false",
    mend: "Take tls.includeSubdomains out, or stay at the stage year.",
  },
  "host-below-certificate": {
    severity: "error",
    means: "A proxied host lies deeper than the universal certificate covers.",
    example: "the host a.b.example.com",
    mend: "Rename it to one level below the domain, or set tls.certificate to advanced.",
  },
  "certificate-names-too-many": {
    severity: "error",
    means: "Hosts lie on more levels than one advanced certificate holds names.",
    example: "fifty hosts such as a.tenant-1.example.com, each on a level of its own",
    mend: "Put hosts side by side on fewer levels.",
  },
  "configuration-rules-too-many": {
    severity: "error",
    means: "More configuration rules are needed than the zone's plan has.",
    example: "3,000 hosts on a platform that cannot always show their certificates, on the Free plan",
    mend: "Move to the plan that the finding names, or give the hosts a zone of their own.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
