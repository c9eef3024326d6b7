import { type Family, width } from "./address";

/** A decision's number in its table; equal decisions have equal numbers. */
export type DecisionId = number & { readonly brand: "DecisionId" };

/** What a receiver does for one address: answers, or asks a question that depends on the sender and goes on. */
export type Decision =
  | { readonly answer: string }
  | { readonly question: string; readonly mayFail: boolean; readonly yes: DecisionId; readonly no: DecisionId };

/** Decisions, each kept once, so that comparing two is comparing two numbers. */
export class DecisionTable {
  private readonly decisions: Decision[] = [];
  private readonly ids = new Map<string, DecisionId>();
  private readonly assumed = new Map<string, DecisionId>();

  answer(answer: string): DecisionId {
    return this.intern(`=${answer}`, { answer });
  }

  /**
   * A question with what follows from either reply. Where both replies lead to the same, the question is dropped; not
   * so where the question itself may fail, since then asking it is part of the outcome. A question that was answered is
   * answered alike further on, within the evaluation of one message.
   */
  ask(question: string, yes: DecisionId, no: DecisionId, mayFail: boolean): DecisionId {
    const [after, otherwise] = [this.assuming(yes, question, true), this.assuming(no, question, false)];
    if (after === otherwise && !mayFail) return after;
    return this.intern(`${question}?${after}:${otherwise}`, { question, mayFail, yes: after, no: otherwise });
  }

  private assuming(id: DecisionId, question: string, reply: boolean): DecisionId {
    const decision = this.get(id);
    if ("answer" in decision) return id;
    if (decision.question === question) return reply ? decision.yes : decision.no;
    const key = `${id} ${String(reply)} ${question}`;
    const known = this.assumed.get(key);
    if (known !== undefined) return known;
    const { yes, no, mayFail } = decision;
    const [after, otherwise] = [this.assuming(yes, question, reply), this.assuming(no, question, reply)];
    const made = after === yes && otherwise === no ? id : this.ask(decision.question, after, otherwise, mayFail);
    this.assumed.set(key, made);
    return made;
  }

  get(id: DecisionId): Decision {
    const decision = this.decisions[id];
    if (decision === undefined) throw new RangeError(`Decision ${id} is not of this table.`);
    return decision;
  }

  /** Replaces every answer of a decision by another decision. */
  replace(
    id: DecisionId,
    become: (answer: string) => DecisionId,
    done = new Map<DecisionId, DecisionId>(),
  ): DecisionId {
    const known = done.get(id);
    if (known !== undefined) return known;
    const decision = this.get(id);
    const made =
      "answer" in decision
        ? become(decision.answer)
        : this.ask(
            decision.question,
            this.replace(decision.yes, become, done),
            this.replace(decision.no, become, done),
            decision.mayFail,
          );
    done.set(id, made);
    return made;
  }

  /** Every answer that a decision may come to. */
  answers(id: DecisionId, found = new Set<string>()): ReadonlySet<string> {
    const decision = this.get(id);
    if ("answer" in decision) return found.add(decision.answer);
    this.answers(decision.yes, found);
    this.answers(decision.no, found);
    return found;
  }

  /** A decision in words, for messages. */
  describe(id: DecisionId): string {
    const decision = this.get(id);
    if ("answer" in decision) return decision.answer;
    return `(${decision.question} ? ${this.describe(decision.yes)} : ${this.describe(decision.no)})`;
  }

  private intern(key: string, decision: Decision): DecisionId {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = (this.decisions.push(decision) - 1) as DecisionId;
    this.ids.set(key, id);
    return id;
  }
}

/** From `first` on, up to the next piece, the decision is this one. */
interface Piece {
  readonly first: bigint;
  readonly decision: DecisionId;
}

/** A decision for every address of a family: pieces in order, the first at 0, no two neighbours alike. */
export type AddressMap = readonly Piece[];

/** The same decision for every address. */
export function everywhere(decision: DecisionId): AddressMap {
  return [{ first: 0n, decision }];
}

/** One decision inside some ranges, which are in order and apart, and another outside. */
export function insideRanges(
  family: Family,
  ranges: readonly { first: bigint; last: bigint }[],
  inside: DecisionId,
  outside: DecisionId,
): AddressMap {
  const end = 1n << BigInt(width[family]);
  const pieces: Piece[] = [{ first: 0n, decision: outside }];
  for (const { first, last } of ranges) {
    pieces.push({ first, decision: inside });
    if (last + 1n < end) pieces.push({ first: last + 1n, decision: outside });
  }
  return tidy(pieces);
}

/** Combines two maps address by address. */
export function combine(
  left: AddressMap,
  right: AddressMap,
  join: (left: DecisionId, right: DecisionId) => DecisionId,
): AddressMap {
  const pieces: Piece[] = [];
  let [l, r] = [0, 0];
  for (;;) {
    const [here, there] = [left[l], right[r]];
    if (here === undefined || there === undefined) return tidy(pieces);
    pieces.push({
      first: here.first > there.first ? here.first : there.first,
      decision: join(here.decision, there.decision),
    });
    const [nextLeft, nextRight] = [left[l + 1]?.first, right[r + 1]?.first];
    if (nextLeft === undefined && nextRight === undefined) return tidy(pieces);
    if (nextRight === undefined || (nextLeft !== undefined && nextLeft <= nextRight)) l += 1;
    if (nextLeft === undefined || (nextRight !== undefined && nextRight <= nextLeft)) r += 1;
  }
}

/** The first address at which two maps differ, or undefined where they are the same. */
export function firstDifference(
  left: AddressMap,
  right: AddressMap,
): { readonly first: bigint; readonly left: DecisionId; readonly right: DecisionId } | undefined {
  let found: { first: bigint; left: DecisionId; right: DecisionId } | undefined;
  let [l, r] = [0, 0];
  while (found === undefined && (l < left.length || r < right.length)) {
    const first = [left[l]?.first, right[r]?.first].reduce((least, next) =>
      least === undefined || (next !== undefined && next < least) ? next : least,
    );
    if (first === undefined) break;
    if (left[l]?.first === first) l += 1;
    if (right[r]?.first === first) r += 1;
    const [here, there] = [left[l - 1]?.decision, right[r - 1]?.decision];
    if (here !== undefined && there !== undefined && here !== there) found = { first, left: here, right: there };
  }
  return found;
}

function tidy(pieces: readonly Piece[]): AddressMap {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const previous = kept.at(-1);
    if (previous?.first === piece.first) kept.pop();
    if (kept.at(-1)?.decision !== piece.decision) kept.push(piece);
  }
  return kept;
}
