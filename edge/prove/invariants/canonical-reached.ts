import { parseUrl } from "../../trace";
import { answers, endOf } from "../chain";
import type { Invariant } from "../invariant";
import { covers, type Promises } from "../promises";
import { anyPath, anyQuery, withFeature } from "../space";

const paths = [`/`, `${anyPath}?${anyQuery}`];

/** Every spelling ends at the canonical host, over https, where something answers. */
export const canonicalReached: Invariant = {
  id: "canonical-reached",
  code: "canonical-host-missed",
  control: "route/canonical",
  candidates: ({ promises }) =>
    [promises.canonicalHost, ...promises.aliases].flatMap((host) =>
      ["https", "http"].flatMap((scheme) => paths.map((path) => withFeature(`${scheme}://${host}${path}`, {}))),
    ),
  violation(request, context) {
    const { promises } = context;
    const asked = parseUrl(request.url);
    if (!asked || !speaksOf(asked.host, asked.path, promises)) return undefined;
    const chain = context.chain(request);
    if (chain.endless) return undefined;
    const { url, outcome } = endOf(chain);
    const ended = parseUrl(url);
    if (ended?.host === promises.canonicalHost && ended.scheme === "https" && answers(outcome)) return undefined;
    const what = outcome.kind === "origin" ? `is answered at ${url}` : `ends at ${url} with ${outcome.kind}`;
    return {
      explanation:
        `${request.url} ${what}; every spelling has to end at https://${promises.canonicalHost}. ` +
        "Give the host a proxied record and let the canonical redirect cover it.",
    };
  },
};

function speaksOf(host: string, path: string, promises: Promises): boolean {
  const served = promises.hosts.some((one) => one.host === host);
  if (!(host === promises.canonicalHost && served) && !promises.aliases.includes(host)) return false;
  return (path === "/" || path === anyPath) && !promises.untouched.some((route) => covers(route, host, path));
}
