import { neverArrives, parseUrl, type Outcome } from "../../trace";
import { chainOf, endOf, type Chain } from "../chain";
import type { Feature } from "../features";
import type { Invariant, ProofContext } from "../invariant";
import { anyPath, pathsUnder } from "../space";
import { withFeature } from "../with-feature";

/**
 * A host that was promised to serve something serves it: not every request of a browser is led to another host, or
 * blocked. One that is led elsewhere on some paths (a sign-in) is as it should be.
 */
export const hostsServed: Invariant = {
  id: "hosts-served",
  code: "promised-host-unserved",
  control: "route/canonical",
  candidates: ({ promises }) => promises.hosts.map(({ host }) => withFeature(`https://${host}/`, {})),
  violation(request, context) {
    const asked = parseUrl(request.url);
    if (!asked || asked.path !== "/" || !isServed(asked.host, context)) return undefined;
    const chains = probes(asked.host, context).map((url) => context.chain(withFeature(url, {})));
    const what = chains.map((chain) => fate(asked.host, chain));
    if (what.includes("served")) return undefined;
    if (what.every((one) => one === "blocked")) {
      if (letsSomeThrough(asked.host, context)) return undefined;
      return {
        explanation:
          `Every request of ${asked.host} is blocked, which is promised to serve something. ` +
          "Take the host out of the filter of the rule that blocks.",
      };
    }
    // The canonical host's own way is another invariant's.
    if (asked.host === context.promises.canonicalHost) return undefined;
    const away = chains.find((chain) => fate(asked.host, chain) === "led away")!;
    return {
      explanation:
        `Every request of ${asked.host} ends elsewhere (${away.urls.join(" → ")}), and the host is promised to serve ` +
        "something. Take it out of the filter of the rule that redirects, or state it as an alias.",
    };
  },
};

/** A client with a certificate of its own, which a rule may ask for. */
const certified: Feature = { fields: { "cf.tls_client_auth.cert_verified": true } };

/**
 * Whether a block is not for everybody: it lets people through by where they are, or by what is not known of them here.
 * A host other than the canonical one may be for some alone, by their addresses, a header, or a certificate.
 */
function letsSomeThrough(host: string, context: ProofContext): boolean {
  const { edge, origin, promises, space } = context;
  const some = (): Feature[] => [...space.featuresOn(host, "guarding").map(({ feature }) => feature), certified];
  const welcome = host === promises.canonicalHost ? [{}] : [{}, ...some()];
  const urls = probes(host, context);
  // At its best a rule lets through whomever it lets through as it stands, and by place whoever may come from there.
  return welcome.some((who) =>
    urls.some((url) => fate(host, chainOf(edge.bestCase, withFeature(url, who), origin)) === "served"),
  );
}

/** Whether the program shows what becomes of a promised host's requests. */
function isServed(host: string, { promises, edge }: ProofContext): boolean {
  if (!promises.hosts.some((one) => one.host === host) || promises.aliases.includes(host)) return false;
  return edge.zoneOf(host)?.hosts.resolve(host).kind === "host";
}

/** The root, any page, and what is promised for the host beside. */
function probes(host: string, { promises }: ProofContext): string[] {
  const { untouched, privateRoutes, sensitive } = promises;
  const routes = [...untouched, ...privateRoutes, ...sensitive].filter((route) => route.host === host);
  return ["/", anyPath, ...routes.flatMap(pathsUnder)].map((path) => `https://${host}${path}`);
}

/** Faults of DNS, of certificates and loops are others' to tell: they count as served. */
function fate(host: string, chain: Chain): "served" | "blocked" | "led away" {
  const { url, outcome } = endOf(chain);
  if (chain.endless || isFault(outcome)) return "served";
  if (parseUrl(url)?.host !== host) return "led away";
  return outcome.kind === "block" ? "blocked" : "served";
}

function isFault({ kind }: Outcome): boolean {
  return neverArrives(kind);
}
