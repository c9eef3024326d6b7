// Long: the generators of one language refer to each other.
import fc from "fast-check";
import {
  functions,
  toBytes,
  type Argument,
  type Comparison,
  type Expression,
  type Literal,
  type Operand,
  type SetItem,
  type Type,
  type Value,
} from "../../../edge/rules";
import { ADDRESS, arrayOf, BOOLEAN, INTEGER, mapOf, STRING } from "../../../edge/rules/types";

/** Random expressions of every kind, and requests whose values come near to their literals. */
const place = { at: 0, end: 0 };

/** Without places, which a printed text moves. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "at" && key !== "end")
      .map(([key, inner]) => [key, withoutPlaces(inner)]),
  );
}

const letters = ["a", "b", "A", "é", "*", "\\", '"', "/", "x1", "", " ", "\u{1f600}", "[", "#", "$"];
/** Text made of few letters, so that random values meet; as a byte string. */
const text = fc.array(fc.constantFrom(...letters), { maxLength: 4 }).map((parts) => toBytes(parts.join("")));
const anyBytes = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 4 })
  .map((codes) => String.fromCharCode(...codes));
const string = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: anyBytes });
const integer = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 12 }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(narrow) },
);
function narrow(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
const addresses = [
  "192.0.2.0",
  "192.0.2.1",
  "192.0.2.9",
  "10.0.0.0",
  "203.0.113.255",
  "2001:db8::",
  "2001:db8::1",
  "::",
  "ff00::1",
];
const address = fc.constantFrom(...addresses);
/** Without characters on which JavaScript's patterns and Rust's differ: line ends. */
const patterns = [
  "a",
  "^a",
  "b$",
  "a|b",
  "[ab]+",
  "^[^a]*$",
  "x\\d",
  "(a|/)*b",
  "a.b",
  "^$",
  '"',
  "\\*",
  '[*"]',
  "a{1,2}",
  "\\\\",
];

const field = (name: string, type: Type): Operand => ({ kind: "field", name, type, ...place });
const strings = ["http.host", "http.request.uri.path", "http.user_agent"].map((name) => field(name, STRING));
const stringArray = field("http.request.headers.names", arrayOf(STRING));
const stringMap = field("http.request.headers", mapOf(arrayOf(STRING)));
const nested = field("http.request.body.multipart.names", arrayOf(arrayOf(STRING)));
const integers = ["cf.edge.server_port", "cf.waf.score"].map((name) => field(name, INTEGER));
const integerArray = field("cf.bot_management.detection_ids", arrayOf(INTEGER));
const booleans = ["ssl", "cf.client.bot"].map((name) => field(name, BOOLEAN));

const literal = (value: string | number | bigint): Literal =>
  typeof value === "string" ? { kind: "string", value, ...place } : { kind: "integer", value, ...place };

function elementOf(base: Operand, key: number | string): Operand {
  return { kind: "index", base, key, type: (base.type as { of: Type }).of, ...place };
}
function eachOf(base: Operand): Operand {
  return { kind: "each", base, type: (base.type as { of: Type }).of, ...place };
}
function call(name: string, type: Type, ...given: Argument[]): Operand {
  if (!functions.has(name)) throw new Error(name);
  return { kind: "call", name, arguments: given, type, ...place };
}

const header = fc.constantFrom("a", "b").map((key) => elementOf(stringMap, key));
const plainArray = fc.oneof(
  fc.constant(stringArray),
  header,
  fc.constantFrom(0, 1).map((key) => elementOf(nested, key)),
);

/** Operands of one String. */
const stringOperand: fc.Arbitrary<Operand> = fc.letrec<{ operand: Operand }>((tie) => ({
  operand: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...strings),
    fc.tuple(plainArray, fc.constantFrom(0, 1)).map(([base, key]) => elementOf(base, key)),
    tie("operand").map((inner) => call("lower", STRING, inner)),
    tie("operand").map((inner) => call("upper", STRING, inner)),
    fc
      .tuple(tie("operand"), fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
      .map(([inner, from, to]) => call("substring", STRING, inner, literal(from), literal(to))),
    fc
      .tuple(tie("operand"), text, tie("operand"))
      .map(([one, middle, other]) => call("concat", STRING, one, literal(middle), other)),
    fc.tuple(tie("operand"), string).map(([inner, bytes]) => call("remove_bytes", STRING, inner, literal(bytes))),
    fc.tuple(plainArray, text).map(([items, separator]) => call("join", STRING, items, literal(separator))),
    fc.tuple(tie("operand"), text).map(([one, other]) => call("coalesce", STRING, one, literal(other))),
    fc.tuple(tie("operand"), tie("operand")).map(([one, other]) => call("coalesce", STRING, one, other)),
    tie("operand").map((inner) => call("trim", STRING, inner)),
    tie("operand").map((inner) => call("sha512", STRING, inner)),
  ),
})).operand;

