import type { Plan } from "../../edge/plans";
import { isValid, type TextProblem } from "../../standards/problem";
import { plain } from "../../standards/txt";

/** What `launch-ready lint` says of a text. A kind may add fields of its own; they are printed with `--json`. */
export interface LintResult {
  readonly valid: boolean;
  /** What the text means, as JSON; absent where it means nothing. */
  readonly value?: unknown;
  readonly problems: readonly TextProblem[];
  readonly [field: string]: unknown;
}

/** What is known of the place for which a text is meant. */
export interface TextOptions {
  /** The zone's plan, for an expression. */
  readonly plan?: Plan;
  /** Whether an expression is a target; told by its form where absent. */
  readonly target?: boolean;
}

/** Judges one text. */
export type Linter = (text: string, options?: TextOptions) => LintResult;

/** The two functions that a standard offers. */
interface Standard {
  readonly parse: (text: string) => { readonly value?: unknown };
  readonly lint: (text: string) => readonly TextProblem[];
}

/** The linter of a standard. */
export function linterOf({ parse, lint }: Standard): Linter {
  return (text) => {
    const problems = lint(text);
    const { value } = parse(text);
    return { valid: isValid(problems), ...(value === undefined ? {} : { value }), problems };
  };
}

/**
 * The linter of a standard whose texts are TXT records: a text between quotes, as DNS tools show it, is judged as the
 * record that it stands for. The result then has the joined `text`, into which the places of the problems point.
 */
export function recordLinterOf(standard: Standard): Linter {
  const linter = linterOf(standard);
  return (given) => {
    const text = plain(given);
    return text === given ? linter(given) : { ...linter(text), text };
  };
}
