import { byPlace, type Parsed } from "../parsed";
import { atOffset, isValid, type TextProblem } from "../problem";
import { tagParts, type TagPart } from "../tag-list";

/** A `Strict-Transport-Security` header as browsers read it. */
export interface HstsHeader {
  /** Seconds for which the host is reached over HTTPS only; 0 ends it. Absent where the header does not say. */
  readonly maxAge?: number;
  readonly includeSubDomains: boolean;
  /** Asks for a place in the lists that browsers ship; of no meaning in RFC 6797 itself. */
  readonly preload: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The value of a `Strict-Transport-Security` header (RFC 6797 section 6.1). The value is absent where `max-age` cannot
 * be read; browsers then ignore the header.
 */
export function parse(text: string): Parsed<HstsHeader> {
  const { header, problems } = readHeader(text);
  return isValid(problems) ? { value: header, problems } : { problems };
}

/** The same with what could be read even where something is an error. */
export function readHeader(text: string): { header: HstsHeader; problems: TextProblem[] } {
  const header: Mutable<HstsHeader> = { includeSubDomains: false, preload: false };
  const seen = new Set<string>();
  const reported = new Set<string>();
  const problems: TextProblem[] = [];
  if (text.trim() === "")
    return { header, problems: [warning("hsts-empty", "The header is empty.", 0, "Write max-age=31536000.")] };
  for (const part of tagParts(text)) {
    const name = (part.name ?? part.text).toLowerCase();
    const again = seen.has(name);
    seen.add(name);
    if (again) {
      if (!reported.has(name) && name !== "") problems.push(repeated(part, name));
      reported.add(name);
    } else problems.push(...readDirective(part, name, header));
  }
  return { header, problems: byPlace(problems) };
}

function readDirective(part: TagPart, name: string, header: Mutable<HstsHeader>): TextProblem[] {
  switch (name) {
    case "":
      return [warning("hsts-empty-directive", "A semicolon with no directive beside it.", part.at, "Remove it.")];
    case "max-age":
      return readMaxAge(part, header);
    case "includesubdomains":
    case "preload":
      if (part.value !== undefined) {
        return [
          error(
            "hsts-unexpected-value",
            `${part.name} takes no value; browsers may ignore the header.`,
            part.at,
            `Write ${part.name} alone.`,
          ),
        ];
      }
      if (name === "preload") header.preload = true;
      else header.includeSubDomains = true;
      return [];
    default:
      return [
        warning(
          "hsts-unknown-directive",
          `"${part.text}" is no directive of HSTS; browsers ignore it.`,
          part.at,
          "The directives are max-age, includeSubDomains and preload.",
        ),
      ];
  }
}

function readMaxAge(part: TagPart, header: Mutable<HstsHeader>): TextProblem[] {
  const given = part.value ?? "";
  // RFC 6797 section 6.1: a value is a token or a quoted string.
  const value = given.length >= 2 && given.startsWith('"') && given.endsWith('"') ? given.slice(1, -1) : given;
  if (value === "")
    return [
      error(
        "hsts-max-age-empty",
        "max-age has no value; browsers ignore the header.",
        part.at,
        "Write max-age=31536000.",
      ),
    ];
  if (!/^[0-9]+$/.test(value)) {
    return [
      error(
        "hsts-max-age-digits",
        `max-age is a number of seconds in digits alone, not "${value}"; browsers ignore the header.`,
        part.valueAt,
        "Write max-age=31536000.",
      ),
    ];
  }
  header.maxAge = Math.min(Number(value), Number.MAX_SAFE_INTEGER);
  return /^0[0-9]/.test(value)
    ? [
        warning(
          "hsts-max-age-leading-zero",
          `max-age=${value} begins with a zero.`,
          part.valueAt,
          `Write max-age=${header.maxAge}.`,
        ),
      ]
    : [];
}

function repeated(part: TagPart, name: string): TextProblem {
  const message = `The directive ${name} occurs more than once; browsers differ in what they then do.`;
  const make = name === "max-age" ? error : warning;
  return make("hsts-repeated-directive", message, part.at, "Keep one of them.");
}

function error(code: string, message: string, at: number, fix: string): TextProblem {
  return { severity: "error", code, message, location: atOffset(at), source: "RFC 6797 section 6.1", fix };
}

function warning(code: string, message: string, at: number, fix: string): TextProblem {
  return { severity: "warning", code, message, location: atOffset(at), source: "RFC 6797 section 6.1", fix };
}
