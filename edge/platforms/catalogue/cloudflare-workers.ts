import type { Platform } from "../platform";

export const cloudflareWorkers: Platform = {
  id: "cloudflare-workers",
  name: "Cloudflare Workers",
  confidence: "documented",
  sources: [
    {
      url: "https://developers.cloudflare.com/workers/configuration/routing/custom-domains/",
      checked: "2026-11-30",
      dated: "2026-08-14",
    },
  ],
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
