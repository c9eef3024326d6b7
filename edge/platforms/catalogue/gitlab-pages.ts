import type { Platform } from "../platform";

export const gitlabPages: Platform = {
  id: "gitlab-pages",
  name: "GitLab Pages",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "GitLab > the project > Deploy > Pages > the domain",
  target: { pattern: /^[a-z0-9.-]+\.gitlab\.io$/, example: "example-group.gitlab.io" },
  addresses: { ipv4: ["35.185.44.232"], fixed: true },
  apex: { takes: "addresses" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "_gitlab-pages-verification-code.{host}",
      what: "the value of the TXT record _gitlab-pages-verification-code",
      example: "gitlab-pages-verification-code=0123456789abcdef",
      stays: true,
      needed: "always",
      preventsTakeover: true,
    },
  ],
  proxy: { mode: "works", why: "GitLab documents it, with Full" },
  tls: { mode: "full", why: "GitLab asks for Full" },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: [] },
  redirects: [
    {
      what: "http-to-https",
      how: "where Force HTTPS is ticked",
      where: "GitLab > the project > Deploy > Pages > Force HTTPS",
    },
  ],
  refusesIpv6: "GitLab Pages has no IPv6",
  takeover: { risk: "guarded", suffixes: ["gitlab.io"] },
};
