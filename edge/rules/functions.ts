/**
 * Every documented function: what it takes, what it gives, where it may stand.
 *
 * Source: developers.cloudflare.com/ruleset-engine/rules-language/functions (cloudflare-docs 12cd7d04) and, for
 * encode_base64 and sha256, developers.cloudflare.com/changelog/2026-01-22-sha256-base64-encode-functions; checked
 * 2026-11-24. Rows of newer functions name their own page and day. any() and all() are no functions here but parts of
 * the logic (`Quantified`). What each does is in `function-bodies.ts`.
 */
import type { Plan } from "../plans";
import type { Argument, Type } from "./expression";
import { isOperand, spreads, typeOf } from "./tree";
import { ADDRESS, arrayOf, BOOLEAN, INTEGER, STRING } from "./types";

/** A type, or any array or map whatever it holds. */
export type ParameterType = Type | "array" | "map";

export interface Parameter {
  readonly name: string;
  readonly types: readonly ParameterType[];
  /** `operand`: a field or a call, not a literal. `literal`: only a literal. */
  readonly form: "any" | "operand" | "literal";
  readonly optional?: boolean;
  /** For literals: the text or the numbers that are allowed. */
  readonly range?: readonly [number, number];
  readonly pattern?: RegExp;
  readonly role?: "regex" | "wildcard" | "replacement";
}

/** Phases and position in which a function may be called; the position is any where absent. */
interface Place {
  readonly phases: readonly string[];
  readonly position?: "target";
}

export interface FunctionFacts {
  readonly parameters: readonly Parameter[];
  /** The last parameter may repeat. */
  readonly variadic?: boolean;
  readonly returns: Type | "type of the first argument";
  /** The alternatives; everywhere where absent. */
  readonly places?: readonly Place[];
  readonly plan?: Plan;
  /** Once in an expression, and not beside another function of this mark. */
  readonly once?: boolean;
  /** What it gives is known to Cloudflare alone: here it is a missing value. */
  readonly opaque?: boolean;
}

const custom = "http_request_firewall_custom";
const rateLimit = "http_ratelimit";
const redirect = "http_request_dynamic_redirect";
const rewrite = "http_request_transform";
const requestHeaders = "http_request_late_transform";
const responseHeaders = "http_response_headers_transform";
const transforms = [rewrite, requestHeaders, responseHeaders];

const operand = (name: string, ...types: ParameterType[]): Parameter => ({ name, types, form: "operand" });
const any = (name: string, ...types: ParameterType[]): Parameter => ({ name, types, form: "any" });
const literal = (name: string, type: Type, more: Partial<Parameter> = {}): Parameter => ({
  name,
  types: [type],
  form: "literal",
  ...more,
});

const source = operand("source", STRING);
const affix = { parameters: [source, any("substring", STRING)], returns: BOOLEAN };
const letterCase = { parameters: [source], returns: STRING };
const lookup = {
  parameters: [operand("field", STRING), any("key", STRING, INTEGER)],
  variadic: true,
};
const networks = [{ phases: [custom, rateLimit] }];
const ipv6Bits = literal("ipv6_network_bits", INTEGER, { range: [1, 128] });

