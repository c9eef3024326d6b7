import type { Edge } from "../model";
import { sentBy } from "../trace/message";
import {
  followUp,
  maxRedirects,
  neverArrives,
  outcomeOf,
  printUrl,
  type AnswerFrom,
  type EdgeRequest,
  type Outcome,
} from "../trace";

/** A request and what its redirects lead to, without the steps: what a search can afford for each request. */
export interface Chain {
  /** The URLs asked, one for each outcome. */
  readonly urls: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** Whether the last redirect leads back to a URL asked before, or there are more than a browser follows. */
  readonly endless: boolean;
}

export function chainOf(edge: Edge, request: EdgeRequest, origin: AnswerFrom): Chain {
  const urls: string[] = [];
  const outcomes: Outcome[] = [];
  let next: EdgeRequest | undefined = request;
  while (next) {
    const parts = sentBy(next).url;
    if (!parts) break;
    const url = printUrl(parts);
    if (urls.includes(url) || urls.length > maxRedirects) return { urls, outcomes, endless: true };
    urls.push(url);
    const outcome: Outcome = outcomeOf(edge, next, { origin });
    outcomes.push(outcome);
    next = followUp(next, outcome);
  }
  return { urls, outcomes, endless: false };
}

/** How many redirects a chain has. */
export function redirectsIn({ outcomes }: Chain): number {
  return outcomes.filter(({ kind }) => kind === "redirect").length;
}

/** The last URL asked and what became of it. */
export function endOf({ urls, outcomes }: Chain): { readonly url: string; readonly outcome: Outcome } {
  return { url: urls.at(-1) ?? "", outcome: outcomes.at(-1)! };
}

/** Whether a URL is where a visitor ends: something answers, if only to ask for a proof of being a person. */
export function answers({ kind }: Outcome): boolean {
  return kind !== "redirect" && !neverArrives(kind);
}
