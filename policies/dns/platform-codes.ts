import { verdictsOf, type RuleCodes } from "../rule";

/** What the rules on DNS records say of hosts that lead to a platform of the catalogue. */
export const platformCodes = {
  "platform-host-proxied": {
    severity: "error",
    control: "dns/proxied",
    means: "A host is proxied, and the platform that it leads to does not work behind a proxy.",
    example: "auth.example.com CNAME example-cd-0a1b.edge.tenants.auth0.com, proxied: true",
    mend: "Set proxied: false and ttl: 300.",
  },
  "platform-host-unproxied": {
    severity: "error",
    control: "dns/proxied",
    means: "A host is not proxied, and the platform that it leads to answers only behind Cloudflare.",
    example: "www.example.com CNAME example-site.pages.dev, proxied: false",
    mend: "Set proxied: true and ttl: 1.",
  },
  "platform-proxy-doubted": {
    severity: "unjudged",
    control: "dns/proxied",
    means: "A host is proxied, and the platform that it leads to advises against it, or is said not to work so.",
    example: "www.example.com CNAME example-site.netlify.app, proxied: true",
    mend: "Look whether its certificate is renewed; set proxied: false where it is not.",
  },
  "platform-ipv6-beside": {
    severity: "error",
    control: "dns/resolves",
    means: "An AAAA record stands beside what leads to a platform that has no IPv6.",
    example: "example.com A 216.24.57.1 (Render) beside example.com AAAA 2001:db8::1",
    mend: "Delete the AAAA record.",
  },
  "platform-verification-undeclared": {
    severity: "unjudged",
    control: "dns/resolves",
    means: "A platform asks for a record that shows whose domain it is, and the program does not declare it.",
    example: "app.example.com CNAME abc123de.up.railway.app without the TXT record _railway-verify.app.example.com",
    mend: "Declare the record that the platform shows: under verify of the service, or as a record.",
  },
  "platform-address-beside": {
    severity: "unjudged",
    control: "dns/resolves",
    means: "A host leads to a platform and to an address that is not known to be of it.",
    example: "example.com A 185.158.133.1 (Lovable) beside example.com A 198.51.100.7",
    mend: "Delete the record of the address, unless the platform shows it.",
  },
  "platforms-beside": {
    severity: "error",
    control: "dns/resolves",
    means: "The records of a host lead to more than one platform, and each gets a part of the visitors.",
    example: "example.com A 185.158.133.1 (Lovable) beside example.com A 216.24.57.1 (Render)",
    mend: "Delete the records of all but one.",
  },
  "platform-apex-alias": {
    severity: "unjudged",
    control: "dns/resolves",
    means: "The domain itself is an alias of a platform that asks for addresses there.",
    example: "example.com CNAME ext-cust.squarespace.com",
    mend: "Declare A records with the addresses that the platform shows.",
  },
  "platform-target-former": {
    severity: "unjudged",
    control: "dns/resolves",
    means: "A host leads to a target that its platform gave out once.",
    example: "www.example.com CNAME example-app.herokuapp.com",
    mend: "Take the target that the platform shows today.",
  },
  "platform-apex-refused": {
    severity: "error",
    control: "dns/resolves",
    means: "The domain itself leads to a platform that takes subdomains alone.",
    example: "example.com CNAME target.substack-custom-domains.com",
    mend: "Lead www there, and redirect the domain to it.",
  },
  "platform-name-claimable": {
    severity: "unjudged",
    control: "dns/stale",
    outside: true,
    means: "A host leads to a platform on which a stranger can claim it once the project behind it is gone.",
    example: "blog.example.com CNAME example-site.ghost.io",
    mend: "Take the record out before the project is deleted; prove the domain where the platform lets you.",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(platformCodes);
