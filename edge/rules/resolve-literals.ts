import { masked, pack } from "./address";
import type { Literal, SetItem, StringLiteral, Type } from "./expression";
import type { RawLiteral, RawSet } from "./grammar/raw";
import { fields } from "./fields";
import { shown, type Report } from "./report";
import { ADDRESS, aType, aTypeFirst, INTEGER, STRING } from "./types";
import { toBytes } from "./value";

/** Up to 255 (developers.cloudflare.com/ruleset-engine/rules-language/values#raw-string-syntax, checked 2026-11-24). */
const rawHashLimit = 255;

/** A literal where a type is expected; reports and gives undefined where it is of another. */
export function literal(raw: RawLiteral, type: Type, report: Report): Literal | undefined {
  const place = { at: raw.start, end: raw.end };
  if (type === STRING) return string(raw, report);
  if (raw.kind !== "bare") {
    const bare = /^[\w.:/]+$/.test(raw.body) ? raw.body : undefined;
    const message = `${aTypeFirst(type)} is expected here, not a String: write it without quotes.`;
    report.say("type", raw.start, message, bare);
    return undefined;
  }
  if (cutShort(raw, type, report)) return undefined;
  if (type === INTEGER) {
    const value = integer(raw.text);
    octalWarning(raw.text, raw.start, report);
    if (typeof value === "string") report.say("type", raw.start, value);
    else return { kind: "integer", value, ...place };
  } else if (type === ADDRESS) {
    if (pack(raw.text) !== undefined) return { kind: "address", value: raw.text, ...place };
    addressError(raw.text, raw.start, report);
  } else report.say("type", raw.start, `Nothing can be compared with ${aType(type)}.`);
  return undefined;
}

/**
 * Whether the engine reads on in an operator that stands behind without a space: the a of `and` is a digit of an
 * address and of a hexadecimal number.
 */
function cutShort(raw: RawLiteral & { readonly kind: "bare" }, type: Type, report: Report): boolean {
  const readsOn = type === ADDRESS || /^0x/.test(raw.text);
  if (!readsOn || !/^a(nd)/.test(report.text.slice(raw.end))) return false;
  const given = `${raw.text}and`;
  report.say("type", raw.start, `${shown(given)} is read as a value that goes on with a: write a space before 'and'.`);
  return true;
}

function string(raw: RawLiteral, report: Report): StringLiteral | undefined {
  const value = stringValue(raw, report);
  return value === undefined ? undefined : { kind: "string", value, at: raw.start, end: raw.end };
}

function stringValue(raw: RawLiteral, report: Report): string | undefined {
  switch (raw.kind) {
    case "bare":
      if (fields.has(raw.text)) {
        const message = `A String in quotes is expected here: only eq, ne, lt, le, gt and ge compare with a field.`;
        report.say("type", raw.start, message);
        return undefined;
      }
      report.say("type", raw.start, `A String is expected here: write "${raw.text}" in quotes.`, `"${raw.text}"`);
      return undefined;
    case "raw":
      if (raw.hashes > rawHashLimit) {
        report.say("literal", raw.start, `A raw string has at most ${rawHashLimit} #, not ${raw.hashes}.`);
      }
      return toBytes(raw.body);
    case "pattern":
      return toBytes(patternText(raw.body));
    case "quoted":
      return unescape(raw.body, raw.start + 1, report);
  }
}

/** In a quoted pattern `\"` outside a character class is a quote; every other escape is the pattern's own. */
function patternText(body: string): string {
  if (!body.includes('\\"')) return body;
  let text = "";
  let inClass = false;
  for (let index = 0; index < body.length; index++) {
    const character = body.charAt(index);
    if (character === "\\") {
      const escaped = body.charAt(++index);
      text += escaped === '"' && !inClass ? '"' : `\\${escaped}`;
      continue;
    }
    if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    text += character;
  }
  return text;
}

