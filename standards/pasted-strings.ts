import { atOffset, isValid, type Said, type TextLocation, type TextProblem } from "./problem";

/** Quotes that end one string of a zone file and begin the next, or that stand around the text or a value. */
const quotes = /"[ \t]*"|"[ \t]*$|^[ \t]*"|=[ \t]*"|[\u201c\u201d\u201e]/;
/** A name, perhaps a time to live and a class, the type, and the strings (RFC 1035 section 5.1). */
const zoneFileLine = /^\S+[ \t]+(?:\d+[ \t]+)?(?:IN[ \t]+)?(?:\d+[ \t]+)?(?:TXT|SPF)[ \t]+\(?[ \t]*"/i;
/** A semicolon begins a comment in a zone file, and is escaped there. */
const escapedSemicolon = /\\;/;

/**
 * What a parser says of a text, unless that is not valid and holds quotes or escapes of a zone file: then that alone,
 * since everything else that is wrong follows from it. A TXT record of more than 255 octets is several strings, which
 * consoles and zone files show as `"a" "b"`; readers join them without a space (RFC 7208 section 3.3, RFC 6376 section
 * 3.6.2.2).
 */
export function unlessPasted<Result extends { readonly problems: readonly TextProblem[] }>(
  text: string,
  parsed: Result,
  problem: (location: TextLocation, said: Said) => TextProblem,
): Result {
  if (isValid(parsed.problems)) return parsed;
  const seam = quotes.exec(text);
  if (seam !== null) {
    if (zoneFileLine.test(text)) {
      const message = "This is a whole line of a zone file; the value is what stands between its quotes.";
      return { ...parsed, problems: [problem(atOffset(0), { message, fix: lineFix(text) })] };
    }
    const message =
      "The text holds quotes, as a zone file puts around the strings of a record; they are not part of the value.";
    const fix = "Leave out the quotes, and join the strings without a space.";
    return { ...parsed, problems: [problem(atOffset(seam.index), { message, fix })] };
  }
  const escape = escapedSemicolon.exec(text);
  if (escape === null) return parsed;
  const message = "A semicolon is escaped, as in a zone file; the backslash is not part of the value.";
  return { ...parsed, problems: [problem(atOffset(escape.index), { message, fix: "Leave out the backslashes." })] };
}

function lineFix(line: string): string {
  const strings = [...line.matchAll(/"([^"]*)"/g)].map(([, inside = ""]) => inside).join("");
  return strings.length > 120
    ? "Give what stands between the quotes alone, joined without a space."
    : `Write ${strings}`;
}
