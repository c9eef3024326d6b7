import type { Platform } from "../platform";

export const mintlify: Platform = {
  id: "mintlify",
  name: "Mintlify",
  confidence: "documented",
  sources: [
    { url: "https://github.com/mintlify/docs/blob/007a7b60b/customize/custom-domain.mdx", checked: "2026-11-30" },
  ],
  unverified: ["whether the TXT records may go once the domain is verified", "who can claim a domain that was left"],
  where: "Mintlify dashboard > Settings > Deployment > Custom domain setup",
  target: {
    pattern: /^cname\.mintlify\.builders$/,
    fixed: "cname.mintlify.builders",
    example: "cname.mintlify.builders",
    former: [{ pattern: /^cname\.mintlify-dns\.com$/, why: "Mintlify gives out cname.mintlify.builders today" }],
  },
  apex: { takes: "alias", why: "a CNAME alone, which Cloudflare flattens" },
  verification: [
    {
      answer: "acme",
      type: "TXT",
      name: "_acme-challenge.{host}",
      what: "the TXT record _acme-challenge",
      example: "0123456789abcdef",
      stays: true,
    },
    {
      answer: "hostname",
      type: "TXT",
      name: "_cf-custom-hostname.{host}",
      what: "the TXT record _cf-custom-hostname",
      example: "01234567-89ab-cdef-0123-456789abcdef",
      stays: true,
    },
  ],
  proxy: {
    mode: "first-direct",
    why:
      "behind the proxy Mintlify cannot verify its records before visitors come, who meet an invalid certificate " +
      "until it has one; DNS only first, then it may be proxied",
  },
  tls: { mode: "strict", why: "Mintlify asks for Full (strict)" },
  certificate: { renewedBy: "http-01", untouched: ["/.well-known/acme-challenge/*"], issuers: ["letsencrypt.org"] },
  redirects: [],
  takeover: {
    risk: "unknown",
    suffixes: ["mintlify.builders"],
    note: "a domain that is removed may be claimed by others",
  },
  notes: ["Always Use HTTPS keeps its certificate from being issued."],
};
