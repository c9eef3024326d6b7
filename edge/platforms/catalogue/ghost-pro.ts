import type { Platform } from "../platform";

export const ghostPro: Platform = {
  id: "ghost-pro",
  name: "Ghost(Pro)",
  confidence: "documented",
  sources: [
    { url: "https://github.com/TryGhost/Docs/blob/ceefa10/faq/using-cloudflare-with-ghost.mdx", checked: "2026-11-24" },
    {
      url: "https://github.com/TryGhost/Docs/blob/ceefa10/faq/proxying-https-infinite-loops.mdx",
      checked: "2026-11-24",
    },
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    { url: "https://help.ghost.org/article/6-custom-domain-setup", checked: "2026-11-29" },
  ],
  unverified: ["that www and the apex redirect", "the form of its targets, which is built from values that were seen"],
  where: "Ghost(Pro) > Publications > the publication > Domain",
  target: { pattern: /^[a-z0-9-]+\.ghost\.io$/, example: "example-site.ghost.io" },
  apex: { takes: "alias" },
  verification: [],
  proxy: {
    mode: "breaks",
    why:
      "a proxy of your own is a paid add-on that needs its headers just so; others end in " + "loops and rate limits",
  },
  tls: { mode: "strict", why: "Ghost has a certificate for each domain" },
  certificate: { renewedBy: "platform", untouched: [], issuers: [] },
  redirects: [
    { what: "http-to-https", how: "every request over http" },
    {
      what: "between-www-and-apex",
      how: "from the other name to the custom domain, where both lead there",
      where: "Ghost(Pro) > Publications > the publication > Domain",
    },
  ],
  takeover: { risk: "claimable", suffixes: ["ghost.io"] },
  notes: ["It takes CNAME records alone, at the apex too."],
};
