import type { Platform } from "../platform";

export const azureStaticWebApps: Platform = {
  id: "azure-static-web-apps",
  name: "Azure Static Web Apps",
  confidence: "documented",
  sources: [
    { url: "https://learn.microsoft.com/azure/static-web-apps/custom-domain", checked: "2026-11-24" },
    { url: "https://learn.microsoft.com/azure/static-web-apps/apex-domain-external", checked: "2026-11-24" },
    {
      url:
        "https://github.com/MicrosoftDocs/azure-docs/blob/02d00dc87/articles/static-web-apps/" +
        "apex-domain-external.md",
      checked: "2026-11-30",
      dated: "2022-02-11",
    },
  ],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "Azure portal > the app > Custom domains",
  target: { pattern: /^[a-z0-9.-]+\.azurestaticapps\.net$/, example: "example-0a1b2c3.azurestaticapps.net" },
  apex: { takes: "alias", why: "an address leads to one region alone, without its global distribution" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "@",
      what: "the TXT record that the portal shows for the apex",
      example: "0123456789abcdef",
      stays: false,
    },
  ],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "platform", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: ["azurestaticapps.net"] },
};
