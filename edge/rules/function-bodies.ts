/**
 * What each function gives, on byte strings and packed addresses. `undefined` is a missing value; most functions pass a
 * missing argument on (developers.cloudflare.com/ruleset-engine/rules-language/functions and values#notes, checked
 * 2026-11-24).
 */
import { createHash, createHmac } from "node:crypto";
import { masked, unpack } from "./address";
import { regex } from "./regex";
import { fromBytes, toBytes, type Value } from "./value";
import { captures, lowerAscii, parseWildcard } from "./wildcard";

/** Its arguments are there: a missing one makes the call missing before the body is asked. */
export type Body = (...given: never[]) => Value | undefined;

function upperAscii(bytes: string): string {
  return bytes.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Negative indexes count from the end. */
function substring(text: string, start: number, end?: number): string {
  return text.slice(start, end);
}

function removeBytes(text: string, bytes: string): string {
  const removed = new Set(bytes);
  return Array.from(text, (byte) => (removed.has(byte) ? "" : byte)).join("");
}

const percent = /%([0-9A-Fa-f]{2})/g;
const percentOrUnicode = /%[uU]([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})/g;

function decodeOnce(text: string, unicode: boolean): string {
  const spaced = text.replace(/\+/g, " ");
  if (!unicode) return spaced.replace(percent, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return spaced.replace(percentOrUnicode, (whole: string, wide: string | undefined, narrow: string | undefined) => {
    if (narrow !== undefined) return String.fromCharCode(parseInt(narrow, 16));
    const point = parseInt(wide ?? "", 16);
    return point >= 0xd800 && point <= 0xdfff ? whole : toBytes(String.fromCodePoint(point));
  });
}

/** `r` decodes until nothing changes, at most eleven times (wirefilter engine/src/functions/url_decode.rs). */
function urlDecode(text: string, options = ""): string {
  const unicode = options.includes("u");
  let decoded = decodeOnce(text, unicode);
  if (!options.includes("r")) return decoded;
  for (let round = 0, before = text; round < 10 && decoded !== before; round++) {
    before = decoded;
    decoded = decodeOnce(decoded, unicode);
  }
  return decoded;
}

const latin1 = (bytes: string): Buffer => Buffer.from(bytes, "latin1");

/** What is not Base64 is a missing value. UNVERIFIED: the documentation does not say. */
function decodeBase64(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, "base64").toString("latin1");
}

function encodeBase64(bytes: string, flags = ""): string {
  const encoded = latin1(bytes)
    .toString(flags.includes("u") ? "base64url" : "base64")
    .replace(/=+$/, "");
  return flags.includes("p") ? encoded.padEnd(Math.ceil(encoded.length / 4) * 4, "=") : encoded;
}

function expand(replacement: string, groups: readonly string[]): string {
  return replacement.replace(/\$\$|\$\{(\d+)\}/g, (whole, group: string | undefined) =>
    group === undefined ? whole.slice(1) : (groups[Number(group)] ?? ""),
  );
}

/** The first match only. A pattern that cannot be run here gives a missing value. */
function regexReplace(source: string, pattern: string, replacement: string): string | undefined {
  const result = regex(pattern);
  if (result.kind !== "regex") return undefined;
  const match = result.regex.first(source);
  if (!match) return source;
  return source.slice(0, match.start) + expand(replacement, match.groups) + source.slice(match.end);
}

function wildcardReplace(source: string, pattern: string, replacement: string, flags = ""): string {
  const strict = flags.includes("s");
  const wildcard = parseWildcard(strict ? pattern : lowerAscii(pattern));
  if ("error" in wildcard) return source;
  const found = captures(wildcard, strict ? source : lowerAscii(source));
  if (!found) return source;
  return expand(replacement, [source, ...inOriginalCase(wildcard.parts, found, source)]);
}

/** Captures were taken from the lowercased value; their places are the same in the value itself. */
function inOriginalCase(parts: readonly string[], found: readonly string[], source: string): string[] {
  let from = (parts[0] ?? "").length;
  return found.map((text, index) => {
    const original = source.slice(from, from + text.length);
    from += text.length + (parts[index + 1] ?? "").length;
    return original;
  });
}

/** The order of what stays is kept; a repeated parameter goes each time. */
function removeQueryArgs(query: string, ...names: string[]): string {
  const removed = new Set(names);
  return query
    .split("&")
    .filter((argument) => !removed.has(argument.split("=", 1)[0] ?? ""))
    .join("&");
}

/** At most `limit` parts; the last takes the rest. */
function split(text: string, separator: string, limit: number): string[] {
  const parts = text.split(separator);
  if (parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

function lookup(document: string, keys: readonly (string | number)[]): unknown {
  let value: unknown;
  try {
    value = JSON.parse(fromBytes(document));
  } catch {
    return undefined;
  }
  for (const key of keys) {
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value) !== (typeof key === "number")) return undefined;
    const name = typeof key === "number" ? String(key) : fromBytes(key);
    value = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  }
  return value;
}

const decimals = /("(?:[^"\\]|\\.)*")|-?\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)/g;