/** Operands of a String for each element. */
const stringEach: fc.Arbitrary<Operand> = fc.oneof(
  plainArray.map(eachOf),
  plainArray.map((base) => eachOf(call("lower", arrayOf(STRING), eachOf(base)))),
  fc.constant(elementOf(eachOf(nested), 0)),
  fc.constant(eachOf(eachOf(nested))),
  fc.constant(eachOf(eachOf(stringMap))),
);
const integerOperand: fc.Arbitrary<Operand> = fc.oneof(
  fc.constantFrom(...integers),
  stringOperand.map((inner) => call("len", INTEGER, inner)),
  plainArray.map((inner) => call("len", INTEGER, inner)),
  fc.constantFrom(0, 1).map((key) => elementOf(integerArray, key)),
);
const integerEach: fc.Arbitrary<Operand> = fc.oneof(
  fc.constant(eachOf(integerArray)),
  plainArray.map((base) => eachOf(call("len", arrayOf(INTEGER), eachOf(base)))),
);

const order = fc.constantFrom("eq", "ne", "lt", "le", "gt", "ge");
const compare = (left: Operand, operator: string, right: Literal | Operand): Expression => ({
  kind: "comparison",
  left,
  operator: operator as Comparison["operator"],
  right,
  ...place,
});
const among = (left: Operand, items: SetItem[]): Expression => ({ kind: "in", left, items, ...place });

/** `*` and backslashes as a wildcard pattern may have them. */
const wildcard = fc
  .array(fc.constantFrom("*", "a", "B", "/", "\\*", "\\\\", "é"), { maxLength: 6 })
  .map((parts) => toBytes(parts.join("").replace(/\*{2,}/g, "*")));

const ordered = (one: number | bigint, other: number | bigint): SetItem =>
  one <= other ? { kind: "integer", value: one, last: other } : { kind: "integer", value: other, last: one };

function stringTests(operand: fc.Arbitrary<Operand>): fc.Arbitrary<Expression> {
  return fc.oneof(
    fc.tuple(operand, order, string).map(([left, operator, value]) => compare(left, operator, literal(value))),
    fc.tuple(operand, order, stringOperand).map(([left, operator, right]) => compare(left, operator, right)),
    fc.tuple(operand, string).map(([left, value]) => compare(left, "contains", literal(value))),
    fc
      .tuple(operand, fc.constantFrom("wildcard", "strict wildcard"), wildcard)
      .map(([left, operator, value]) => compare(left, operator, literal(value))),
    fc.tuple(operand, fc.constantFrom(...patterns)).map(([left, value]) => compare(left, "matches", literal(value))),
    fc.tuple(operand, fc.array(string, { minLength: 1, maxLength: 3 })).map(([left, values]) =>
      among(
        left,
        values.map((value) => ({ kind: "string", value })),
      ),
    ),
  );
}
function integerTests(operand: fc.Arbitrary<Operand>): fc.Arbitrary<Expression> {
  const item = fc.oneof(
    integer.map((value): SetItem => ({ kind: "integer", value })),
    fc.tuple(integer, integer).map(([one, other]) => ordered(one, other)),
  );
  return fc.oneof(
    fc.tuple(operand, order, integerOperand).map(([left, operator, right]) => compare(left, operator, right)),
    fc
      .tuple(operand, fc.oneof(order, fc.constant("bitwise_and")), integer)
      .map(([left, operator, value]) => compare(left, operator, literal(value))),
    fc.tuple(operand, fc.array(item, { minLength: 1, maxLength: 3 })).map(([left, items]) => among(left, items)),
  );
}

