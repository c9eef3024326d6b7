/** Why the first deployment changes something. */
export interface Reason {
  /** The control of the bar that demands it. */
  readonly control: string;
  readonly why: string;
}

const reasons: readonly (readonly [RegExp, string, string])[] = [
  [/^record comment$/, "dns/purpose", "Every record says what it is for."],
  [/^record ttl$/, "dns/ttl", "An address that may have to be rolled back is kept for an hour at most."],
  [/^proxied ttl$/, "dns/proxied", "How long an answer of Cloudflare's own is kept is Cloudflare's to say: automatic."],
  [/^set ttl$/, "dns/conflict", "The records of one name and type share one TTL, the lowest of theirs."],
  [
    /^record proxied$/,
    "dns/proxied",
    "The domain's own pages are behind Cloudflare; no redirect reaches them otherwise.",
  ],
  [/^record content$/, "dns/conflict", "The same in the spelling that Cloudflare stores."],
  [/^add /, "dns/resolves", "Both spellings of the domain lead to the site."],
  [
    /^setting ssl$/,
    "tls/strict",
    "Cloudflare reaches the origin over TLS. See that the origin answers on port 443 first.",
  ],
  [/^setting (min_tls_version|tls_1_3)$/, "tls/version", "TLS 1.2 at least, and 1.3."],
  [/^setting (automatic_https_rewrites|always_use_https)$/, "tls/https", "Nothing of a page is fetched without TLS."],
  [/^setting security_header$/, "tls/hsts", "HSTS is raised in stages; the nearest one that is not above what was on."],
  [/^setting (brotli|tiered_cache)/, "cache/static", "Static files travel compressed, and from near."],
  [
    /^setting (browser_check|url_normalization|leaked|bot)/,
    "edge/waf",
    "Basic filtering of bots, and rules that see one spelling of a URL.",
  ],
  [/^phase http_request_dynamic_redirect$/, "route/canonical", "One canonical host, over HTTPS, in one hop."],
  [/^phase http_request_cache_settings$/, "cache/private", "Nothing that is private is cached; static files are."],
  [/^phase http_request_firewall_custom$/, "edge/waf", "Webhooks and well-known paths get through; scanners do not."],
  [/^phase http_request_firewall_managed$/, "edge/waf", "Cloudflare's managed rules are on."],
  [/^phase http_config_settings$/, "tls/strict", "Origins that cannot be verified at all times are said one by one."],
  [/^phase http_ratelimit$/, "edge/rate-limit", "Sign-in and the like are limited."],
];

/** @param what `record ttl`, `setting ssl`, `phase http_ratelimit`, `add www.example.com`. */
export function because(what: string): Reason {
  const [, control = "edge/valid", why = "It is kept as it was."] = reasons.find(([known]) => known.test(what)) ?? [];
  return { control, why };
}
