import { headerOf } from "../../trace/cache";
import { outcomeOf, parseUrl, type AnswerFrom, type EdgeRequest } from "../../trace";
import type { Ground, Invariant } from "../invariant";
import { covers } from "../promises";
import { isFile, pathsUnder, withFeature } from "../space";

const silent: AnswerFrom = () => ({ status: 200, headers: {} });
const allowing: AnswerFrom = () => ({ status: 200, headers: { "cache-control": "public, max-age=3600" } });

/**
 * What belongs to one person is never kept at the edge, whatever the origin's header says: no private route (a static
 * file's name under it included, which is how cache deception works), and no page asked for with a session cookie or an
 * Authorization header. Files of public routes are the same for everybody.
 */
export const privateNotCached: Invariant = {
  id: "private-not-cached",
  control: "cache/private",
  candidates: (ground) => ground.space.hosts.flatMap((host) => requestsOn(host, ground)),
  violation(request, ground) {
    const asked = parseUrl(request.url);
    const why = asked && whyPrivate(asked.host, asked.path, request, ground);
    if (why === undefined) return undefined;
    for (const origin of [silent, allowing]) {
      const { cache } = outcomeOf(ground.edge, request, { origin });
      if (cache?.eligible !== true) continue;
      return {
        explanation:
          `The answer to ${request.url} is kept at the edge, though ${why}: ${cache.reason}. ` +
          "Let a cache rule bypass the cache for it, after those that make anything eligible.",
        origin,
      };
    }
    return undefined;
  },
};

function requestsOn(host: string, { space, promises }: Ground): EdgeRequest[] {
  const paths = new Set(space.pathsOn(host, "caching"));
  for (const route of promises.privateRoutes) {
    if (route.host === "*" || route.host === host) for (const path of pathsUnder(route)) paths.add(`${path}.css`);
  }
  const visitors = [
    { headers: { authorization: "Bearer a" } },
    ...promises.sessionCookies.map((name) => ({ cookies: { [name]: "a" } })),
    ...space.featuresOn(host, "caching").map(({ feature }) => feature),
  ];
  return [...paths].flatMap((path) => {
    const url = `https://${host}${path}`;
    // Who asks makes a difference where an answer may be kept for some.
    const isPrivate = promises.privateRoutes.some((route) => covers(route, host, path));
    if (isPrivate) return [withFeature(url, {})];
    return isFile(path) ? [] : visitors.map((visitor) => withFeature(url, visitor));
  });
}

function whyPrivate(host: string, path: string, request: EdgeRequest, { promises }: Ground): string | undefined {
  const route = promises.privateRoutes.find((one) => covers(one, host, path));
  if (route) return `${route.host === "*" ? "" : route.host}${route.path} is private`;
  if (isFile(path)) return undefined;
  const cookie = promises.sessionCookies.find((name) => request.cookies?.[name] !== undefined);
  if (cookie !== undefined) return `the request has the session cookie ${cookie}`;
  const authorized = headerOf({ status: 0, headers: request.headers ?? {} }, "authorization") !== undefined;
  return authorized ? "the request has an Authorization header" : undefined;
}
