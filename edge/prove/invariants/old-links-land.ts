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
    const link = asked && promises.oldLinks.find((one) => urlsOf(one, promises).includes(request.url));
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
