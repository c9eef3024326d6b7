import { parseUrl } from "../../trace";
import { endOf } from "../chain";
import type { ProofContext, Invariant } from "../invariant";

/**
 * ACME's HTTP challenge stays on http: an origin without a certificate could not answer it otherwise (RFC 8555 section
 * 8.3).
 */
const acmeChallenge = "/.well-known/acme-challenge/";

/**
 * Every host that Cloudflare answers for leads from http to https, whether or not somebody promised it. Public ones,
 * and all hosts of a zone that tells browsers so of its subdomains, also have a certificate: without one they are out
 * of reach (RFC 6797 section 14.4). Whether an unproxied host redirects is its own server's to say.
 */
export const httpsEverywhere: Invariant = {
  id: "https-everywhere",
  code: "http-answered",
  control: "tls/https",
  candidates: (context) => context.space.routing(),
  violation(request, context) {
    const asked = parseUrl(request.url);
    if (!asked) return undefined;
    const promised = speaksOf(asked.host, context);
    if (!promised && !isProxied(asked.host, context)) return undefined;
    const chain = context.chain(request);
    if (chain.endless) return undefined;
    const { url, outcome } = endOf(chain);
    if (outcome.kind === "tls-error") {
      if (!promised) return undefined;
      return {
        explanation:
          `${url} cannot be reached over https. Order a certificate that covers it, or rename the host to one ` +
          "level below its zone.",
      };
    }
    // Without a word on the cache, it was somebody else who answered: an unproxied server, or one of another zone.
    if (outcome.kind !== "origin" || outcome.cache === null || parseUrl(url)?.scheme !== "http") return undefined;
    if (parseUrl(url)?.path.startsWith(acmeChallenge) === true) return undefined;
    return {
      explanation:
        `${url} is answered over http, without redirect to https. ` +
        "Cover both schemes in the redirect rules, or turn on Always Use HTTPS.",
    };
  },
};

function speaksOf(host: string, { promises, edge }: ProofContext): boolean {
  if (host === promises.canonicalHost || promises.aliases.includes(host)) return true;
  const promised = promises.hosts.find((one) => one.host === host);
  if (promised?.public === true) return true;
  return isProxied(host, { edge }) && edge.zoneOf(host)?.settings.strictTransport?.includeSubdomains === true;
}

function isProxied(host: string, { edge }: Pick<ProofContext, "edge">): boolean {
  const resolution = edge.zoneOf(host)?.hosts.resolve(host);
  return resolution?.kind === "host" && resolution.host.proxied;
}