const networks = ["192.0.2.0/24", "10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "192.0.2.0/31", "ff00::/8", "::/0"];
const addressItem = fc.oneof(
  address.map((value): SetItem => ({ kind: "address", value })),
  fc.constantFrom(...networks).map((network): SetItem => {
    const [value = "", prefix = ""] = network.split("/");
    return { kind: "address", value, prefix: Number(prefix) };
  }),
  fc.constantFrom<SetItem>(
    { kind: "address", value: "192.0.2.1", last: "192.0.2.9" },
    { kind: "address", value: "::", last: "2001:db8::" },
  ),
);
const client = field("ip.src", ADDRESS);
const server = field("cf.edge.server_ip", ADDRESS);
const addressTests: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .tuple(fc.constantFrom("eq", "ne"), address)
    .map(([operator, value]) => compare(client, operator, { kind: "address", value, ...place })),
  fc.constantFrom("eq", "ne").map((operator) => compare(client, operator, server)),
  fc.array(addressItem, { minLength: 1, maxLength: 3 }).map((items) => among(client, items)),
);

/** Joins as the parser does: no operand of its own kind. */
function join(kind: "and" | "xor" | "or", operands: readonly Expression[]): Expression {
  return {
    kind,
    operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
    ...place,
  };
}
function tree(leaf: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.letrec<{ node: Expression }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      tie("node").map((operand): Expression => ({ kind: "not", operand, ...place })),
      fc
        .tuple(
          fc.constantFrom("and" as const, "xor" as const, "or" as const),
          fc.array(tie("node"), { minLength: 2, maxLength: 3 }),
        )
        .map(([kind, operands]) => join(kind, operands)),
    ),
  })).node;
}

const manyValued = tree(fc.oneof(stringTests(stringEach), integerTests(integerEach)));
const quantified = fc
  .tuple(fc.constantFrom("any" as const, "all" as const), manyValued)
  .map(([kind, operand]): Expression => ({ kind, operand, ...place }));
const affix = fc
  .tuple(fc.constantFrom("starts_with", "ends_with"), stringOperand, string)
  .map(([name, left, value]): Expression => ({
    kind: "truth",
    operand: call(name, BOOLEAN, left, literal(value)),
    ...place,
  }));
const member = fc
  .oneof(
    fc.constantFrom("a", "b", "c").map((key) => call("has_key", BOOLEAN, stringMap, literal(key))),
    fc.tuple(plainArray, text).map(([items, value]) => call("has_value", BOOLEAN, items, literal(value))),
    fc.integer({ min: 0, max: 9 }).map((value) => call("has_value", BOOLEAN, integerArray, literal(value))),
  )
  .map((operand): Expression => ({ kind: "truth", operand, ...place }));
const flag = fc.constantFrom(...booleans).map((operand): Expression => ({ kind: "truth", operand, ...place }));

/** A filter of any form. */
export const filter = tree(
  fc.oneof(stringTests(stringOperand), integerTests(integerOperand), addressTests, quantified, affix, member, flag),
);

const array = fc.array(text, { maxLength: 3 });
/** The fields of a request; some are missing. */
export const request: fc.Arbitrary<Record<string, Value>> = fc.record<Record<string, Value>>(
  {
    "http.host": string,
    "http.request.uri.path": text,
    "http.user_agent": text,
    "http.request.headers.names": array,
    "http.request.headers": fc
      .dictionary(fc.constantFrom("a", "b"), array)
      .map((entries) => new Map(Object.entries(entries))),
    "http.request.body.multipart.names": fc.array(array, { maxLength: 2 }),
    "cf.edge.server_port": fc.integer({ min: -3, max: 12 }),
    "cf.waf.score": fc.integer({ min: 0, max: 12 }),
    "cf.bot_management.detection_ids": fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
    ssl: fc.boolean(),
    "cf.client.bot": fc.boolean(),
    "ip.src": address,
    "cf.edge.server_ip": address,
  },
  { requiredKeys: [] },
);
