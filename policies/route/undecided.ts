import { covers, type Counterexample } from "../../edge/prove";
import { program } from "../../edge/prove/with-feature";
import { outcomeOf } from "../../edge/trace";
import type { Estate } from "../estate";
import { nothingFound, type Verdict } from "../rule";
import { hostsOf, pathOf, type WebZone } from "../web-hosts";
import { cannotJudge } from "./codes";

/** The Worker that answers a counterexample's last request: it may redirect, which only its code shows. */
export function answeringWorker({ hops }: Counterexample): string | undefined {
  const { outcome } = hops.at(-1) ?? {};
  return outcome?.kind === "origin" ? (outcome.origin?.worker ?? undefined) : undefined;
}

/** What is left to Workers, each host once. */
export function leftToWorkers(counterexamples: readonly Counterexample[]): Verdict {
  const told = new Set<string>();
  return counterexamples.flatMap((one) => {
    const worker = answeringWorker(one);
    const url = one.hops.at(-1)?.url ?? one.request.url;
    const key = `${worker ?? ""} ${new URL(url).host}`;
    if (worker === undefined || told.has(key)) return nothingFound;
    told.add(key);
    return cannotJudge(
      "route-left-to-worker",
      `the Worker ${worker} answers ${url}, and whether it redirects is its to say`,
    );
  });
}

/**
 * Untouched routes that a rule closes to all but listed addresses: those may be the callers', or not. What stops every
 * caller is told by the invariant.
 */
export function openToListedAlone(estate: Estate, web: WebZone, broken: readonly Counterexample[]): Verdict {
  const { promises, hosts } = web;
  const isTold = (host: string, path: string) =>
    broken.some(({ request }) => {
      const { hostname, pathname } = new URL(request.url);
      return hostname === host && covers({ host, path }, hostname, pathname);
    });
  return (promises?.untouched ?? []).flatMap((route) =>
    hostsOf(route, hosts)
      .filter((host) => !isTold(host, route.path))
      .flatMap((host) => {
        const url = `https://${host}${pathOf(route.path)}`;
        const { kind } = outcomeOf(estate.edge, { url, method: "POST", headers: program });
        if (kind !== "block") return nothingFound;
        return cannotJudge(
          "untouched-open-to-listed",
          `${url} lets listed addresses in alone; whether they are all that its caller has ` +
            `(${route.purpose ?? "untouched"}) is not known here`,
        );
      }),
  );
}
