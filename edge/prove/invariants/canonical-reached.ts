import { parseUrl } from "../../trace";
import { answers, endOf } from "../chain";
import type { Invariant, ProofContext } from "../invariant";
import { covers, type Promises } from "../promises";
import { anyPath, anyQuery } from "../space";
import { withFeature } from "../with-feature";

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
    const isThere = ended?.host === promises.canonicalHost && answers(outcome);
    if (isThere && (ended.scheme === "https" || isAnsweredDirectly(ended.host, context))) return undefined;
    const what = outcome.kind === "origin" ? `is answered at ${url}` : `ends at ${url} with ${outcome.kind}`;
    return {
      explanation:
        `${request.url} ${what}; every spelling has to end at https://${promises.canonicalHost}. ` +
        "Give the host a proxied record and let the canonical redirect cover it.",
    };
  },
};

/** Whether another answers for a host, so that it is theirs to lead http to https. */
function isAnsweredDirectly(host: string, { edge }: ProofContext): boolean {
  const resolution = edge.zoneOf(host)?.hosts.resolve(host);
  return resolution?.kind === "host" && !resolution.host.proxied && resolution.host.worker === undefined;
}

function speaksOf(host: string, path: string, promises: Promises): boolean {
  const served = promises.hosts.some((one) => one.host === host);
  if (!(host === promises.canonicalHost && served) && !promises.aliases.includes(host)) return false;
  return (path === "/" || path === anyPath) && !promises.untouched.some((route) => covers(route, host, path));
}
