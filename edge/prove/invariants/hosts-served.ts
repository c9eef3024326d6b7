import { parseUrl, type Outcome } from "../../trace";
import { endOf, type Chain } from "../chain";
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
  return kind === "dns-error" || kind === "tls-error";
}
