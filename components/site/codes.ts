import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `site` is to declare. */
export const codes = {
  "alias-within-domain": {
    severity: "error",
    means: "An alias is a name of the site's own domain.",
    example: "domain: example.com, alias: shop.example.com",
    mend: "Declare a host, or give another domain.",
  },
  "alias-zone-of-site": {
    severity: "error",
    means: "An alias has the zone id of the site's own domain.",
    example: "the same zoneId twice",
    mend: "Give the id of the alias' zone.",
  },
  "domain-is-public-suffix": {
    severity: "error",
    means: "A domain is a name under which others register theirs.",
    example: "domain: co.uk",
    mend: "Give the domain that is yours.",
  },
  "domain-is-host": {
    severity: "error",
    means: "A domain is a host of another one, and Cloudflare has zones of whole domains only.",
    example: "domain: app.example.com",
    mend: "Give the whole domain, and declare its hosts under hosts.",
  },
  "canonical-host-undeclared": {
    severity: "error",
    means: "The canonical host does not lead to a service.",
    example: "canonical: www without the host www",
    mend: "Declare the host, or set canonical to the other spelling.",
  },
  "canonical-host-unproxied": {
    severity: "error",
    means: "The canonical host is not proxied, so that no redirect reaches it.",
    example: 'hosts: { "@": { proxied: false } }',
    mend: "Leave out proxied: false, or say why with withoutProxy.",
  },
  "without-proxy-proxied": {
    severity: "error",
    means: "A host is proxied, and the configuration says why it is not.",
    example: 'hosts: { "@": { service: site, proxied: true, withoutProxy: The shop refuses it } }',
    mend: "Leave out one of the two.",
  },
  "canonical-alternate-served": {
    severity: "error",
    means: "The other spelling of the canonical host leads to a service, and cannot redirect too.",
    example: "canonical: apex and the host www",
    mend: "Take the host out, or set canonical to the other spelling.",
  },
  "dnssec-unsupported": {
    severity: "error",
    means: "The zone is to be signed, and a platform that a service is on does not take signed zones.",
    example: "registration: { dnssec: true } and services: { app: { on: digitalocean-app-platform } }",
    mend: "Take dnssec out while the service is on that platform.",
  },
  "old-links-at-platform": {
    severity: "error",
    means: "Old links are declared for a canonical host that Cloudflare does not answer.",
    example: "services: { site: { on: github-pages } } and redirects.oldLinks",
    mend: "Redirect them in the settings of the platform.",
  },
  "untouched-host-undeclared": {
    severity: "error",
    means: "A route that must stay untouched is on a host that is not declared.",
    example: "redirects.untouched: { hooks: … } without the host hooks",
    mend: "Declare the host, or correct its name.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
