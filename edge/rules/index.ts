/**
 * Cloudflare's Rules language, whole and offline: parse, check, print, run. The grammar is `rules.peggy`; fields and
 * functions are tables in `fields.ts` and `functions.ts`.
 */
import type { Plan } from "../plans";
import type { Expression, ExpressionProblem, ValueExpression } from "./expression";
import type { FieldReader, Value } from "./value";

export type * from "./expression";
export { fromBytes, toBytes } from "./value";
export type { FieldReader, Value } from "./value";

export declare function parse(text: string): { expression?: Expression; problems: ExpressionProblem[] };
export declare function parseValue(text: string): { expression?: ValueExpression; problems: ExpressionProblem[] };
export declare function print(expression: Expression | ValueExpression): string;
/** Items of named lists, by name: addresses and CIDR ranges, hostnames (`*.example.com` too) or AS numbers as text. */
export type Lists = Readonly<Record<string, readonly string[]>>;
export declare function compile(expression: Expression, context?: { lists?: Lists }): (fields: FieldReader) => boolean;
export declare function compileValue(expression: ValueExpression): (fields: FieldReader) => Value | undefined;
/** `filter`: a rule's expression. `counting`: of a rate limit. `target`: what a redirect or rewrite computes. */
export type Position = "filter" | "counting" | "target";
export declare function check(
  expression: Expression | ValueExpression,
  place: { plan: Plan; phase: string; where: Position },
): ExpressionProblem[];
export interface LiteralUse {
  readonly field: string;
  /** The key or index path, e.g. `["x-a", 0]`; empty for a plain field. */
  readonly path: readonly (string | number)[];
  readonly operator: string;
  readonly value: string;
}
export declare function literals(expression: Expression | ValueExpression): LiteralUse[];
