import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { SpfTerm } from "./sender-records";

/** Lookups that an evaluation may cause (RFC 7208 section 4.6.4). */
const lookupLimit = 10;

/** One SPF record for several senders. */
export interface MergedSpf {
  readonly text: string;
  /** Lookups that evaluating it costs. */
  readonly lookups: number;
  readonly problems: readonly PathProblem[];
}

/**
 * One SPF record from the terms of all senders of a name, each once, in the order given; `v=spf1 -all` where there are
 * none, which says that no mail comes from the name.
 */
export function mergeSpf(name: string, terms: readonly SpfTerm[], ending: "~all" | "-all" = "~all"): MergedSpf {
  const distinct = [...new Map(terms.map((term) => [term.text, term])).values()];
  const lookups = distinct.reduce((sum, term) => sum + term.lookups, 0);
  const text = ["v=spf1", ...distinct.map((term) => term.text), distinct.length === 0 ? "-all" : ending].join(" ");
  return { text, lookups, problems: lookups > lookupLimit ? [tooMany(name, distinct, lookups)] : [] };
}

function tooMany(name: string, terms: readonly SpfTerm[], lookups: number): PathProblem {
  const costs = terms.map((term) => `${term.text} costs ${term.measured ? "" : "up to "}${term.lookups}`).join(", ");
  return problem("sender-spf-too-many-lookups", atPath(name), {
    message: `The SPF record would cost ${lookups} DNS lookups, and ${lookupLimit} are allowed: ${costs}.`,
    fix: "Let a sender send from a subdomain with an SPF record of its own, or flatten the record from a lock file.",
  });
}
