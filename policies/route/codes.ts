import { verdictsOf, type RuleCodes } from "../rule";

/** What the rules on redirects and routes say. */
export const routeCodes = {
  "old-links-unstated": {
    severity: "unjudged",
    control: "route/old-links",
    undeclared: true,
    means: "Nobody lists the old links that must keep working.",
    example: "a proxied site without promises",
    mend: "State them in the promises of the zone.",
  },
  "platform-https-loop": {
    severity: "error",
    control: "route/once",
    means: "Cloudflare asks a platform over http, which leads to https: an endless loop.",
    example: 'the setting ssl "flexible" with www.example.com CNAME abc123de.up.railway.app',
    mend: 'Set ssl to "strict", or to "full" where the platform cannot be verified.',
  },
  "platform-redirects-itself": {
    severity: "unjudged",
    control: "route/once",
    outside: true,
    means: "A platform redirects between www and the domain itself, as the zone does; its own setting decides.",
    example: "example.com leading to Vercel, with www.example.com redirected to it by a rule",
    mend: "Set the canonical host as the primary domain there, or the two redirects lead to each other.",
  },
  "platform-renewal-rewritten": {
    severity: "error",
    control: "route/untouched",
    means: "A rule rewrites the path by which a platform renews its certificate.",
    example: 'a rewrite of every path to "/index.html", with www.example.com CNAME 0a1b2c3.fly.dev',
    mend: "Except /.well-known/* from the rule.",
  },
  "route-left-to-worker": {
    severity: "unjudged",
    means: "A Worker answers a request that has to be redirected; whether it does, only its code shows.",
    example: 'new WorkersRoute({ pattern: "www.example.com/*", script: "redirects" })',
    mend: "Redirect by a rule, which comes before the Worker, or try the request on the live zone.",
  },
  "untouched-open-to-listed": {
    severity: "unjudged",
    control: "route/untouched",
    means: "A rule closes an untouched route to all but listed addresses, which may be its caller's or not.",
    example: 'block where starts_with(http.request.uri.path, "/webhooks/") and not ip.src in {198.51.100.0/24}',
    mend: "Compare the list with the addresses that the caller publishes, and keep it so.",
  },
  "https-by-own-server": {
    severity: "unjudged",
    control: "tls/https",
    means: "A promised public host is not proxied, so that its own server decides about https.",
    example: "shop.example.com promised, with an unproxied CNAME to a shop's platform",
    mend: "Proxy the host, or see to it that its server redirects http to https.",
  },
  "https-rewrites-undeclared": {
    severity: "error",
    control: "tls/https",
    demand: true,
    means: "A zone does not say whether http links within its pages are rewritten.",
    example: "a proxied site without the setting automatic_https_rewrites",
    mend: 'Declare the setting automatic_https_rewrites with the value "on".',
  },
  "https-rewrites-off": {
    severity: "error",
    control: "tls/https",
    means: "A zone does not rewrite http links within its pages.",
    example: 'new ZoneSetting({ settingId: "automatic_https_rewrites", value: "off" })',
    mend: 'Set automatic_https_rewrites to "on".',
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(routeCodes);
