import type { Platform } from "../platform";

export const fly: Platform = {
  id: "fly",
  name: "Fly.io",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/superfly/docs/blob/5c22c8ce/networking/understanding-cloudflare.html.md",
      checked: "2026-11-24",
    },
    {
      url: "https://github.com/superfly/docs/blob/5c22c8ce/networking/custom-domain.html.markerb",
      checked: "2026-11-24",
    },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url: "https://github.com/superfly/docs/blob/17bd896f9/networking/custom-domain.html.markerb",
      checked: "2026-11-30",
    },
  ],
  where: "fly certs show <host>, or Fly.io dashboard > the app > Certificates",
  target: { pattern: /^[a-z0-9-]+\.fly\.dev$/, example: "0a1b2c3.fly.dev" },
  apex: { takes: "alias" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "_fly-ownership.{host}",
      what: "the TXT record _fly-ownership, which is needed behind a proxy",
      example: "app-0a1b2c3",
      stays: true,
      needed: "behind-proxy",
    },
    {
      answer: "acme",
      type: "CNAME",
      name: "_acme-challenge.{host}",
      what: "the target of the CNAME _acme-challenge",
      example: "example.com.0a1b2c3.flydns.net",
      stays: true,
    },
  ],
  proxy: { mode: "works", why: "Fly.io documents Cloudflare in front, with the TXT record _fly-ownership" },
  tls: { mode: "strict", why: "Fly.io has a certificate for each host, and Flexible may end in loops" },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: ["letsencrypt.org"] },
  redirects: [{ what: "http-to-https", how: "where force_https is true", where: "fly.toml: force_https" }],
  takeover: { risk: "guarded", suffixes: ["fly.dev"] },
  notes: [
    "Where _acme-challenge is not delegated, the challenge over http has to get through; the " + "one over TLS cannot.",
  ],
};
