import { invariants, worthTrying, type TriedRequest } from "../../edge/prove";
import type { Comparison } from "../../live/tracer/compare";
import type { Estate } from "../../policies/estate";
import { UsageError } from "../exit";
import { sideBySide } from "../side-by-side";
import type { Tracer } from "../trace/live";

/** Requests that Cloudflare is asked about, and how many at a time: its API takes 1,200 in five minutes. */
const mostAsked = 100;
const together = 4;

/** The model of the edge beside Cloudflare's own request tracer. */
export interface ModelReport {
  /** Requests that both were asked about. */
  readonly asked: number;
  /** Kinds of requests that were left out, because there are too many. */
  readonly left: number;
  /** Where they differ. */
  readonly differences: readonly (Comparison & { readonly method: string })[];
  /** Requests that Cloudflare did not trace, and why. */
  readonly unanswered: readonly { readonly url: string; readonly why: string }[];
}

/** Lays the model beside Cloudflare's tracer, for the requests that proofs find worth trying, one of each kind. */
export async function modelReport(
  estate: Estate,
  tracer: Tracer,
  said: (text: string) => void = () => undefined,
): Promise<ModelReport> {
  const { requests, left } = worthTrying(estate.proofContexts, invariants, mostAsked);
  const differences: ModelReport["differences"][number][] = [];
  const unanswered: ModelReport["unanswered"][number][] = [];
  let asked = 0;
  const ask = async ({ request, hop }: TriedRequest): Promise<void> => {
    try {
      const comparison = await tracer(request, hop);
      if (comparison.findings.length > 0) differences.push({ ...comparison, method: request.method ?? "GET" });
      asked += 1;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      unanswered.push({ url: request.url, why: error.message });
    }
    said(`Laying the model beside Cloudflare's tracer: ${asked} of ${requests.length} requests`);
  };
  await sideBySide(requests, together, ask);
  const byUrl = (a: { readonly url: string }, b: { readonly url: string }) => (a.url < b.url ? -1 : 1);
  return { asked, left, differences: differences.sort(byUrl), unanswered: unanswered.sort(byUrl) };
}
