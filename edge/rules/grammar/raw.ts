/** What the grammar gives: structure only. Names, types and the inside of literals are judged in `resolve.ts`. */
interface Range {
  readonly start: number;
  readonly end: number;
}
export type RawLiteral =
  | (Range & { readonly kind: "quoted" | "pattern"; readonly body: string })
  | (Range & { readonly kind: "raw"; readonly body: string; readonly hashes: number })
  | (Range & { readonly kind: "bare"; readonly text: string });
export type RawSet = Range & { readonly kind: "set"; readonly items: readonly RawLiteral[] };
type RawList = Range & { readonly kind: "list"; readonly name: string };

export type RawField = Range & { readonly kind: "field"; readonly name: string };
export type RawCall = Range & {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly RawArgument[];
};
type RawKey = Range & ({ readonly kind: "each" } | { readonly kind: "key"; readonly key: RawLiteral });
export type RawIndexed = Range & {
  readonly kind: "indexed";
  readonly head: RawField | RawCall;
  readonly keys: readonly RawKey[];
};
export type RawOperand = RawField | RawCall | RawIndexed;

interface RawRelation {
  readonly operator: string;
  readonly right: RawLiteral | RawSet | RawList | RawOperand;
}
export type RawComparison = Range & {
  readonly kind: "comparison";
  readonly left: RawOperand;
  readonly relation: RawRelation | null;
};
export type RawExpression =
  | RawComparison
  | (Range & { readonly kind: "group"; readonly inner: RawExpression })
  | (Range & { readonly kind: "not"; readonly operand: RawExpression })
  | { readonly kind: "and" | "xor" | "or"; readonly operands: readonly RawExpression[] };
export type RawArgument = RawLiteral | RawExpression;
