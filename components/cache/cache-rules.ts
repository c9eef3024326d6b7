import type { Expression, printGrouped } from "../../edge/rules";
import { and, any, contains, each, eq, isIn, ne, not, or, startsWith } from "../../edge/rules/build";
import { onHosts } from "../host-expression";
import { inParentheses, inParts } from "../rule-text";
import { matchesRoutes } from "../route-expression";
import type { CachedHost, CacheChoices, CacheLifetime } from "./cache-choices";
import { hasCookie } from "./session-cookie";

/** A time to live as a cache rule says it. */
interface TimeToLive {
  readonly mode: "respect_origin" | "bypass_by_default" | "override_origin";
  /** Seconds; with `override_origin` only. */
  readonly default?: number;
}

/** A rule of the phase `http_request_cache_settings`, in the shape of `@pulumi/cloudflare`. */
export interface CacheRule {
  /** Stable identity: Cloudflare matches rules by it when a ruleset is replaced. */
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
  readonly action: "set_cache_settings";
  readonly actionParameters: {
    readonly cache: boolean;
    readonly edgeTtl?: TimeToLive;
    readonly browserTtl?: TimeToLive;
    readonly cacheKey?: { readonly cacheDeceptionArmor: boolean };
    readonly serveStale?: { readonly disableStaleWhileUpdating: boolean };
  };
  readonly enabled: true;
}

/**
 * Extensions of what a page is made of. Documents (PDF, Office, archives) are left to the origin: they are as often
 * somebody's own as everybody's.
 */
const extensions =
  "css js mjs wasm map ico svg png jpg jpeg gif webp avif woff woff2 ttf otf eot mp3 mp4 webm ogg".split(" ");

/** Scripts that browsers must be able to renew at once, because all other files are served through them. */
const serviceWorkers = ["/sw.js", "/service-worker.js", "/ngsw-worker.js", "/firebase-messaging-sw.js"];

/**
 * The cache rules of one zone. Every matching rule applies and the last one that sets something decides (Cloudflare,
 * cache/how-to/cache-rules/order; checked 2026-11-24), so what is private comes last: nothing before it can make a
 * private answer cacheable.
 */
export function cacheRules(choices: CacheChoices, hosts: readonly CachedHost[]): CacheRule[] {
  const named = (serves: CachedHost["serves"]) =>
    hosts.filter((host) => host.serves === serves).map((host) => host.name);
  const [pages, apps, apis] = [named("pages"), named("app"), named("api")];
  const all = hosts.map(({ name }) => name);
  const on = (some: readonly string[]) => onHosts(some, all);
  const rules: CacheRule[] = [];
  if (pages.length > 0) rules.push(...pageRules(choices, on(pages)), ...assetRules(choices, on(pages)));
  if (pages.length > 0 && choices.hashedAssets.folders.length > 0) rules.push(...hashedAssetRules(choices, on(pages)));
  if (pages.length > 0) rules.push(...cookieRules(choices, on(pages)));
  if (choices.privateRoutes.length > 0) {
    const what = "Signed-in routes of public hosts are never cached";
    rules.push(...bypass("private-routes", what, matchesRoutes(choices.privateRoutes), inParentheses));
  }
  if (apps.length > 0) {
    const what = "What signed-in people see is never cached";
    rules.push(...bypass("signed-in", what, on(apps), inParentheses));
  }
  if (apis.length > 0) {
    rules.push(...bypass("api", "Answers of an API are never cached", on(apis), inParentheses));
  }
  rules.push(...sessionRules(choices));
  return rules;
}

function pageRules({ pages }: CacheChoices, everything: Expression): CacheRule[] {
  if (pages === "off") return bypass("pages", "Public pages come from the origin", everything, inParentheses);
  const description =
    "Public pages are cached " +
    `${pages === "as-told" ? "as the origin says" : "as the origin says, else for two hours"}`;
  const actionParameters: CacheRule["actionParameters"] = {
    cache: true,
    edgeTtl: { mode: pages === "as-told" ? "bypass_by_default" : "respect_origin" },
    // Else the zone's Browser Cache TTL lifts what the origin says to four hours.
    browserTtl: { mode: "respect_origin" },
  };
  return settingRules("pages", description, actionParameters, everything, inParentheses);
}

