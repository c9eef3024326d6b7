import { outcomeOf, parseUrl } from "../../trace";
import type { Invariant } from "../invariant";
import { anyPath } from "../space";
import { withFeature } from "../with-feature";

/** The origin of a host is asked over https on the port on which it was promised to listen. */
export const portsReached: Invariant = {
  id: "ports-reached",
  code: "origin-port-missed",
  control: "dns/resolves",
  candidates: ({ promises }) =>
    promises.hosts
      .filter(({ port }) => port !== undefined)
      .flatMap(({ host }) => ["/", anyPath].map((path) => withFeature(`https://${host}${path}`, {}))),
  violation(request, { edge, promises }) {
    const asked = parseUrl(request.url);
    const promised = promises.hosts.find(({ host, port }) => host === asked?.host && port !== undefined);
    if (!asked || !promised || asked.scheme !== "https") return undefined;
    const { origin, kind } = outcomeOf(edge, request);
    // A Worker answers where it is called, and asks whom it likes.
    if (kind !== "origin" || !origin || origin.worker !== null || origin.port === promised.port) return undefined;
    return {
      explanation:
        `${request.url} is asked of the origin on port ${origin.port}, and ${asked.host} is promised to listen on ` +
        `port ${promised.port}. Set the port in a rule of http_request_origin.`,
    };
  },
};
