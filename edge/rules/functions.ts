/**
 * Every documented function: what it takes, what it gives, where it may stand.
 *
 * Source: developers.cloudflare.com/ruleset-engine/rules-language/functions (cloudflare-docs 12cd7d04) and, for
 * encode_base64 and sha256, developers.cloudflare.com/changelog/2026-01-22-sha256-base64-encode-functions; checked
 * 2026-11-24. What each does is in `function-bodies.ts`.
 */
import type { Plan } from "../plans";
import type { Type } from "./expression";
import { ADDRESS, arrayOf, BOOLEAN, INTEGER, STRING } from "./types";

export interface Parameter {
  readonly name: string;
  /** Types it takes; `"array"` is any array. */
  readonly types: readonly (Type | "array")[];
  /** `operand`: a field or a call, not a literal. `literal`: only a literal. */
  readonly form: "any" | "operand" | "literal";
  readonly optional?: boolean;
  /** For literals: the text or the numbers that are allowed. */
  readonly range?: readonly [number, number];
  readonly pattern?: RegExp;
  readonly role?: "regex" | "wildcard" | "replacement";
}

/** Phases and position in which a function may be called; the position is any where absent. */
export interface Place {
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
}

const custom = "http_request_firewall_custom";
const rateLimit = "http_ratelimit";
const redirect = "http_request_dynamic_redirect";
const rewrite = "http_request_transform";
const requestHeaders = "http_request_late_transform";
const responseHeaders = "http_response_headers_transform";
const transforms = [rewrite, requestHeaders, responseHeaders];

const operand = (name: string, ...types: (Type | "array")[]): Parameter => ({ name, types, form: "operand" });
const any = (name: string, ...types: (Type | "array")[]): Parameter => ({ name, types, form: "any" });
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
const quantifier = { parameters: [operand("comparisons", arrayOf(BOOLEAN))], returns: BOOLEAN };
const networks = [{ phases: [custom, rateLimit] }];
const ipv6Bits = literal("ipv6_network_bits", INTEGER, { range: [1, 128] });

export const functions: ReadonlyMap<string, FunctionFacts> = new Map<string, FunctionFacts>(
  Object.entries({
    any: quantifier,
    all: quantifier,
    bit_slice: {
      parameters: [
        operand("protocol", STRING),
        literal("offset_start", INTEGER, { range: [0, 2040] }),
        literal("offset_end", INTEGER, { range: [0, 2040] }),
      ],
      returns: INTEGER,
      places: [{ phases: ["magic_transit"] }],
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
