import { atOffset, isValid, type TextProblem } from "../problem";
import { type Choice, type Choices, type TakenTerm, unroll } from "./flatten-choice";
import { Planner } from "./flatten-plan";
import { mergeNetworks, type PublishedRecord, toRecords } from "./flatten-text";
import { advisedSize, lookupLimit, voidLookupLimit } from "./lint";
import type { SpfLock } from "./lock";
import { compareVerdicts, type SpfProof } from "./proof";
import { isMechanism, type SpfTerm } from "./record";
import { readTree, type RecordNode } from "./tree";
import { costOf } from "./worst-case";
import type { Zone } from "./zone";
import { problem } from "./codes";

export interface FlattenOptions {
  /** Lookups to come down to; 10. Fewer leaves room for senders to add some. */
  readonly lookups?: number;
  /** Octets of each record; 450 (RFC 7208 section 3.4). */
  readonly size?: number;
}

/** Lookups, and empty ones, on the worst path. */
export interface WorstCount {
  readonly lookups: number;
  readonly voidLookups: number;
}

/** The answer of `flatten`. */
export type Flattening =
  | {
      readonly status: "unchanged";
      readonly records: readonly PublishedRecord[];
      readonly before: WorstCount;
      readonly problems: readonly TextProblem[];
    }
  | {
      readonly status: "flattened";
      /** What to publish: the domain's own record first, then those that it includes. */
      readonly records: readonly PublishedRecord[];
      readonly before: WorstCount;
      readonly after: WorstCount;
      /** The terms that were replaced. Their owners' changes are not followed until the lock is taken anew. */
      readonly taken: readonly TakenTerm[];
      readonly proof: SpfProof;
      readonly problems: readonly TextProblem[];
    }
  | { readonly status: "refused"; readonly before: WorstCount; readonly problems: readonly TextProblem[] };

/**
 * Rewrites a domain's SPF record so that its worst path stays within the limits of RFC 7208 section 4.6.4, taking as
 * few addresses from the DNS as that needs, and proves that every address of either family is answered as before.
 * `exists`, `ptr` and what depends on the sender is kept as it is. Refuses, with reasons, where that cannot be done or
 * proved.
 */
export function flatten(lock: SpfLock, options: FlattenOptions = {}): Flattening {
  const tree = readTree(lock.domain, lock.zone, "servfail");
  const cost = costOf(tree);
  const before = { lookups: cost.lookups, voidLookups: cost.voidLookups };
  const refuse = (problems: readonly TextProblem[]): Flattening => ({ status: "refused", before, problems });
  const broken = cost.problems.filter(
    ({ code, severity }) =>
      severity === "error" && !code.startsWith("spf-too-many-lookups") && !code.startsWith("spf-too-many-void"),
  );
  if (broken.length > 0 || tree.record === undefined) return refuse(broken);
  const limit = options.lookups ?? lookupLimit;
  if (cost.lookups <= limit && knownVoids(tree) <= voidLookupLimit) {
    const [text = ""] = textsOf(lock.zone, lock.domain);
    return { status: "unchanged", records: [{ name: lock.domain, text }], before, problems: cost.problems };
  }
  const written = write(tree, lock, limit, options.size ?? advisedSize);
  if (!("records" in written)) return refuse([written.problem]);
  const rewritten = readTree(lock.domain, publish(lock.zone, written.records), "servfail");
  const comparison = compareVerdicts(tree, rewritten);
  const after = costOf(rewritten);
  const broke = after.problems.filter((problem) => problem.code !== "spf-too-many-void-lookups");
  if (!comparison.same || after.lookups > limit || !isValid(broke)) {
    const message = comparison.same
      ? `The rewritten record would cause ${after.lookups} lookups.`
      : comparison.difference;
    return refuse([problem("spf-flatten-unproved", atOffset(0), { message }), ...broke]);
  }
  return {
    status: "flattened",
    records: written.records,
    before,
    after: { lookups: after.lookups, voidLookups: after.voidLookups },
    taken: unroll(written.choice.taken),
    proof: { takenOn: lock.takenOn, ip4: comparison.ip4, ip6: comparison.ip6 },
    problems: after.problems,
  };
}

/** Empty lookups that do not come from the sender, for the family that has more. */
function knownVoids(tree: RecordNode): number {
  const { paths } = costOf(tree);
  const count = (family: 4 | 6): number =>
    paths.reduce((sum, step) => sum + (step.dynamic ? 0 : step.voidLookups[family]), 0);
  return Math.max(count(4), count(6));
}

/** The cheapest way to write the record that keeps the limits, further records counted. */
function write(
  tree: RecordNode,
  { domain, zone }: SpfLock,
  limit: number,
  size: number,
): { readonly choice: Choice; readonly records: readonly PublishedRecord[] } | { readonly problem: TextProblem } {
  let choices: Choices | undefined;
  for (const voids of [voidLookupLimit, Infinity]) {
    choices = new Planner(tree, { lookups: limit, voids }).plan();
    for (let lookups = limit; lookups >= 0; lookups -= 1) {
      const choice = choices.cheapest(lookups);
      if (choice === undefined) break;
      const records = toRecords(domain, withModifiers(tree, mergeNetworks(unroll(choice.terms))), size, (name) =>
        Object.hasOwn(zone, name),
      );
      if (records !== undefined && choice.lookups + records.length - 1 <= limit) return { choice, records };
    }
  }
  return { problem: outOfReach(tree, limit, choices) };
}

/** The modifiers of the record that are not part of the plan: `exp` and unknown ones. */
function withModifiers(tree: RecordNode, terms: readonly SpfTerm[]): SpfTerm[] {
  return [...terms, ...(tree.record?.terms ?? []).filter((term) => !isMechanism(term) && term.kind !== "redirect")];
}

function outOfReach(tree: RecordNode, limit: number, choices: Choices | undefined): TextProblem {
  const fixed = costOf(tree)
    .paths.filter((step) => step.dynamic)
    .map((step) => `'${step.term}' of ${step.path.at(-1) ?? tree.domain}`);
  const kept = fixed.length === 0 ? "" : ` These depend on the sender and are never flattened: ${fixed.join(", ")}.`;
  const possible = (choices?.list().length ?? 0) > 0;
  const why = possible
    ? "the addresses do not fit into as few records"
    : "even with all addresses taken it would cause more";
  const message = `The record of ${tree.domain} cannot be brought down to ${limit} lookups: ${why}.${kept}`;
  return problem("spf-flatten-out-of-reach", atOffset(0), {
    message,
    fix: "Leave out senders that are not used, or move some to a subdomain with a record of its own.",
  });
}

function textsOf(zone: Zone, domain: string): string[] {
  const records = zone[domain];
  const texts = typeof records === "object" && Array.isArray(records.TXT) ? records.TXT : [];
  return texts.map((text: string | readonly string[]) => (typeof text === "string" ? text : text.join("")));
}

/** The DNS data with the new records in place of the old one. */
function publish(zone: Zone, records: readonly PublishedRecord[]): Zone {
  const published: Record<string, Zone[string]> = { ...zone };
  for (const { name, text } of records) {
    const known = published[name];
    published[name] = { ...(typeof known === "object" ? known : {}), TXT: [text] };
  }
  return published;
}
