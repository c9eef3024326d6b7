import { atOffset, isValid, type Said, type TextLocation, type TextProblem } from "./problem";
import { strayCharacter } from "./stray-character";

/** What was pasted: the strings of a zone file, or a character that only looks like what is meant. */
export type PastedFault = "quoted-strings" | "character";

/** Quotes that end one string of a zone file and begin the next, or that stand around the text or a value. */
const quotes = /"[ \t]*"|"[ \t]*$|^[ \t]*"|=[ \t]*"|[\u201c\u201d\u201e]/;
/** A name, perhaps a time to live and a class, the type, and the strings (RFC 1035 section 5.1). */
const zoneFileLine = /^\S+[ \t]+(?:\d+[ \t]+)?(?:IN[ \t]+)?(?:\d+[ \t]+)?(?:TXT|SPF)[ \t]+\(?[ \t]*"/i;
/** A semicolon begins a comment in a zone file, and is escaped there. */
const escapedSemicolon = /\\;/;

/**
 * What a parser says of a text, unless that is not valid and holds quotes or escapes of a zone file, or a character
 * that only looks like what is meant: then that alone, since everything else that is wrong follows from it. A TXT
 * record of more than 255 octets is several strings, which consoles and zone files show as `"a" "b"`; readers join
 * them without a space (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2).
 */
export function unlessPasted<Result extends { readonly problems: readonly TextProblem[] }>(
  text: string,
  parsed: Result,
  problem: (fault: PastedFault, location: TextLocation, said: Said) => TextProblem,
): Result {
  const found = isValid(parsed.problems) ? undefined : (zoneFileFault(text) ?? strayFault(text));
  return found === undefined ? parsed : { ...parsed, problems: [problem(found.fault, atOffset(found.at), found)] };
}

/** Whether a problem says of the whole text that it was pasted: nothing else is worth saying of it then. */
export function saysPasted({ code }: TextProblem): boolean {
  return /-(quoted-strings|characters?)$/.test(code);
}

type Pasted = Said & { readonly fault: PastedFault; readonly at: number };

function zoneFileFault(text: string): Pasted | undefined {
  const seam = quotes.exec(text);
  if (seam !== null && zoneFileLine.test(text)) {
    const message = "This is a whole line of a zone file; the value is what stands between its quotes.";
    return { fault: "quoted-strings", at: 0, message, fix: lineFix(text) };
  }
  if (seam !== null) {
    const message =
      "The text holds quotes, as a zone file puts around the strings of a record; they are not part of the value.";
    const fix = "Leave out the quotes, and join the strings without a space.";
    return { fault: "quoted-strings", at: seam.index, message, fix };
  }
  const escape = escapedSemicolon.exec(text);
  if (escape === null) return undefined;
  const message = "A semicolon is escaped, as in a zone file; the backslash is not part of the value.";
  return { fault: "quoted-strings", at: escape.index, message, fix: "Leave out the backslashes." };
}

function strayFault(text: string): Pasted | undefined {
  const stray = strayCharacter(text);
  if (stray === undefined) return undefined;
  const message = `The text holds ${stray.name}, which came with it where it was copied; a record is plain ASCII.`;
  const fix =
    stray.meant === undefined || stray.meant.length > 80
      ? "Leave it out, or type that part again instead of pasting it."
      : `Write ${stray.meant}${/[.,]$/.test(stray.meant) ? "" : "."}`;
  return { fault: "character", at: stray.at, message, fix };
}

function lineFix(line: string): string {
  const strings = [...line.matchAll(/"([^"]*)"/g)].map(([, inside = ""]) => inside).join("");
  return strings.length > 120
    ? "Give what stands between the quotes alone, joined without a space."
    : `Write ${strings}`;
}
