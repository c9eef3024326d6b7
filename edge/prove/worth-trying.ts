import { createState, parseUrl, trace, type EdgeRequest, type Hop } from "../trace";
import type { Invariant, ProofContext } from "./invariant";
import { browser } from "./with-feature";

/** A request and what the model makes of it. */
export interface TriedRequest {
  readonly request: EdgeRequest;
  readonly hop: Hop;
}

/** Requests that are traced to choose from. */
const mostTraced = 20_000;

/**
 * Of the requests that invariants are tried with, the first of each kind: same host, same rules, same outcome. Each
 * host has its turn, so that few of them still say something of all.
 *
 * @param atMost requests to choose.
 * @returns the requests, and how many kinds were left out.
 */
export function worthTrying(
  contexts: readonly ProofContext[],
  invariants: readonly Invariant[],
  atMost: number,
): { readonly requests: readonly TriedRequest[]; readonly left: number } {
  const byHost = new Map<string, TriedRequest[]>();
  const seen = new Set<string>();
  let traced = 0;
  for (const context of contexts) {
    for (const request of candidates(context, invariants)) {
      if (traced >= mostTraced) break;
      if (!isPlain(request)) continue;
      traced += 1;
      const [hop] = trace(context.edge, request, { state: createState({ time: 0 }), follow: false }).hops;
      const host = parseUrl(request.url)?.host;
      if (hop === undefined || host === undefined || seen.has(kindOf(host, hop))) continue;
      seen.add(kindOf(host, hop));
      byHost.set(host, [...(byHost.get(host) ?? []), { request, hop }]);
    }
  }
  const requests = inTurns([...byHost.values()]);
  return { requests: requests.slice(0, atMost), left: Math.max(0, requests.length - atMost) };
}

/** What invariants ask, and every path that a rule speaks of, whatever was promised for it. */
function* candidates(context: ProofContext, invariants: readonly Invariant[]): Iterable<EdgeRequest> {
  const { space } = context;
  for (const invariant of invariants) yield* invariant.candidates(context);
  for (const say of ["routing", "guarding", "caching"] as const)
    for (const host of space.hosts)
      for (const path of space.pathsOn(host, say)) yield { url: `https://${host}${path}`, headers: browser };
}

/** What only Cloudflare could tell of a client, nobody can send. */
function isPlain({ fields, ip, tlsVersion, time }: EdgeRequest): boolean {
  return fields === undefined && ip === undefined && tlsVersion === undefined && time === undefined;
}

function kindOf(host: string, { steps, outcome }: Hop): string {
  const rules = steps
    .filter(({ rule }) => rule !== null)
    .map(({ phase, rule, action }) => `${phase} ${rule} ${action}`);
  return [host, outcome.kind, outcome.status, ...rules].join("\n");
}

function inTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
