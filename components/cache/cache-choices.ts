import type { Route } from "../../edge/prove/promises";
import type { Serves } from "../subdomains/host";

/**
 * What happens to public pages. `off`: never cached. `as-told`: cached as long as the origin's Cache-Control says, and
 * not at all where it says nothing. `by-default`: as told, and two hours where the origin says nothing (Cloudflare's
 * default for 200, 206 and 301) to a request without cookies: any cookie may show who is signed in.
 *
 * None of them overrides the origin: with an overriding edge TTL Cloudflare takes Set-Cookie off a response and stores
 * it (Cloudflare, cache/concepts/cache-behavior; checked 2026-11-24), and one visitor's page reaches the next.
 */
type PageCaching = "off" | "as-told" | "by-default";

/** How long something is kept, in seconds. */
export interface CacheLifetime {
  /** At Cloudflare's edge; not less than the plan's minimum, and ended by a purge. */
  readonly edgeSeconds: number;
  /** In browsers, where nothing can end it early. */
  readonly browserSeconds: number;
}

/** One stated behaviour for each class of route. */
export interface CacheChoices {
  readonly pages: PageCaching;
  /** Files by extension on hosts that serve pages. */
  readonly assets: CacheLifetime;
  /** Files whose name changes with their content, told by the folders that build tools put them in. */
  readonly hashedAssets: CacheLifetime & { readonly folders: readonly string[] };
  /**
   * Names of the cookies that show who is signed in; `*` in a name stands for any text, and letter case makes no
   * difference.
   */
  readonly sessionCookies: readonly string[];
  /** Routes of public hosts that are for people who are signed in. */
  readonly privateRoutes: readonly (Route & { readonly purpose: string })[];
}

/** A host as caching sees it. */
export interface CachedHost {
  readonly name: string;
  readonly serves: Serves;
}

export const defaultAssets: CacheLifetime = {
  // A day: longer than every plan's minimum, and short enough for a deployment that forgot to purge.
  edgeSeconds: 86_400,
  // Four hours, Cloudflare's own default for browsers: what lies in a browser cannot be purged.
  browserSeconds: 14_400,
};

/** Folders in which Next.js, Nuxt, Astro, SvelteKit and Vite as a library of Laravel put hashed names only. */
export const defaultHashedAssets: CacheChoices["hashedAssets"] = {
  folders: ["/_next/static/", "/_nuxt/", "/_astro/", "/_app/immutable/", "/build/assets/"],
  edgeSeconds: 86_400,
  browserSeconds: 31_536_000,
};
