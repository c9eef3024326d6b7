import { outcomeOf, parseUrl, type AnswerFrom } from "../../trace";
import type { Invariant } from "../invariant";
import { isFile, isInFolderOfFiles } from "../shared-file";
import { withFeature } from "../with-feature";

const setsCookie: AnswerFrom = () => ({
  status: 200,
  headers: { "content-type": "text/html", "set-cookie": "session=a" },
});

/**
 * A page that sets a cookie is not kept at the edge: where a rule's TTL overrides the origin, Cloudflare strips the
 * cookie and stores the page for everybody (cache/concepts/cache-behavior, checked 2026-11-24).
 */
export const cookiesKept: Invariant = {
  id: "cookies-kept",
  code: "cache-drops-cookie",
  control: "cache/private",
  candidates: ({ space }) =>
    space.hosts.flatMap((host) =>
      space.pathsOn(host, "caching").map((path) => withFeature(`https://${host}${path}`, {})),
    ),
  violation(request, { edge }) {
    const asked = parseUrl(request.url);
    if (!asked || isFile(asked.path) || isInFolderOfFiles(asked.path)) return undefined;
    const { cache } = outcomeOf(edge, request, { origin: setsCookie });
    if (cache?.eligible !== true) return undefined;
    return {
      explanation:
        `Where the page ${request.url} sets a cookie, the edge drops the cookie and keeps the page: ${cache.reason}. ` +
        "Use the edge TTL mode respect_origin or bypass_by_default for pages, and override it for static files only.",
      origin: setsCookie,
    };
  },
};
