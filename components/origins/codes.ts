import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with how origins are to be reached. */
export const codes = {
  "origin-port-unproxied": {
    severity: "error",
    means:
      "A service has a port of its own, and one of its hosts is not behind Cloudflare, so that nothing sets the port.",
    example: "services: { app: { port: 8443 } }, hosts: { app: { proxied: false } }",
    mend: "Leave out proxied: false, or let the service answer on port 443.",
  },
  "origin-rules-too-many": {
    severity: "error",
    means: "More origin rules are needed than the zone's plan has.",
    example: "11 services on 11 ports on the Free plan",
    mend: "Let services share a port, or move to the plan that the finding names.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
