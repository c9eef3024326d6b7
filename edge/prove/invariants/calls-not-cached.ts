import { isReading } from "../../callers";
import { outcomeOf, parseUrl } from "../../trace";
import { asCalled, callsAt, callsOf } from "../called-routes";
import type { Invariant } from "../invariant";

/**
 * A caller that reads (a test of the address, a check whether the site is up) gets the application's own answer, and
 * not what the edge kept of an earlier one. What the origin itself calls public is the origin's to say.
 */
export const callsNotCached: Invariant = {
  id: "calls-not-cached",
  code: "cache-answers-caller",
  control: "cache/private",
  candidates: ({ promises }) =>
    callsOf(promises)
      .filter(({ caller }) => isReading(caller))
      .map((call) => asCalled(call, "GET")),
  violation(request, { edge, promises }) {
    const asked = parseUrl(request.url);
    if (!asked || (request.method ?? "GET") !== "GET") return undefined;
    const call = callsAt(asked.host, asked.path, promises).find(({ caller }) => isReading(caller));
    if (!call) return undefined;
    const { cache } = outcomeOf(edge, request);
    if (cache?.eligible !== true) return undefined;
    return {
      explanation:
        `What ${request.url} answers to ${call.caller.name} is kept at the edge, so that the next call does not ` +
        `reach the application: ${cache.reason}. Let a cache rule bypass the cache for ${call.route.path}.`,
    };
  },
};