const escapes = /\\(?:(["\\])|x([0-9A-Fa-f]{2})|([0-3][0-7]{2}))?/g;

/**
 * `\"`, `\\`, `\xHH` and octal `\OOO`; any other escape is an error (wirefilter engine/src/rhs_types/bytes.rs, checked
 * 2026-11-24).
 */
function unescape(body: string, at: number, report: Report): string | undefined {
  if (!body.includes("\\")) return toBytes(body);
  let value = "";
  let from = 0;
  let broken = false;
  for (const match of body.matchAll(escapes)) {
    const [whole, character, hexadecimal, octal] = match;
    value += toBytes(body.slice(from, match.index));
    from = match.index + whole.length;
    if (character) value += character;
    else if (hexadecimal) value += String.fromCharCode(parseInt(hexadecimal, 16));
    else if (octal) value += String.fromCharCode(parseInt(octal, 8));
    else {
      broken = true;
      const given = body.slice(match.index, match.index + 2);
      report.say(
        "escape",
        at + match.index,
        `${shown(given)} is not an escape. A quoted string knows \\", \\\\, \\xHH and octal \\OOO; a raw ` +
          `string r"..." takes everything as it is.`,
      );
    }
  }
  return broken ? undefined : value + toBytes(body.slice(from));
}

const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

/**
 * An integer of 64 bits: decimal, hexadecimal behind 0x, or octal behind 0 (wirefilter engine/src/rhs_types/int.rs,
 * checked 2026-11-24); a string says why it is none.
 */
function integer(text: string): number | bigint | string {
  const [, sign = "", octal, hexadecimal, decimal] =
    /^(-?)(?:0([0-7]+)|(0x[0-9A-Fa-f]+)|(0|[1-9]\d*))$/.exec(text) ?? [];
  const digits = octal === undefined ? (hexadecimal ?? decimal) : `0o${octal}`;
  if (digits === undefined || (sign && hexadecimal)) return `An Integer is expected here, not ${shown(text)}.`;
  const exact = BigInt(digits) * (sign ? -1n : 1n);
  if (exact < smallest || exact > largest) return `${shown(text)} does not fit in 64 bits.`;
  const value = Number(exact);
  return Number.isSafeInteger(value) ? value : exact;
}

/** Nobody means 8 by 010. */
function octalWarning(text: string, at: number, report: Report): void {
  const value = integer(text);
  if (!/^-?0\d/.test(text) || typeof value === "string") return;
  report.say("octal", at, `A number that begins with 0 is octal: ${text} is ${value}.`);
}

function addressError(text: string, at: number, report: Report): void {
  const [address = "", prefix] = text.split("/");
  if (prefix !== undefined && pack(address) !== undefined) {
    report.say(
      "cidr",
      at,
      `${shown(text)} is a range of addresses, which only 'in' compares with: write in {${text}}.`,
      `in {${text}}`,
    );
  } else if (text.includes("..")) {
    report.say("cidr", at, `A range of addresses is compared with 'in': write in {${text}}.`, `in {${text}}`);
  } else report.say("type", at, `An IP address is expected here, not ${shown(text)}.`);
}

/** The items of `in {…}`, all of one type. */
export function setItems(raw: RawSet, type: Type, report: Report): SetItem[] {
  const items: SetItem[] = [];
  for (const element of raw.items) {
    const item = setItem(element, type, report);
    if (item) items.push(item);
  }
  return items;
}

function setItem(raw: RawLiteral, type: Type, report: Report): SetItem | undefined {
  if (type === STRING) {
    const value = stringValue(raw, report);
    return value === undefined ? undefined : { kind: "string", value };
  }
  if (raw.kind !== "bare") {
    report.say("type", raw.start, `The list is of ${aType(type)}s: write the element without quotes.`);
    return undefined;
  }
  return type === INTEGER ? integerItem(raw.text, raw.start, report) : addressItem(raw.text, raw.start, report);
}

function integerItem(text: string, at: number, report: Report): SetItem | undefined {
  const [first = "", last, ...rest] = text.split("..");
  octalWarning(first, at, report);
  const value = integer(first);
  const end = last === undefined ? undefined : integer(last);
  if (typeof value === "string" || typeof end === "string" || rest.length > 0) {
    report.say("type", at, `An Integer or a range such as 1..5 is expected in this list, not ${shown(text)}.`);
    return undefined;
  }
  if (end === undefined) return { kind: "integer", value };
  if (end < value) {
    report.say("range", at, `The range ${text} ends before it begins.`);
    return undefined;
  }
  return { kind: "integer", value, last: end };
}

function addressItem(text: string, at: number, report: Report): SetItem | undefined {
  if (text.includes("..")) return addressRange(text, at, report);
  const [address = "", prefix, ...more] = text.split("/");
  const packed = pack(address);
  if (packed === undefined || more.length > 0) {
    report.say("type", at, `An IP address, a CIDR block or a range is expected in this list, not ${shown(text)}.`);
    return undefined;
  }
  if (prefix === undefined) return { kind: "address", value: address };
  const bits = 8 * packed.length;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) {
    report.say("cidr", at, `The prefix length of ${shown(text)} has to be between 0 and ${bits}.`);
    return undefined;
  }
  if (masked(packed, Number(prefix), 0) !== packed) {
    // wirefilter engine/src/rhs_types/ip.rs refuses them, checked 2026-11-24.
    report.say("cidr", at, `${shown(text)} has bits of a host behind its prefix; a network has none there.`);
    return undefined;
  }
  return { kind: "address", value: address, prefix: Number(prefix) };
}

function addressRange(text: string, at: number, report: Report): SetItem | undefined {
  const [first = "", last = "", ...rest] = text.split("..");
  const from = pack(first);
  const to = pack(last);
  if (from === undefined || to === undefined || rest.length > 0) {
    report.say(
      "type",
      at,
      `A range of addresses is written first..last, such as 192.0.2.3..192.0.2.7, not ${shown(text)}.`,
    );
  } else if (from.length !== to.length) {
    report.say("range", at, `The range ${text} mixes IPv4 and IPv6.`);
  } else if (to < from) {
    report.say("range", at, `The range ${text} ends before it begins.`);
  } else return { kind: "address", value: first, last };
  return undefined;
}