export const functions: ReadonlyMap<string, FunctionFacts> = new Map<string, FunctionFacts>(
  Object.entries({
    bit_slice: {
      parameters: [
        operand("protocol", STRING),
        literal("offset_start", INTEGER, { range: [0, 2040] }),
        literal("offset_end", INTEGER, { range: [0, 2040] }),
      ],
      returns: INTEGER,
      places: [{ phases: ["magic_transit"] }],
    },
    // The first argument that is there (changelog 2026-10-01-coalesce-function, checked 2026-11-29).
    coalesce: {
      parameters: [
        any("value", STRING, INTEGER, BOOLEAN, ADDRESS, "array", "map"),
        any("fallback", STRING, INTEGER, BOOLEAN, ADDRESS, "array", "map"),
      ],
      variadic: true,
      returns: "type of the first argument",
    },
    cidr: {
      parameters: [operand("address", ADDRESS), literal("ipv4_network_bits", INTEGER, { range: [1, 32] }), ipv6Bits],
      returns: ADDRESS,
      places: networks,
    },
    cidr6: { parameters: [operand("address", ADDRESS), ipv6Bits], returns: ADDRESS, places: networks },
    // Two or more arguments, of one type (wirefilter engine/src/functions/concat.rs, checked 2026-11-24).
    concat: {
      parameters: [any("first", STRING, "array"), any("next", STRING, "array")],
      variadic: true,
      returns: "type of the first argument",
    },
    decode_base64: {
      parameters: [source],
      returns: STRING,
      places: [{ phases: [...transforms, custom, rateLimit] }],
    },
    encode_base64: {
      parameters: [any("input", STRING), literal("flags", STRING, { optional: true, pattern: /^(u|p|up|pu)?$/ })],
      returns: STRING,
      places: [{ phases: [requestHeaders, responseHeaders] }],
    },
    ends_with: affix,
    // All HTTP products, all plans (changelog 2026-10-02-hash-in-range-ga, checked 2026-11-29). How it hashes is not
    // said.
    hash_in_range: {
      parameters: [
        literal("start", INTEGER),
        literal("end", INTEGER),
        operand("field", STRING, INTEGER, BOOLEAN, ADDRESS),
      ],
      variadic: true,
      returns: INTEGER,
      opaque: true,
    },
    // ruleset-engine/rules-language/functions, has_key and has_value, checked 2026-11-29.
    has_key: { parameters: [operand("map", "map"), any("key", STRING)], returns: BOOLEAN },
    has_value: {
      parameters: [operand("collection", "array", "map"), any("value", STRING, INTEGER, BOOLEAN, ADDRESS)],
      returns: BOOLEAN,
    },
    is_timed_hmac_valid_v0: {
      parameters: [
        literal("key", STRING),
        any("message_mac", STRING),
        literal("ttl", INTEGER, { range: [0, Number.MAX_SAFE_INTEGER] }),
        any("current_timestamp", INTEGER),
        literal("length_of_separator", INTEGER, { optional: true, range: [0, Number.MAX_SAFE_INTEGER] }),
        literal("flags", STRING, { optional: true, pattern: /^s?$/ }),
      ],
      returns: BOOLEAN,
      plan: "pro",
    },
    join: {
      parameters: [operand("items", arrayOf(STRING)), any("separator", STRING)],
      returns: STRING,
      places: [{ phases: [...transforms, custom, "http_custom_errors"] }],
    },
    len: { parameters: [operand("value", STRING, "array")], returns: INTEGER },
    lookup_json_integer: { ...lookup, returns: INTEGER },
    lookup_json_string: { ...lookup, returns: STRING },
    lower: letterCase,
    regex_replace: {
      parameters: [
        any("source", STRING),
        literal("regular_expression", STRING, { role: "regex" }),
        literal("replacement", STRING, { role: "replacement" }),
      ],
      returns: STRING,
      places: [{ phases: [...transforms, redirect], position: "target" }],
      plan: "business",
      once: true,
    },
    remove_bytes: { parameters: [operand("field", STRING), literal("bytes", STRING)], returns: STRING },
    remove_query_args: {
      parameters: [operand("field", STRING), literal("query_param", STRING)],
      variadic: true,
      returns: STRING,
      places: [{ phases: transforms, position: "target" }],
    },
    sha256: {
      parameters: [any("input", STRING)],
      returns: STRING,
      places: [{ phases: [requestHeaders, responseHeaders] }],
    },
    sha512: {
      parameters: [any("input", STRING)],
      returns: STRING,
      places: [{ phases: [requestHeaders, responseHeaders] }],
    },
    split: {
      parameters: [
        operand("input", STRING),
        literal("separator", STRING, { pattern: /^[^]+$/ }),
        literal("limit", INTEGER, { range: [1, 128] }),
      ],
      returns: arrayOf(STRING),
      places: [{ phases: [responseHeaders, "http_custom_errors"] }],
    },
    starts_with: affix,
    substring: {
      parameters: [operand("field", STRING), any("start", INTEGER), { ...any("end", INTEGER), optional: true }],
      returns: STRING,
    },
    to_string: {
      parameters: [operand("value", INTEGER, BOOLEAN, ADDRESS)],
      returns: STRING,
      places: [{ phases: [...transforms, redirect], position: "target" }],
    },
    // UNVERIFIED by a page: spaces and line breaks at both ends.
    trim: letterCase,
    upper: letterCase,
    url_decode: {
      parameters: [source, literal("options", STRING, { optional: true, pattern: /^(r|u|ru|ur)?$/ })],
      returns: STRING,
    },
    uuidv4: {
      parameters: [operand("source", STRING)],
      returns: STRING,
      places: [{ phases: transforms, position: "target" }],
    },
    wildcard_replace: {
      parameters: [
        source,
        literal("wildcard_pattern", STRING, { role: "wildcard" }),
        literal("replacement", STRING, { role: "replacement" }),
        literal("flags", STRING, { optional: true, pattern: /^s?$/ }),
      ],
      returns: STRING,
      places: [{ phases: [rewrite, redirect], position: "target" }],
      once: true,
    },
  } satisfies Record<string, FunctionFacts>),
);

/** What a call gives; with `[*]` in its first argument the function is called for each element. */
export function resultOf(facts: FunctionFacts, given: readonly Argument[]): Type {
  const [first] = given;
  const type = facts.returns === "type of the first argument" ? (first ? typeOf(first) : STRING) : facts.returns;
  return first && isOperand(first) && spreads(first) ? arrayOf(type) : type;
}
