import * as v from "valibot";
import { mapping } from "../../edge/statement/mapping";
import { defaultAssets, defaultHashedAssets, type CacheChoices } from "../../components/cache/cache-choices";
import { usualSessionCookies } from "../../components/cache/usual-session-cookies";
import { label, path, purpose, whole } from "./values";

/** A year at the longest, as Cache-Control is used. */
const seconds = whole("seconds", 1, 31_536_000);

/** The section `cache`. */
export const cacheSection = mapping({
  pages: v.optional(
    v.picklist(["off", "as-told", "by-default"], "expected off, as-told (by the origin) or by-default"),
    "off",
  ),
  assets: v.optional(mapping({ edgeSeconds: v.optional(seconds), browserSeconds: v.optional(seconds) }), {}),
  hashedAssets: v.optional(
    mapping({
      folders: v.optional(v.array(v.string("expected a folder such as /assets/"), "expected a list of folders")),
      edgeSeconds: v.optional(seconds),
      browserSeconds: v.optional(seconds),
    }),
    {},
  ),
  sessionCookies: v.optional(v.array(v.string("expected a cookie's name"), "expected a list of cookie names"), []),
  private: v.optional(
    v.array(
      mapping({ host: label, path, purpose }, "expected host, path and purpose"),
      "expected a list of routes, each with host, path and purpose",
    ),
    [],
  ),
});

/**
 * Fills in what the section leaves out. Cookies and folders are added to the usual ones: naming one's own must not
 * uncover the others.
 */
export function toCacheChoices(
  section: v.InferOutput<typeof cacheSection>,
  fqdn: (label: string) => string,
): CacheChoices {
  const { assets, hashedAssets } = section;
  return {
    pages: section.pages,
    assets: {
      edgeSeconds: assets.edgeSeconds ?? defaultAssets.edgeSeconds,
      browserSeconds: assets.browserSeconds ?? defaultAssets.browserSeconds,
    },
    hashedAssets: {
      folders: [...new Set([...defaultHashedAssets.folders, ...(hashedAssets.folders ?? [])])],
      edgeSeconds: hashedAssets.edgeSeconds ?? defaultHashedAssets.edgeSeconds,
      browserSeconds: hashedAssets.browserSeconds ?? defaultHashedAssets.browserSeconds,
    },
    sessionCookies: [...new Set([...usualSessionCookies, ...section.sessionCookies])],
    privateRoutes: section.private.map((route) => ({ ...route, host: fqdn(route.host) })),
  };
}
