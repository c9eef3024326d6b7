import type { CodeTable } from "../../standards/problem";

/** What is said where a request breaks an invariant of the edge. */
export const invariantCodes = {
  "canonical-host-missed": {
    severity: "error",
    control: "route/canonical",
    demand: true,
    means: "A spelling of the site does not end at the canonical host.",
    example: "www.example.com is served and does not redirect",
    mend: "Redirect it, on both schemes, and keep its record proxied.",
  },
  "promised-host-unserved": {
    severity: "error",
    control: "route/canonical",
    means: "Every request of a host that was promised to serve something is led to another host, or blocked.",
    example: 'a redirect of all hosts but example.com (http.host ne "example.com"), with app.example.com promised',
    mend: "Take the host out of the filter of the rule that decides.",
  },
  "redirect-never-runs": {
    severity: "error",
    control: "route/canonical",
    means: "A redirect is declared for a host whose requests never pass Cloudflare.",
    example: "a redirect rule for www.example.com, whose record is not proxied",
    mend: "Proxy the record of the host.",
  },
  "redirect-chain": {
    severity: "error",
    control: "route/once",
    means: "A visitor takes more than one redirect.",
    example: "http://www.example.com → https://www.example.com → https://example.com",
    mend: "Let the first redirect lead to the final URL.",
  },
  "redirect-loop": {
    severity: "error",
    control: "route/once",
    means: "Redirects lead back to where they came from.",
    example: "/a → /b and /b → /a",
    mend: "Take one of them out.",
  },
  "redirect-loses-path": {
    severity: "error",
    control: "route/once",
    means: "A redirect to the canonical host loses the path or the query.",
    example: "www.example.com/x?y → https://example.com/",
    mend: "Build the target from the request's path, and keep the query.",
  },
  "untouched-route-stopped": {
    severity: "error",
    control: "route/untouched",
    means: "A webhook, callback, API call or well-known URI is redirected between hosts, challenged or blocked.",
    example: "a managed challenge for all of api.example.com, with /webhooks/* promised as untouched",
    mend: "Except the route from the rule that catches it.",
  },
  "link-preview-stopped": {
    severity: "error",
    control: "route/untouched",
    means: "What shows previews of links is challenged or blocked on a public page that people get.",
    example: 'a rule that blocks http.user_agent contains "bot" on example.com',
    mend: "Except verified bots from the rule, with `and not cf.client.bot`.",
  },
  "old-link-missed": {
    severity: "error",
    control: "route/old-links",
    means: "A promised old link does not land in one hop on a page that is not itself redirected.",
    example: "/join promised, and no redirect for it",
    mend: "Lead the old link to its final page directly.",
  },
  "https-undeclared": {
    severity: "error",
    control: "tls/https",
    demand: true,
    means: "A host is answered over http, and its zone does not say whether it always uses HTTPS.",
    example: "a proxied host alone",
    mend: "Redirect http to https on every proxied host.",
  },
  "http-answered": {
    severity: "error",
    control: "tls/https",
    means: "A host is answered over http.",
    example: "a proxied host, Always Use HTTPS off and no redirect",
    mend: "Redirect http to https on every proxied host.",
  },
  "cache-keeps-private-answer": {
    severity: "error",
    control: "cache/private",
    means: "An answer that is private, or made for one visitor, is kept at the edge.",
    example: "a cache rule with cache: true for every path, and /account/* promised as private",
    mend: "End the cache rules with those that set cache: false for what is private.",
  },
  "cache-drops-cookie": {
    severity: "error",
    control: "cache/private",
    means: "An answer that sets a cookie is kept at the edge, which takes the cookie out.",
    example: "a cache rule whose edgeTtl overrides the origin, for a page that sets a cookie",
    mend: "Exempt the pages that set cookies from the rule.",
  },
  "sensitive-route-unlimited": {
    severity: "error",
    control: "edge/rate-limit",
    means: "A sensitive route is not rate limited, or not tightly enough.",
    example: "/login promised as sensitive, and no rule of http_ratelimit",
    mend: "Declare a rule of http_ratelimit that matches it.",
  },
} as const satisfies CodeTable;

export type InvariantCode = keyof typeof invariantCodes;
