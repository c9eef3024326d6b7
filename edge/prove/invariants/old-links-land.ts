import { pathAsSeen, parseUrl, percentEncode, printUrl } from "../../trace";
import { answers, endOf, redirectsIn } from "../chain";
import type { Invariant } from "../invariant";
import type { PromisedLink, Promises } from "../promises";
import { withFeature } from "../with-feature";

/** An old link lands, in one hop, on the page that was promised, and that page is not redirected itself. */
export const oldLinksLand: Invariant = {
  id: "old-links-land",
  code: "old-link-missed",
  control: "route/old-links",
  candidates: ({ promises }) =>
    promises.oldLinks.flatMap((link) => urlsOf(link, promises).map((url) => withFeature(url, {}))),
  violation(request, context) {
    const { promises } = context;
    const asked = parseUrl(request.url);
    const link = asked && linksOf(promises).get(request.url);
    if (!link) return undefined;
    const wanted = destination(link, promises);
    const chain = context.chain(request);
    const { url, outcome } = endOf(chain);
    const allowed = promises.mode === "preload" && asked.scheme === "http" ? 2 : 1;
    const landed = parseUrl(url);
    const right = landed !== undefined && printUrl({ ...landed, query: "" }) === wanted && answers(outcome);
    if (!chain.endless && right && redirectsIn(chain) <= allowed) return undefined;
    const what = chain.endless
      ? "is redirected without end"
      : right
        ? `takes ${redirectsIn(chain)} redirects`
        : `ends at ${url} with ${outcome.kind}`;
    return {
      explanation:
        `The old link ${request.url} ${what}; it has to lead to ${wanted} in one redirect. Correct its ` + "rule.",
    };
  },
};

const known = new WeakMap<Promises, ReadonlyMap<string, PromisedLink>>();

/** The links of a promise by the URLs that are tried of each; the first of several keeps a URL. */
function linksOf(promises: Promises): ReadonlyMap<string, PromisedLink> {
  const found = known.get(promises);
  if (found) return found;
  const links = new Map<string, PromisedLink>();
  for (const link of promises.oldLinks)
    for (const url of urlsOf(link, promises)) if (!links.has(url)) links.set(url, link);
  known.set(promises, links);
  return links;
}

function urlsOf({ from }: PromisedLink, promises: Promises): string[] {
  if (!from.startsWith("/")) return [percentEncode(from.replaceAll("*", "a"))];
  const example = pathAsSeen(from.replaceAll("*", "a"));
  return [promises.canonicalHost, ...promises.aliases].flatMap((host) => [
    `https://${host}${example}`,
    `http://${host}${example}`,
  ]);
}

/** Where the example of a link has to end, without query. */
function destination({ from, to }: PromisedLink, { canonicalHost }: Promises): string {
  const example = percentEncode(from.includes("*") ? to.replaceAll("*", "a") : to);
  const parts = parseUrl(example.startsWith("/") ? `https://${canonicalHost}${example}` : example);
  return parts ? printUrl({ ...parts, query: "" }) : example;
}
