import type { Platform } from "../platform";

export const gitlabPages: Platform = {
  id: "gitlab-pages",
  name: "GitLab Pages",
  confidence: "documented",
  sources: [
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url:
        "https://github.com/gitlabhq/gitlabhq/blob/35b6ac043/doc/user/project/pages/" +
        "custom_domains_ssl_tls_certification/_index.md",
      checked: "2026-11-30",
    },
    {
      url:
        "https://github.com/gitlabhq/gitlabhq/blob/04d4cf89d/doc/user/project/pages/" +
        "custom_domains_ssl_tls_certification/lets_encrypt_integration.md",
      checked: "2026-11-30",
    },
  ],
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
  proxy: { mode: "works", why: "GitLab documents Cloudflare in front, with Full and not Flexible" },
  tls: { mode: "full", why: "GitLab asks for Full" },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: ["letsencrypt.org"] },
  redirects: [
    {
      what: "http-to-https",
      how: "where Force HTTPS is ticked",
      where: "GitLab > the project > Deploy > Pages > Force HTTPS",
    },
  ],
  refusesIpv6: "GitLab Pages has no IPv6, and an AAAA record keeps its certificate from being issued",
  takeover: { risk: "guarded", suffixes: ["gitlab.io"] },
  notes: ["A domain that cannot be verified for seven days is removed from the project."],
};
