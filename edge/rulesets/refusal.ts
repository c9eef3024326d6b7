import { isPlainObject } from "../../standards/plain-object";
/** A ruleset, a rule or a part of one as the API has it: plain JSON with keys in snake_case. */
export type Document = Readonly<Record<string, unknown>>;

export function isDocument(value: unknown): value is Document {
  return isPlainObject(value);
}

/** Why Cloudflare's API would not take a ruleset. */
export interface Refusal {
  /** JSON pointer into the ruleset, or below a rule: `/rules/0/expression`. */
  readonly pointer: string;
  /** What was given. */
  readonly value: unknown;
  /** Completes "not valid because". */
  readonly because: string;
  /** Set where no single value is wrong, and the sentence stands for itself. */
  readonly sentence?: string;
}

/** Checks an expression; the caller knows the phase and the plan. */
export type ExpressionCheck = (text: unknown, pointer: string, where: "filter" | "counting" | "target") => Refusal[];
