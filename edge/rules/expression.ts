/**
 * The tree of a Rules language expression. Parentheses, both spellings of an operator and both spellings of a string
 * give the same tree, so that two texts mean the same when their trees are equal apart from `at` and `end`.
 *
 * Strings are **byte strings**: one character (0 to 255) for each byte, because Cloudflare's strings are sequences of
 * bytes (developers.cloudflare.com/ruleset-engine/rules-language/values, checked 2026-11-24). Where all characters are
 * ASCII this is the text itself; for the rest see `toBytes` and `fromBytes`.
 */

/** The type of a field, of what a function returns, or of what it takes. */
export type Type =
  | { readonly kind: "string" | "integer" | "boolean" | "address" }
  | { readonly kind: "array" | "map"; readonly of: Type };

/** Where in the text a node stands: offsets in UTF-16 code units, `end` exclusive. */
interface Placed {
  readonly at: number;
  readonly end: number;
}

export interface StringLiteral extends Placed {
  readonly kind: "string";
  /** Byte string, escapes undone. */
  readonly value: string;
}
interface IntegerLiteral extends Placed {
  readonly kind: "integer";
  /** A bigint only beyond the range in which a number is exact. */
  readonly value: number | bigint;
}
interface AddressLiteral extends Placed {
  readonly kind: "address";
  /** As written. */
  readonly value: string;
}
export type Literal = StringLiteral | IntegerLiteral | AddressLiteral;

export interface Field extends Placed {
  readonly kind: "field";
  readonly name: string;
  readonly type: Type;
}
/** One element of an array (`[0]`) or the value at a key of a map (`["k"]`). */
export interface Index extends Placed {
  readonly kind: "index";
  readonly base: Operand;
  readonly key: number | string;
  readonly type: Type;
}
/** `[*]`: what encloses it is evaluated for each element. `type` is the element's. */
export interface Each extends Placed {
  readonly kind: "each";
  readonly base: Operand;
  readonly type: Type;
}
export interface Call extends Placed {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly type: Type;
}
/** What has a value that the request decides. */
export type Operand = Field | Index | Each | Call;
/** What may be an argument. */
export type Argument = Operand | Literal;
/** A target expression, such as `concat("https://example.com", http.request.uri.path)`. */
export type ValueExpression = Operand | Literal;

type OrderOperator = "eq" | "ne" | "lt" | "le" | "gt" | "ge";
export type TextOperator = "contains" | "matches" | "wildcard" | "strict wildcard";
export type ComparisonOperator = OrderOperator | TextOperator | "bitwise_and";

/**
 * `left operator right`; under `matches` the right side is the pattern, under wildcards its escapes are kept. Under the
 * operators of order the right side may be an operand too: a field is compared with a field, or with what a call gives.
 */
export interface Comparison extends Placed {
  readonly kind: "comparison";
  readonly operator: ComparisonOperator;
  readonly left: Operand;
  readonly right: Literal | Operand;
}

/** An element of an inline list; a single value has no `last`. A CIDR range is an `address` with its prefix length. */
export type SetItem =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "integer"; readonly value: number | bigint; readonly last?: number | bigint }
  | { readonly kind: "address"; readonly value: string; readonly last?: string; readonly prefix?: number };

/** `left in {…}`. */
export interface SetMembership extends Placed {
  readonly kind: "in";
  readonly left: Operand;
  readonly items: readonly SetItem[];
}
/** `left in $name`. */
export interface ListMembership extends Placed {
  readonly kind: "in list";
  readonly left: Operand;
  readonly list: string;
}
/** A boolean operand on its own: `ssl`, `starts_with(…)`. */
export interface Truth extends Placed {
  readonly kind: "truth";
  readonly operand: Operand;
}
/** `true` or `false`. */
interface Constant extends Placed {
  readonly kind: "constant";
  readonly value: boolean;
}
export interface Not extends Placed {
  readonly kind: "not";
  readonly operand: Expression;
}
/** `any(…)` and `all(…)`: whether an expression over `[*]` holds for some element, or for every one. */
export interface Quantified extends Placed {
  readonly kind: "any" | "all";
  readonly operand: Expression;
}
/** Two or more operands of one operator; no operand is of the same operator. */
export interface Logical extends Placed {
  readonly kind: "and" | "xor" | "or";
  readonly operands: readonly Expression[];
}
/** A filter: what a rule's `expression` is. */
export type Expression = Logical | Quantified | Not | Comparison | SetMembership | ListMembership | Truth | Constant;
