import type { Platform } from "../platform";

export const githubPages: Platform = {
  id: "github-pages",
  name: "GitHub Pages",
  confidence: "documented",
  sources: [
    { url: "https://github.com/github/pages-health-check/issues/153", checked: "2026-11-24" },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url:
        "https://github.com/github/docs/blob/00010c4cf/content/pages/" +
        "configuring-a-custom-domain-for-your-github-pages-site/" +
        "managing-a-custom-domain-for-your-github-pages-site.md",
      checked: "2026-11-30",
    },
    {
      url:
        "https://github.com/github/docs/blob/026dadb65/content/pages/" +
        "configuring-a-custom-domain-for-your-github-pages-site/" +
        "troubleshooting-custom-domains-and-github-pages.md",
      checked: "2026-11-30",
    },
  ],
  unverified: [
    "that it does not renew behind a proxy, which threads tell",
    "the mode of encryption",
    "the path of its certificate, which was inferred",
  ],
  where: "GitHub > the repository > Settings > Pages",
  target: { pattern: /^[a-z0-9-]+\.github\.io$/, example: "example-org.github.io" },
  addresses: {
    ipv4: ["185.199.108.153", "185.199.109.153", "185.199.110.153", "185.199.111.153"],
    ipv6: ["2606:50c0:8000::153", "2606:50c0:8001::153", "2606:50c0:8002::153", "2606:50c0:8003::153"],
    fixed: true,
  },
  apex: { takes: "addresses", takesAliasToo: true },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "_github-pages-challenge-{answer}",
      what: "the owner and the value of the TXT record _github-pages-challenge, as owner=value",
      example: "example-org=0123456789abcdef0123456789abcd",
      stays: true,
      preventsTakeover: true,
    },
  ],
  proxy: {
    mode: "breaks",
    why:
      "GitHub does not renew its certificate while it cannot see its own addresses, and Full " +
      "(strict) then answers 526",
  },
  tls: { mode: "full", why: "the certificate lapses behind a proxy" },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: ["letsencrypt.org"] },
  redirects: [
    {
      what: "http-to-https",
      how: "where Enforce HTTPS is ticked",
      where: "GitHub > the repository > Settings > Pages > Enforce HTTPS",
    },
    {
      what: "between-www-and-apex",
      how: "from the other name to the custom domain of the repository",
      where: "GitHub > the repository > Settings > Pages > Custom domain",
    },
  ],
  takeover: { risk: "edge-case", suffixes: ["github.io"] },
  notes: ["Add the domain in the repository before its record stands."],
};
