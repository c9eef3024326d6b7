import { verdictsOf, type RuleCodes } from "../rule";

/** What the rules on DNS say of names that other resources than records make, or need. */
export const madeNameCodes = {
  "custom-domain-beside-record": {
    severity: "error",
    control: "dns/conflict",
    means: "A name has a record and is the domain of a Worker or a bucket, for which Cloudflare makes one itself.",
    example: 'new WorkersCustomDomain({ hostname: host }) with new DnsRecord({ name: host, type: "CNAME" })',
    mend: "Take the record out, or the domain.",
  },
  "worker-route-without-record": {
    severity: "error",
    control: "dns/resolves",
    demand: true,
    means: "A Worker's route is on a host that has no record, so that no request gets to it.",
    example: 'new WorkersRoute({ pattern: "hooks.example.com/*" }) without a record of hooks.example.com',
    mend: "Declare a proxied record of the name.",
  },
  "worker-route-unproxied": {
    severity: "error",
    control: "dns/proxied",
    means: "A Worker's route is on a host that is not proxied, so that no request gets to it.",
    example: 'new WorkersRoute({ pattern: "app.example.com/*" }) with proxied: false on app.example.com',
    mend: "Set proxied: true on the record of the host.",
  },
} as const satisfies RuleCodes;

export const { found } = verdictsOf(madeNameCodes);
