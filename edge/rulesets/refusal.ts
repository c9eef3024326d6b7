import { isPlainObject } from "../../standards/plain-object";
import { atPath, type PathLocation, type Problem, type TextProblem } from "../../standards/problem";
import { problem, type codes } from "./codes";

/** A ruleset, a rule or a part of one as the API has it: plain JSON with keys in snake_case. */
export type Document = Readonly<Record<string, unknown>>;

export function isDocument(value: unknown): value is Document {
  return isPlainObject(value);
}

/** Why Cloudflare's API would not take a ruleset: `location.path` is the property's, `rules[0].expression`. */
export interface RulesetProblem extends Problem<PathLocation> {
  /** JSON pointer into the ruleset, or below a rule: `/rules/0/expression`. */
  readonly pointer: string;
  /** What was given. */
  readonly value: unknown;
  /** Completes "not valid because". */
  readonly because: string;
  /** Set where no single value is wrong, and the sentence stands for itself. */
  readonly sentence?: string;
}

/** A code of this part, or the problem of an expression, whose code goes on. */
type Cause = keyof typeof codes | TextProblem;

/** What is wrong with one value. */
export function refused(
  cause: Cause,
  pointer: string,
  value: unknown,
  because: string,
  sentence?: string,
): RulesetProblem {
  const path = pathOf(pointer);
  const message = sentence ?? notValid(path === "" ? "The ruleset" : path, because);
  const about =
    typeof cause === "string"
      ? problem(cause, atPath(path), { message })
      : { ...cause, location: atPath(path), message };
  return { ...about, pointer, value, because, ...(sentence === undefined ? {} : { sentence }) };
}

/** The same below another place, such as a rule's below its ruleset. */
export function below(parent: string, one: RulesetProblem): RulesetProblem {
  const pointer = parent + one.pointer;
  const path = pathOf(pointer);
  return { ...one, pointer, location: atPath(path), message: one.sentence ?? notValid(path, one.because) };
}

/** `/rules/0/expression` as `rules[0].expression`. */
function pathOf(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : `${index === 0 ? "" : "."}${part}`))
    .join("");
}

/** Checks an expression; the caller knows the phase and the plan. */
export type ExpressionCheck = (
  text: unknown,
  pointer: string,
  where: "filter" | "counting" | "target",
) => RulesetProblem[];

/** What is wrong with something, as one sentence, whether or not the reason is one already. */
export function notValid(what: string, because: string): string {
  return `${what} is not valid: ${because.replace(/\.$/, "")}.`;
}
