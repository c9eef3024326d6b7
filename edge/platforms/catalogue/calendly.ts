import type { Platform } from "../platform";

export const calendly: Platform = {
  id: "calendly",
  name: "Calendly",
  confidence: "unverified",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it"],
  where: "Calendly > Admin center",
  apex: { takes: "none", why: "it hosts nothing on a domain of yours" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "@",
      what: "the TXT record that the admin center shows",
      example: "0123456789abcdef",
      stays: false,
    },
  ],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { why: "nothing was found" },
  certificate: { renewedBy: "unknown", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
  notes: ["It hosts nothing on a domain of yours, as far as was found: it only proves whose the " + "domain is."],
};
