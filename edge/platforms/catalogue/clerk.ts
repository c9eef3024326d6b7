import type { Platform } from "../platform";

export const clerk: Platform = {
  id: "clerk",
  name: "Clerk",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/clerk/clerk-docs/blob/a7cebf585/docs/guides/development/deployment/" + "production.mdx",
      checked: "2026-11-24",
    },
  ],
  unverified: [
    "the names of the five records and the form of their targets, which public repositories of 2026 have " +
      "alike: take those that the dashboard shows",
  ],
  where: "Clerk dashboard > Configure > Developers > Domains",
  target: {
    pattern: /^(?:frontend-api|accounts|mail\.[a-z0-9]+|dkim[12]\.[a-z0-9]+)\.clerk\.services$/,
    example: "frontend-api.clerk.services",
  },
  apex: { takes: "none", why: "Clerk takes the names clerk and accounts" },
  verification: [
    {
      answer: "accounts",
      type: "CNAME",
      name: "accounts",
      what: "the target of the CNAME accounts",
      example: "accounts.clerk.services",
      stays: true,
      needed: "always",
    },
    {
      answer: "mail",
      type: "CNAME",
      name: "clkmail",
      what: "the target of the CNAME clkmail",
      example: "mail.0a1b2c3d4e5f.clerk.services",
      stays: true,
      needed: "always",
    },
    {
      answer: "dkim1",
      type: "CNAME",
      name: "clk._domainkey",
      what: "the target of the CNAME clk._domainkey",
      example: "dkim1.0a1b2c3d4e5f.clerk.services",
      stays: true,
      needed: "always",
    },
    {
      answer: "dkim2",
      type: "CNAME",
      name: "clk2._domainkey",
      what: "the target of the CNAME clk2._domainkey",
      example: "dkim2.0a1b2c3d4e5f.clerk.services",
      stays: true,
      needed: "always",
    },
  ],
  proxy: { mode: "breaks", why: "Clerk's own check of the records fails when they are proxied" },
  tls: { mode: "strict", why: "Clerk has its certificates" },
  certificate: { renewedBy: "platform", untouched: [], issuers: ["letsencrypt.org", "pki.goog"] },
  redirects: [],
  takeover: { risk: "unknown", suffixes: [] },
};
