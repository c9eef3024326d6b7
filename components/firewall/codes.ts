import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `firewall` is to declare. */
export const codes = {
  "sensitive-host-undeclared": {
    severity: "error",
    means: "A sensitive route is on a host that is not declared, or that is not proxied.",
    example: "firewall.sensitive: { shop.example.com: [/login] } without the host shop",
    mend: "Declare the host, and leave it proxied.",
  },
  "rate-limit-of-everything": {
    severity: "error",
    means: "A rate limit would count every request of the zone.",
    example: 'firewall.sensitive: { www: ["/*"] } on the Free plan',
    mend: "Name the paths to limit, or move to the Pro plan.",
  },
  "rate-limit-of-untouched": {
    severity: "error",
    means: "A rate limit would count the requests of a route that must stay untouched.",
    example: "/login sensitive on www and untouched on api, on the Free plan",
    mend: "Give one of the two another path, or move to the Pro plan.",
  },
  "rate-limit-not-whole": {
    severity: "error",
    means: "A limit is not a whole number of requests per minute.",
    example: "firewall.limits: { login: 0.5 }",
    mend: "Give 1 or more.",
  },
  "firewall-rule-name-taken": {
    severity: "error",
    means: "A rule of the site has the name of a rule that Launch Ready declares.",
    example: "a rule named verified-bots",
    mend: "Give the rule another name.",
  },
  "firewall-rules-too-many": {
    severity: "error",
    means: "More custom rules are needed than the zone's plan has.",
    example: "six custom rules on the Free plan",
    mend: 'Merge rules with "or", or move to a higher plan.',
  },
  "rate-limit-rules-too-many": {
    severity: "error",
    means: "More rate limits are needed than the zone's plan has, since one expression has no room for all routes.",
    example: "200 long sensitive routes on the Free plan, which has one rate limit",
    mend: "Join sensitive routes under a prefix such as /account/*, or move to a higher plan.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
