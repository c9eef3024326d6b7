import type { Sender } from "../sender";

export const cloudflareEmailSending: Sender = {
  id: "cloudflare-email-sending",
  name: "Cloudflare Email Sending",
  sources: [
    { url: "https://developers.cloudflare.com/email-service/configuration/domains/", checked: "2026-11-24" },
    { url: "https://developers.cloudflare.com/email-service/concepts/email-authentication/", checked: "2026-11-24" },
  ],
  unverified: ["turning it on adds a DMARC record with p=reject where there is none; declare the domain's own first"],
  returnPath: "subdomain",
  hostsMailboxes: false,
  asks: {},
  records: [],
  lockedNames: ["cf-bounce", "cf-bounce._domainkey"],
};
