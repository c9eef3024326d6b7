import type { Platform } from "../platform";

export const mightyNetworks: Platform = {
  id: "mighty-networks",
  name: "Mighty Networks",
  confidence: "unverified",
  sources: [
    {
      url: "https://github.com/Domain-Connect/Templates/blob/e002d91/goentri.com.mighty-sites.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it needs: nothing of it was found"],
  where: "Mighty Networks > Admin",
  apex: { takes: "alias" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
