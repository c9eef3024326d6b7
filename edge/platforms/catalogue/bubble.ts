import type { Platform } from "../platform";

export const bubble: Platform = {
  id: "bubble",
  name: "Bubble",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it",
    "the addresses, which are examples: take those that the editor shows",
    "the suffix bubbleapps.io, which is general knowledge",
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
