import type { Platform } from "../platform";

export const bubble: Platform = {
  id: "bubble",
  name: "Bubble",
  confidence: "documented",
  sources: [
    {
      url:
        "https://manual.bubble.is/help-guides/getting-started/navigating-the-bubble-editor/" +
        "tabs-and-sections/settings-tab/custom-domain-and-dns",
      checked: "2026-11-30",
    },
  ],
  unverified: [
    "the addresses, which are examples: take those that the editor shows",
    "what a proxy and CAA do, of which nothing was read on its page",
  ],
  where: "Bubble editor > Settings > Domain / email",
  addresses: { ipv4: ["104.16.36.105", "104.16.42.105", "104.19.240.93", "104.19.241.93"], fixed: false },
  apex: { takes: "addresses" },
  verification: [],
  proxy: { mode: "breaks", why: "its addresses are Cloudflare's, and a proxy before them answers with error 1014" },
  tls: { mode: "strict", why: "Bubble has a certificate for each domain" },
  certificate: { renewedBy: "platform", untouched: [], issuers: [] },
  redirects: [
    {
      what: "between-www-and-apex",
      how: "to the name that is set as the domain",
      where: "Bubble editor > Settings > Domain / email",
    },
  ],
  takeover: { risk: "unknown", suffixes: ["bubbleapps.io"] },
  notes: ["CAA records of your own have to go."],
};
