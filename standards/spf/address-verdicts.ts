import { type Family, formatAddress, width } from "./address";
import { type AddressMap, combine, type DecisionId, type DecisionTable, everywhere, insideRanges } from "./decision";
import { printTerm } from "./print";
import { mergeRanges, type Range } from "./ranges";
import { qualifierResult } from "./record";
import type { RecordNode, TermNode } from "./tree";

/** Answers of a condition, as against the results of check_host(). */
const matches = "match";
const passesBy = "no match";

/**
 * What check_host() answers for every address of a family, limits left aside: results in first-match order, `include`
 * and `redirect` followed. What depends on the sender stays a question, named by its term and domain.
 */
export function addressVerdicts(node: RecordNode, family: Family, table: DecisionTable): AddressMap {
  if (node.failure !== undefined) return everywhere(table.answer(node.failure.result));
  let verdicts = everywhere(table.answer("neutral"));
  for (const termNode of [...node.terms].reverse()) {
    verdicts =
      termNode.term.kind === "redirect"
        ? redirected(termNode, family, table)
        : before(termNode, verdicts, family, table);
  }
  return verdicts;
}

function redirected(termNode: TermNode, family: Family, table: DecisionTable): AddressMap {
  if (termNode.dynamic) return everywhere(table.answer(question(termNode)));
  return termNode.child === undefined ? failed(termNode, table) : addressVerdicts(termNode.child, family, table);
}

/** A term, and what follows where it does not match. */
function before(termNode: TermNode, rest: AddressMap, family: Family, table: DecisionTable): AddressMap {
  const { term } = termNode;
  const result = table.answer("qualifier" in term ? qualifierResult[term.qualifier] : "neutral");
  const joined = new Map<string, DecisionId>();
  return combine(condition(termNode, family, table), rest, (condition, otherwise) => {
    const key = `${condition}/${otherwise}`;
    const known = joined.get(key);
    if (known !== undefined) return known;
    const decision = table.replace(condition, (answer) =>
      answer === matches ? result : answer === passesBy ? otherwise : table.answer(answer),
    );
    joined.set(key, decision);
    return decision;
  });
}

/** Whether a term matches, for every address: match, no match, or the error that it ends in. */
function condition(termNode: TermNode, family: Family, table: DecisionTable): AddressMap {
  const [yes, no] = [table.answer(matches), table.answer(passesBy)];
  const { term, child } = termNode;
  if (term.kind === "all") return everywhere(yes);
  if (termNode.dynamic) return everywhere(table.ask(question(termNode), yes, no, term.kind === "include"));
  if (child !== undefined) return included(child, family, table);
  if (termNode.failure !== undefined) return failed(termNode, table);
  return insideRanges(family, mergeRanges(termNode.ranges[family]), yes, no);
}

/** RFC 7208 section 5.2: a pass matches, an error is an error, anything else does not match. */
function included(child: RecordNode, family: Family, table: DecisionTable): AddressMap {
  const [yes, no] = [table.answer(matches), table.answer(passesBy)];
  return addressVerdicts(child, family, table).map(({ first, decision }) => ({
    first,
    decision: table.replace(decision, (answer) => {
      if (answer === "pass") return yes;
      if (answer === "fail" || answer === "softfail" || answer === "neutral") return no;
      if (answer === "none" || answer === "permerror") return table.answer("permerror");
      return answer === "temperror" ? table.answer(answer) : table.ask(answer, yes, no, true);
    }),
  }));
}

function failed({ failure }: TermNode, table: DecisionTable): AddressMap {
  return everywhere(table.answer(failure?.result ?? "permerror"));
}

/** Names a question, so that the same term of the same domain is the same question. */
function question({ term, domain }: TermNode): string {
  return `${printTerm("qualifier" in term ? { ...term, qualifier: "+" } : term)} of ${domain}`;
}

/** A run of addresses with one verdict. */
export interface VerdictRange {
  /** First and last address, in text. */
  readonly first: string;
  readonly last: string;
  /** A result of check_host(), or `(question ? result : result)`. */
  readonly verdict: string;
}

/** A map in words, in the order of the addresses. */
export function describeVerdicts(map: AddressMap, family: Family, table: DecisionTable): VerdictRange[] {
  return map.map(({ first, decision }, index) => ({
    first: formatAddress({ family, value: first }),
    last: formatAddress({ family, value: (map[index + 1]?.first ?? 1n << BigInt(width[family])) - 1n }),
    verdict: table.describe(decision),
  }));
}

/**
 * The addresses for which the answer is pass, and that no question can change; undefined where any address has another
 * kind of decision than pass, fail, softfail or neutral.
 */
export function passingRanges(map: AddressMap, family: Family, table: DecisionTable): Range[] | undefined {
  const ranges: Range[] = [];
  for (const [index, { first, decision }] of map.entries()) {
    const made = table.get(decision);
    if (!("answer" in made) || !["pass", "fail", "softfail", "neutral"].includes(made.answer)) return undefined;
    if (made.answer === "pass")
      ranges.push({ first, last: (map[index + 1]?.first ?? 1n << BigInt(width[family])) - 1n });
  }
  return ranges;
}