/** Service workers are no assets. */
const isAsset: readonly Expression[] = [
  isIn("http.request.uri.path.extension", extensions),
  not(isIn("http.request.uri.path", serviceWorkers)),
];

function assetRules({ assets }: CacheChoices, hosts: Expression): CacheRule[] {
  const description = "Files by extension are cached, apart from service workers";
  return settingRules("assets", description, cachedFor(assets), and(hosts, ...isAsset));
}

function hashedAssetRules({ hashedAssets }: CacheChoices, hosts: Expression): CacheRule[] {
  const inFolder = hashedAssets.folders.map((folder) => startsWith("http.request.uri.path", folder));
  return settingRules(
    "hashed-assets",
    "Files whose name changes with their content are cached longest",
    cachedFor(hashedAssets),
    and(hosts, isIn("http.request.uri.path.extension", extensions), or(...inFolder)),
  );
}

/**
 * Overriding stores whatever the origin says, without its cookies, so `cookieRules` takes it back where there are any.
 */
function cachedFor({ edgeSeconds, browserSeconds }: CacheLifetime): CacheRule["actionParameters"] {
  return {
    cache: true,
    edgeTtl: { mode: "override_origin", default: edgeSeconds },
    browserTtl: { mode: "override_origin", default: browserSeconds },
    // An address that ends in .css and answers with a page is not stored. An overriding edge TTL may defeat it
    // (Cloudflare, cache/cache-security/cache-deception-armor; checked 2026-11-24): then it is a page that was made for
    // nobody.
    cacheKey: { cacheDeceptionArmor: true },
    serveStale: { disableStaleWhileUpdating: false },
  };
}

/**
 * Any cookie may be somebody's session, and the Rules language can neither list cookies nor, below Business, match all
 * but some. So for a request with cookies only what the origin itself calls cacheable is stored: no page by default,
 * and no file by override, which would take `private` for a day and defeat the armor. What was stored for visitors
 * without cookies is still answered to those whose cookies are of analytics or consent. Comparing with `ne` is false
 * where there is no cookie.
 */
function cookieRules({ pages }: CacheChoices, hosts: Expression): CacheRule[] {
  const what = pages === "off" ? isAsset : [];
  return settingRules(
    "cookies",
    "For a request with any cookie only what the origin calls cacheable is stored",
    { cache: true, edgeTtl: { mode: "bypass_by_default" } },
    and(hosts, ne("http.cookie", ""), ...what),
  );
}

/**
 * Drupal's cookies are `SESS` or `SSESS` and a hash; so written, since Hotjar's `_hjSession_1` shows nobody signed in.
 */
const ofDrupal = contains("http.cookie", "SESS");

/** `http.request.headers.names` holds lower-case names (Cloudflare, rules-language/fields; checked 2026-11-24). */
function sessionRules({ sessionCookies }: CacheChoices): CacheRule[] {
  const authorized = any(eq(each("http.request.headers.names"), "authorization"));
  return bypass(
    "sessions",
    "Nothing is cached for a request with a session cookie or Authorization",
    or(authorized, ofDrupal, ...sessionCookies.map(hasCookie)),
  );
}

function bypass(ref: string, description: string, test: Expression, print?: typeof printGrouped): CacheRule[] {
  return settingRules(ref, description, { cache: false }, test, print);
}

function settingRules(
  ref: string,
  description: string,
  actionParameters: CacheRule["actionParameters"],
  test: Expression,
  print?: typeof printGrouped,
): CacheRule[] {
  const action = "set_cache_settings";
  return inParts(
    test,
    (expression) => ({ ref, description, expression, action, actionParameters, enabled: true }),
    print,
  );
}
