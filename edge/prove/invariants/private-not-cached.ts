import { once } from "../../once";
import { headerOf } from "../../trace/cache";
import { outcomeOf, parseUrl, trace, type AnswerFrom, type EdgeRequest } from "../../trace";
import type { Feature } from "../features";
import type { ProofContext, Invariant } from "../invariant";
import { knownSessions } from "../known-sessions";
import { covers } from "../promises";
import { isFile, isShared } from "../shared-file";
import { anyPath, pathsUnder, type Space } from "../space";
import { withFeature } from "../with-feature";

const silent: AnswerFrom = () => ({ status: 200, headers: {} });
const allowing: AnswerFrom = () => ({ status: 200, headers: { "cache-control": "public, max-age=3600" } });

/** A file that Cloudflare keeps without being told to, and that is as often one customer's as everybody's. */
const anyDocument = "/launch-ready/any-document.pdf";

/** A cookie that is on nobody's list, as somebody's own sign-in would set it. */
const unheardOf = "of_a_home_made_sign_in";

/**
 * What belongs to one person is never kept at the edge, whatever the origin's header says: no private route (a static
 * file's name under it included, which is how cache deception works), and no page, document or picture asked for with a
 * session cookie or an Authorization header. What a build made is the same for everybody: see `isShared`.
 */
export const privateNotCached: Invariant = {
  id: "private-not-cached",
  code: "cache-keeps-private-answer",
  control: "cache/private",
  candidates: (context) => context.space.hosts.flatMap((host) => requestsOn(host, context)),
  violation(request, context) {
    const asked = parseUrl(request.url);
    const why = asked && whyPrivate(asked.host, asked.path, request, context);
    // Where not even an answer that says public is kept, none is: most requests end here.
    if (why === undefined || !isKept(request, allowing, context)) return undefined;
    for (const origin of why.origins) {
      const { cache } = outcomeOf(context.edge, request, { origin });
      if (cache?.eligible !== true) continue;
      return {
        explanation:
          `The answer to ${request.url} is kept at the edge, though ${why.reason}: ${cache.reason}. ` +
          "Let a cache rule bypass the cache for it, after those that make anything eligible.",
        origin,
      };
    }
    return undefined;
  },
};

function isKept(request: EdgeRequest, origin: AnswerFrom, { edge }: ProofContext): boolean {
  // Names and paths come from what was declared, which need not make a URL.
  return parseUrl(request.url) !== undefined && outcomeOf(edge, request, { origin }).cache?.eligible === true;
}

function requestsOn(host: string, context: ProofContext): EdgeRequest[] {
  const { space, promises } = context;
  const paths = new Set(space.pathsOn(host, "caching"));
  // A host of which nobody says that it serves anything, such as that of a mail policy, has nobody's documents.
  if (promises.hosts.some((promised) => promised.host === host)) paths.add(anyDocument);
  for (const route of promises.privateRoutes) {
    if (route.host === "*" || route.host === host) for (const path of pathsUnder(route)) paths.add(`${path}.css`);
  }
  const features = space.featuresOn(host, "caching").map(({ feature }) => feature);
  const fewFeatures = differentButCookies(features);
  const authorized = { headers: { authorization: "Bearer a" } };
  const signedIn = once(() => space.kindsByCookies(host, promises.sessionCookies.map(withCookie)));
  const anybody = once(() => (promises.anySession === true ? anybodyOn(host, space) : []));
  return [...paths].flatMap((path) => {
    const url = `https://${host}${path}`;
    // Who asks makes a difference where an answer may be kept for some.
    const isPrivate = promises.privateRoutes.some((route) => covers(route, host, path));
    if (isPrivate) return [withFeature(url, {})];
    if (isShared(path)) return [];
    const isAnyPage = path === anyPath || path === anyDocument;
    // What is kept for nobody is kept for no cookie that no rule names; those that one names are among the features.
    const mayBeKept = isKept(withFeature(url, {}), allowing, context);
    const sessions = mayBeKept
      ? [...signedIn(), ...(isAnyPage ? anybody() : [])]
      : promises.sessionCookies.slice(0, 1).map(withCookie);
    return [authorized, ...sessions, ...(isAnyPage ? features : fewFeatures)].map((visitor) =>
      withFeature(url, visitor),
    );
  });
}

/** Which cookies a rule knows shows on any page: rules for single paths are tried with those that were promised. */
function anybodyOn(host: string, space: Space): Feature[] {
  const known = knownSessions.map(({ cookie }) => withCookie(cookie));
  return [...space.kindsByCookies(host, known), withCookie(unheardOf)];
}

/** One of those that differ in nothing but the cookies that they send: a rule for sessions names dozens. */
function differentButCookies(features: readonly Partial<EdgeRequest>[]): Partial<EdgeRequest>[] {
  const byRest = new Map<string, Partial<EdgeRequest>>();
  for (const feature of features) {
    const { cookie: _cookie, ...headers } = feature.headers ?? {};
    const rest = JSON.stringify({ ...feature, headers });
    if (!byRest.has(rest)) byRest.set(rest, feature);
  }
  return [...byRest.values()];
}

function withCookie(name: string) {
  return { cookies: { [name]: "a" } };
}

interface Reason {
  readonly reason: string;
  /** The answers that must not be kept. */
  readonly origins: readonly AnswerFrom[];
}

function whyPrivate(host: string, path: string, request: EdgeRequest, context: ProofContext): Reason | undefined {
  const whatever = [silent, allowing];
  const route = context.promises.privateRoutes.find((one) => covers(one, host, path));
  if (route) return { reason: `${route.host === "*" ? "" : route.host}${route.path} is private`, origins: whatever };
  if (isShared(path)) return undefined;
  const reason = whySignedIn(request, context);
  if (reason === undefined) {
    const isUnheardOf = context.promises.anySession === true && request.cookies?.[unheardOf] !== undefined;
    // Where an origin calls its answer public, and nobody calls the cookie a session's, there is nothing to hold
    // against it.
    return isUnheardOf
      ? { reason: "the request has a cookie of which nobody knows whether it signs people in", origins: [silent] }
      : undefined;
  }
  // What Cloudflare keeps by itself of a file that the origin calls public is the origin's doing, and no rule's.
  return { reason, origins: isFile(path) && !ruled(request, context) ? [silent] : whatever };
}

function whySignedIn(request: EdgeRequest, { promises }: ProofContext): string | undefined {
  const sent = Object.keys(request.cookies ?? {});
  const cookie = promises.sessionCookies.find((name) => sent.includes(name));
  if (cookie !== undefined) return `the request has the session cookie ${cookie}`;
  const known = promises.anySession === true ? knownSessions.find((one) => sent.includes(one.cookie)) : undefined;
  if (known) return `the request has ${known.cookie}, the session cookie of ${known.setBy}`;
  const authorized = headerOf({ status: 0, headers: request.headers ?? {} }, "authorization") !== undefined;
  return authorized ? "the request has an Authorization header" : undefined;
}

/** Whether a cache rule has a say in the request. */
function ruled(request: EdgeRequest, { edge }: ProofContext): boolean {
  const steps = trace(edge, request, { follow: false }).hops[0]?.steps ?? [];
  return steps.some(
    ({ phase, rule, action }) =>
      phase === "http_request_cache_settings" && rule !== null && action === "set_cache_settings",
  );
}
