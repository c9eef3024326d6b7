import type { Platform } from "../platform";

export const vps: Platform = {
  id: "vps",
  name: "Hetzner / plain VPS",
  confidence: "thread",
  sources: [
    { url: "https://github.com/lylo/pagecord/pull/1244", checked: "2026-11-24" },
    { url: "https://github.com/letsencrypt/boulder/blob/2d00c8e27/va/http.go", checked: "2026-11-24" },
  ],
  where: "the provider's console",
  addresses: { ipv4: ["198.51.100.24"], fixed: false },
  apex: { takes: "addresses" },
  verification: [],
  proxy: { mode: "works", why: "it is your own server" },
  tls: { mode: "strict", why: "with a certificate of Cloudflare's Origin CA or a public one" },
  certificate: { renewedBy: "yours", untouched: ["/.well-known/acme-challenge/*"], issuers: [] },
  redirects: [{ what: "http-to-https", how: "where the server does", where: "the configuration of the server" }],
  takeover: { risk: "claimable", suffixes: [], note: "an address that you give back is given to somebody else" },
  notes: [
    "The challenge over TLS (tls-alpn-01), which Caddy takes by itself, cannot pass the " +
      "proxy: it fails weeks later.",
  ],
};
