import { parseUrl, type EdgeRequest } from "../../trace";
import { endOf } from "../chain";
import type { ProofContext, Invariant } from "../invariant";

/**
 * ACME's HTTP challenge stays on http: an origin without a certificate could not answer it otherwise (RFC 8555 section
 * 8.3).
 */
const acmeChallenge = "/.well-known/acme-challenge/";

/**
 * Every public host answers over https, and http leads there. So do all hosts of a zone that tells browsers so of its
 * subdomains: without a certificate they are out of reach (RFC 6797 section 14.4).
 */
export const httpsEverywhere: Invariant = {
  id: "https-everywhere",
  control: "tls/https",
  candidates: (context) => context.space.routing(),
  violation(request, context) {
    const asked = parseUrl(request.url);
    if (!asked || !speaksOf(asked.host, context)) return undefined;
    const chain = context.chain(request);
    if (chain.endless) return undefined;
    const { url, outcome } = endOf(chain);
    if (outcome.kind === "tls-error") {
      return {
        explanation:
          `${url} cannot be reached over https. Order a certificate that covers it, or rename the host to one ` +
          "level below its zone.",
      };
    }
    if (outcome.kind !== "origin" || parseUrl(url)?.scheme !== "http" || isOutside(request, url, context))
      return undefined;
    if (parseUrl(url)?.path.startsWith(acmeChallenge) === true) return undefined;
    return {
      explanation:
        `${url} is answered over http, without redirect to https. ` +
        ("Cover both schemes in the redirect rules, or turn on Always Use HTTPS; an unproxied host has to " +
          "redirect by itself."),
    };
  },
};

function speaksOf(host: string, { promises, edge }: ProofContext): boolean {
  if (host === promises.canonicalHost || promises.aliases.includes(host)) return true;
  const promised = promises.hosts.find((one) => one.host === host);
  if (promised?.public === true) return true;
  const zone = edge.zoneOf(host);
  const resolution = zone?.hosts.resolve(host);
  const proxied = resolution?.kind === "host" && resolution.host.proxied;
  return proxied && zone?.settings.strictTransport?.includeSubdomains === true;
}

/** Where a redirect leads to somebody else's http page, that page is not ours to judge. */
function isOutside(request: EdgeRequest, url: string, { edge }: ProofContext): boolean {
  const host = parseUrl(url)?.host ?? "";
  return edge.zoneOf(host) === undefined && host !== parseUrl(request.url)?.host;
}
