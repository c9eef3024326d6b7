/** The face of the parser that `npm run grammar` makes of `rules.peggy`. */
import type { RawArgument, RawExpression } from "./raw";

export class SyntaxError extends Error {
  readonly expected: readonly Expectation[];
  readonly found: string | null;
  readonly location: { readonly start: { readonly offset: number } };
}
export type Expectation =
  | { readonly type: "literal"; readonly text: string }
  | { readonly type: "class" | "any" | "end" }
  | { readonly type: "other"; readonly description: string };

export function parse(text: string, options: { readonly startRule: "Filter" }): RawExpression;
export function parse(text: string, options: { readonly startRule: "Value" }): RawArgument;
