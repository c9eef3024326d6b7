import type { Platform } from "../platform";

export const netlify: Platform = {
  id: "netlify",
  name: "Netlify",
  confidence: "documented",
  sources: [
    {
      url:
        "https://answers.netlify.com/t/" +
        "support-guide-what-problems-could-occur-when-using-cloudflare-in-front-of-netlify/138/1",
      checked: "2026-11-24",
    },
    { url: "https://community.netlify.com/t/common-issue-why-not-proxy-to-netlify/8869", checked: "2026-11-24" },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    { url: "https://github.com/netlify/cli/issues/158", checked: "2026-11-24" },
    {
      url: "https://answers.netlify.com/t/support-guide-minimizing-impact-of-load-balancer-not-working/34888",
      checked: "2026-11-30",
      dated: "2023-08",
    },
  ],
  unverified: [
    "the record subdomain-owner-verification, which was seen in an excerpt",
    "that it leads http to https, an old remark of its staff",
    "the path of its certificate, from an older guide",
    "the suffix netlify.com, which is general knowledge",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "Netlify > the project > Domain management",
  target: { pattern: /^[a-z0-9-]+\.netlify\.(app|com)$/, example: "example-site.netlify.app" },
  addresses: { ipv4: ["75.2.60.5"], fixed: true },
  apex: {
    takes: "alias",
    why:
      "the load balancer apex-loadbalancer.netlify.com, or the address 75.2.60.5; the name of " +
      "the site works too where aliases are flattened",
  },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "subdomain-owner-verification",
      what: "the TXT record subdomain-owner-verification",
      example: "0123456789abcdef",
      stays: false,
    },
  ],
  proxy: {
    mode: "discouraged",
    why:
      "Netlify supports no proxy in front: assets stay cached over a rollback, its certificate " +
      "is renewed over http, and its support does not help with traffic",
  },
  tls: {
    mode: "strict",
    why: "Netlify has a certificate for each domain while its challenge over http gets through " + "(UNVERIFIED)",
  },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: [] },
  redirects: [
    { what: "http-to-https", how: "every request over http, always" },
    {
      what: "between-www-and-apex",
      how: "from the other name to the primary domain",
      where: "Netlify > the project > Domain management > Set as primary domain",
    },
  ],
  takeover: { risk: "edge-case", suffixes: ["netlify.app", "netlify.com"] },
};
