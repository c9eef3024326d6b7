import type { Sender } from "../sender";

export const cloudflareEmailRouting: Sender = {
  id: "cloudflare-email-routing",
  name: "Cloudflare Email Routing",
  sources: [
    { url: "https://developers.cloudflare.com/email-service/configuration/domains/", checked: "2026-11-24" },
    { url: "https://developers.cloudflare.com/email-service/concepts/email-authentication/", checked: "2026-11-24" },
  ],
  unverified: ["the priorities of the mail servers and the DKIM key are set by Cloudflare when routing is turned on"],
  spf: { include: "_spf.mx.cloudflare.net", lookups: 1, measured: true },
  returnPath: "domain",
  hostsMailboxes: true,
  asks: {},
  records: [],
  lockedNames: ["@", "cf2024-1._domainkey"],
};
