import { normalizeName } from "../domain-name";
import { atOffset, type TextProblem } from "../problem";
import { lookupLimit, voidLookupLimit } from "./lint";
import { lock } from "./lock";
import { printTerm } from "./print";
import { causesLookup } from "./record";
import type { Resolver } from "./resolver";
import { type CountByFamily, readTree, type RecordNode, type TermNode } from "./tree";
import type { Zone } from "./zone";
import { problem } from "./codes";

/** One term that causes a lookup, on the worst path. */
export interface LookupStep {
  /** The domains that lead to it, from the one that is checked to the one whose record it stands in. */
  readonly path: readonly string[];
  /** As `printTerm` writes it. */
  readonly term: string;
  /** Its own queries that come back empty, for IPv4 and IPv6 clients. */
  readonly voidLookups: CountByFamily;
  /** Whether its outcome depends on the sender, so that nothing more can be said of it. */
  readonly dynamic: boolean;
}

export interface WorstCase {
  /** Terms that cause lookups for a client that nothing matches, so that every term is evaluated. */
  readonly lookups: number;
  /**
   * Queries that come back empty for such a client, of the family that has more. Terms that depend on the sender count
   * as one.
   */
  readonly voidLookups: number;
  readonly voidLookupsByFamily: CountByFamily;
  /** Every lookup in the order in which it is made. */
  readonly paths: readonly LookupStep[];
  /** Limits that are exceeded, and records that fail. */
  readonly problems: readonly TextProblem[];
}

/**
 * The cost of a domain's SPF record on the worst path, not just on the one that some message takes: that of a client
 * that no mechanism matches. RFC 7208 section 4.6.4.
 */
export async function worstCase(domain: string, resolver: Resolver): Promise<WorstCase> {
  const { zone } = await lock(domain, resolver, "");
  return worstCaseIn(domain, zone, "servfail");
}

/** The same over DNS data at hand. */
export function worstCaseIn(domain: string, zone: Zone, missing: "nxdomain" | "servfail" = "nxdomain"): WorstCase {
  return costOf(readTree(normalizeName(domain), zone, missing));
}

/** The same over a tree that was read. */
export function costOf(tree: RecordNode): WorstCase {
  const paths = [...steps(tree, [])];
  const count = (family: 4 | 6): number => paths.reduce((sum, step) => sum + step.voidLookups[family], 0);
  const voidLookupsByFamily = { 4: count(4), 6: count(6) };
  const voidLookups = Math.max(voidLookupsByFamily[4], voidLookupsByFamily[6]);
  const lookups = paths.length;
  return {
    lookups,
    voidLookups,
    voidLookupsByFamily,
    paths,
    problems: [...failures(tree), ...limits(tree.domain, lookups, voidLookups, paths)],
  };
}

function* steps(node: RecordNode, above: readonly string[]): Generator<LookupStep> {
  const path = [...above, node.domain];
  for (const termNode of node.terms) {
    if (causesLookup(termNode.term)) {
      yield { path, term: printTerm(termNode.term), voidLookups: worstVoids(termNode), dynamic: termNode.dynamic };
    }
    if (termNode.child !== undefined) yield* steps(termNode.child, path);
  }
}

/** What depends on the sender finds nothing for a stranger: one lookup comes back empty. */
function worstVoids({ dynamic, term, voidLookups }: TermNode): CountByFamily {
  if (!dynamic || term.kind === "include" || term.kind === "redirect") return voidLookups;
  return { 4: Math.max(1, voidLookups[4]), 6: Math.max(1, voidLookups[6]) };
}

function failures(node: RecordNode): TextProblem[] {
  const own = node.failure === undefined ? [] : [node.failure.problem];
  return [
    ...own,
    ...node.terms.flatMap((term) =>
      term.child === undefined ? (term.failure === undefined ? [] : [term.failure.problem]) : failures(term.child),
    ),
  ];
}

function limits(domain: string, lookups: number, voidLookups: number, paths: readonly LookupStep[]): TextProblem[] {
  const problems: TextProblem[] = [];
  const over = paths[lookupLimit];
  if (over !== undefined) {
    const message =
      `The record of ${domain} causes ${lookups} lookups, and at most ${lookupLimit} are allowed; '${over.term}' ` +
      `of ${over.path.at(-1) ?? domain} is the first beyond.`;
    problems.push(
      problem("spf-too-many-lookups", atOffset(0), {
        message,
        fix: "Leave out senders that are not used, or flatten the record.",
      }),
    );
  }
  if (voidLookups > voidLookupLimit) {
    const terms = paths.flatMap((step) =>
      Math.max(step.voidLookups[4], step.voidLookups[6]) > 0 ? [`'${step.term}' of ${step.path.at(-1) ?? domain}`] : [],
    );
    const certain = ([4, 6] as const).every(
      (family) => paths.reduce((sum, step) => sum + (step.dynamic ? 0 : step.voidLookups[family]), 0) > voidLookupLimit,
    );
    const severity = certain ? "error" : "warning";
    const message =
      `Up to ${voidLookups} lookups for ${domain} come back empty, and at most ${voidLookupLimit} may: ` +
      `${terms.join(", ")}.`;
    problems.push(
      problem("spf-too-many-void-lookups", atOffset(0), {
        message,
        fix: "Leave out terms whose names no longer exist.",
        severity,
      }),
    );
  }
  return problems;
}
