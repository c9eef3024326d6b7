import type { Platform } from "../platform";

export const cloudflareWorkers: Platform = {
  id: "cloudflare-workers",
  name: "Cloudflare Workers",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it"],
  where: "Cloudflare dashboard > Workers & Pages > the Worker > Settings > Domains & Routes",
  apex: { takes: "alias", why: "a custom domain of a Worker makes its record itself" },
  verification: [],
  proxy: { mode: "required", why: "it is Cloudflare" },
  tls: { mode: "strict", why: "Cloudflare answers itself" },
  certificate: { renewedBy: "platform", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "guarded", suffixes: [] },
  notes: [
    "A custom domain of a Worker is declared as such (WorkersCustomDomain), and not as a " +
      "record; Cloudflare refuses it where a CNAME stands.",
  ],
};