/** Plain integers only: `42.0` is none, though JavaScript reads it as 42. */
function lookupInteger(document: string, ...keys: (string | number)[]): number | undefined {
  const value = lookup(document, keys);
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return undefined;
  const integersOnly = document.replace(decimals, (_, inString: string | undefined) => inString ?? "null");
  return lookup(integersOnly, keys) === value ? value : undefined;
}

function lookupString(document: string, ...keys: (string | number)[]): string | undefined {
  const value = lookup(document, keys);
  return typeof value === "string" ? toBytes(value) : undefined;
}

/** A random UUID's bits are given: the version and variant are set as RFC 9562 section 5.4 says. */
function uuidv4(seed: string): string {
  const bytes = createHash("sha256").update(latin1(seed)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const messageMac = /^([^]+)(\d{10})-([A-Za-z0-9+/_%=-]{43,})$/;

/** `message separator timestamp-mac`; the MAC is HMAC-SHA256 of message and timestamp, in Base64. */
function timedHmac(key: string, text: string, ttl: number, now: number, separatorLength = 0, flags = ""): boolean {
  const match = messageMac.exec(text);
  if (!match) return false;
  const [, head = "", timestamp = "", mac = ""] = match;
  if (head.length <= separatorLength || Number(timestamp) + ttl < now) return false;
  const message = head.slice(0, head.length - separatorLength);
  const expected = createHmac("sha256", latin1(key)).update(latin1(message + timestamp));
  if (flags.includes("s")) return expected.digest("base64url") === mac;
  return expected.digest("base64") === decodeOnce(mac.replace(/\+/g, "%2B"), false);
}

function text(value: Value): string {
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") return String(value);
  return typeof value === "string" ? unpack(value) : "";
}

function hasValue(collection: readonly Value[] | ReadonlyMap<string, Value>, value: Value): boolean {
  return [...collection.values()].includes(value);
}

const whitespace = /^[\t-\r ]+|[\t-\r ]+$/g;

/** By name. concat() and coalesce() treat missing values in their own way and are in `compile-operands.ts`. */
export const bodies: Readonly<Record<string, Body>> = {
  cidr: (address: string, v4: number, v6: number) => masked(address, address.length === 4 ? v4 : v6, 0),
  cidr6: (address: string, v6: number) => (address.length === 4 ? address : masked(address, v6, 0)),
  decode_base64: decodeBase64,
  encode_base64: encodeBase64,
  ends_with: (source: string, end: string) => source.endsWith(end),
  has_key: (map: ReadonlyMap<string, Value>, key: string) => map.has(key),
  has_value: hasValue,
  is_timed_hmac_valid_v0: timedHmac,
  join: (items: readonly string[], separator: string) => items.join(separator),
  len: (value: string | readonly Value[]) => value.length,
  lookup_json_integer: lookupInteger,
  lookup_json_string: lookupString,
  lower: lowerAscii,
  regex_replace: regexReplace,
  remove_bytes: removeBytes,
  remove_query_args: removeQueryArgs,
  sha256: (input: string) => createHash("sha256").update(latin1(input)).digest("binary"),
  sha512: (input: string) => createHash("sha512").update(latin1(input)).digest("binary"),
  split,
  starts_with: (source: string, start: string) => source.startsWith(start),
  substring,
  to_string: text,
  trim: (source: string) => source.replace(whitespace, ""),
  upper: upperAscii,
  url_decode: urlDecode,
  uuidv4,
  wildcard_replace: wildcardReplace,
};
