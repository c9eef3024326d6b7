import { parseUrl, type UrlParts } from "../../trace";
import { endOf, redirectsIn } from "../chain";
import type { Invariant } from "../invariant";
import { anyPath, anyQuery } from "../space";
import { withFeature } from "../with-feature";

/** A link to any page ends on that page: redirects between spellings change neither path nor query. */
export const pathAndQueryKept: Invariant = {
  id: "path-and-query-kept",
  code: "redirect-loses-path",
  control: "route/once",
  candidates: ({ promises, space }) =>
    spellings(promises)
      .filter((host) => space.hosts.includes(host))
      .flatMap((host) =>
        ["https", "http"].map((scheme) => withFeature(`${scheme}://${host}${anyPath}?${anyQuery}`, {})),
      ),
  violation(request, context) {
    const asked = parseUrl(request.url);
    if (asked?.path !== anyPath || !spellings(context.promises).includes(asked.host)) return undefined;
    const chain = context.chain(request);
    if (chain.endless || redirectsIn(chain) === 0) return undefined;
    const { url } = endOf(chain);
    const ended = parseUrl(url);
    if (!ended) return undefined;
    const lost = whatIsLost(asked, ended);
    if (lost === undefined) return undefined;
    return {
      explanation:
        `The redirect from ${request.url} ends at ${url}: ${lost}. ` +
        'Build the target with concat("https://…", http.request.uri.path) and preserve the query string.',
    };
  },
};

function spellings({
  aliases,
  canonicalHost,
  hosts,
}: {
  aliases: readonly string[];
  canonicalHost: string;
  hosts: readonly { host: string }[];
}): string[] {
  return [...new Set([canonicalHost, ...aliases, ...hosts.map(({ host }) => host)])];
}

function whatIsLost(asked: UrlParts, ended: UrlParts): string | undefined {
  // One with a final slash and one without are two spellings of a page, and a redirect makes one of them.
  if (withoutSlash(ended.path) !== withoutSlash(asked.path)) return `the path ${asked.path} became ${ended.path}`;
  if (ended.query !== asked.query) return ended.query === "" ? "the query is lost" : `the query became ${ended.query}`;
  return undefined;
}

const withoutSlash = (path: string): string => path.replace(/\/$/, "");
