import { secondsIn } from "../duration";
import { byPlace, type Parsed } from "../parsed";
import { atOffset, isValid, type TextProblem } from "../problem";
import { strayCharacter } from "../stray-character";
import { tagParts, type TagPart } from "../tag-list";
import { problem } from "./codes";

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
    return {
      header,
      problems: [
        problem("hsts-empty", atOffset(0), { message: "The header is empty.", fix: "Write max-age=31536000." }),
      ],
    };
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
      return [
        problem("hsts-empty-directive", atOffset(part.at), {
          message: "A semicolon with no directive beside it.",
          fix: "Remove it.",
        }),
      ];
    case "max-age":
      return readMaxAge(part, header);
    case "includesubdomains":
    case "preload":
      if (part.value !== undefined) {
        return [
          problem("hsts-unexpected-value", atOffset(part.at), {
            message: `${part.name} takes no value; browsers may ignore the header.`,
            fix: `Write ${part.name} alone.`,
          }),
        ];
      }
      if (name === "preload") header.preload = true;
      else header.includeSubDomains = true;
      return [];
    default:
      return [
        problem("hsts-unknown-directive", atOffset(part.at), {
          message: `"${part.text}" is not a directive of HSTS; browsers ignore it.`,
          fix: directiveFix(part.text),
        }),
      ];
  }
}

function directiveFix(given: string): string {
  if (/^strict-transport-security[ \t]*:/i.test(given)) return "Give the header's value alone, without its name.";
  const seconds = /^['"\u201c]?max[-_ ]?age['"]?[ \t]*[:=][ \t]*(\d+)/i.exec(given)?.[1];
  if (seconds !== undefined) return `Write max-age=${seconds}.`;
  if (/^include[-_ ]?sub[-_ ]?domains?$/i.test(given)) return "Write includeSubDomains.";
  const stray = strayCharacter(given);
  if (stray?.meant !== undefined) return `It holds ${stray.name}: write ${stray.meant}.`;
  return "The directives are max-age, includeSubDomains and preload.";
}

/** Directives with commas or blanks between, a number in groups of three, or a time with its unit. */
function secondsFix(given: string): string {
  const grouped = given.replace(/(?<=\d)[,._'](?=\d{3}(?!\d))/g, "");
  if (/^\d+$/.test(grouped)) return `Write max-age=${grouped}.`;
  const directives = given.split(/[,\s]+/).filter((word) => word !== "");
  if (directives.length > 1 && directives.slice(1).every((word) => /^(?:includesubdomains|preload)$/i.test(word)))
    return `Write a semicolon between directives: max-age=${directives.join("; ")}.`;
  const seconds = secondsIn(given);
  return Number.isSafeInteger(seconds) ? `Write max-age=${seconds}.` : "Write max-age=31536000.";
}

function readMaxAge(part: TagPart, header: Mutable<HstsHeader>): TextProblem[] {
  const given = part.value ?? "";
  // RFC 6797 section 6.1: a value is a token or a quoted string.
  const value = given.length >= 2 && given.startsWith('"') && given.endsWith('"') ? given.slice(1, -1) : given;
  if (value === "")
    return [
      problem("hsts-max-age-empty", atOffset(part.at), {
        message: "max-age has no value; browsers ignore the header.",
        fix: "Write max-age=31536000.",
      }),
    ];
  if (!/^[0-9]+$/.test(value)) {
    return [
      problem("hsts-max-age-digits", atOffset(part.valueAt), {
        message: `max-age is a number of seconds in digits alone, not "${value}"; browsers ignore the header.`,
        fix: secondsFix(value),
      }),
    ];
  }
  header.maxAge = Math.min(Number(value), Number.MAX_SAFE_INTEGER);
  return /^0[0-9]/.test(value)
    ? [
        problem("hsts-max-age-leading-zero", atOffset(part.valueAt), {
          message: `max-age=${value} begins with a zero.`,
          fix: `Write max-age=${header.maxAge}.`,
        }),
      ]
    : [];
}

function repeated(part: TagPart, name: string): TextProblem {
  const message = `The directive ${name} occurs more than once; browsers differ in what they then do.`;
  return problem("hsts-repeated-directive", atOffset(part.at), {
    message,
    fix: "Keep one of them.",
    severity: name === "max-age" ? "error" : "warning",
  });
}
