import { atOffset, type TextProblem } from "../problem";
import { encodeUtf8, maxStringOctets } from "./octets";
import { problem, type codes } from "./codes";

/** One character-string as it was read. */
export interface ScannedString {
  readonly octets: Uint8Array;
  readonly at: number;
  readonly quoted: boolean;
}

/**
 * Reads the presentation form of TXT data (RFC 1035 section 5.1): character-strings apart by blanks, each bare or
 * between quotes, with the escapes `\DDD` (an octet) and `\X` (X itself).
 */
export class PresentationScanner {
  readonly strings: ScannedString[] = [];
  readonly problems: TextProblem[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  /** Reads to the end of the text; the strings and the problems are then complete. */
  scan(): this {
    let separated = true;
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (isBlank(character)) {
        separated = true;
        this.at += 1;
      } else if (character === ";") {
        this.error(
          "txt-comment",
          "An unquoted semicolon starts a comment: what follows it is not part of the record.",
          {
            fix: 'Put the text between double quotes: "…".',
          },
        );
        return this;
      } else {
        if (!separated) this.missingBlank();
        separated = false;
        this.scanString(character === '"');
      }
    }
    return this;
  }

  private scanString(quoted: boolean): void {
    const start = this.at;
    const octets: number[] = [];
    if (quoted) this.at += 1;
    const closed = quoted ? this.readQuoted(octets) : this.readBare(octets);
    if (!closed) {
      this.error("txt-unclosed-quote", "A double quote is opened and never closed.", {
        at: start,
        fix: 'Close it, or write a quote that belongs to the text as \\".',
      });
    }
    if (octets.length > maxStringOctets) {
      this.error(
        "txt-string-too-long",
        `A string of ${octets.length} octets; one string holds at most ${maxStringOctets}.`,
        {
          at: start,
          fix: 'Split it into several: "…" "…".',
        },
      );
    }
    this.strings.push({ octets: Uint8Array.from(octets), at: start, quoted });
  }

  /** Reads up to and past the closing quote; false where the text ends before it. */
  private readQuoted(octets: number[]): boolean {
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === '"') {
        this.at += 1;
        return true;
      }
      if (character === "\n" || character === "\r") {
        this.error("txt-line-break", "A line break between quotes; a record is one line.", {
          fix: "Remove it, or write it as \\010.",
        });
      }
      this.readCharacter(octets);
    }
    return false;
  }

  private readBare(octets: number[]): true {
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (isBlank(character) || character === ";") break;
      if (character === '"') break;
      if (character === "(" || character === ")") {
        this.error(
          "txt-parenthesis",
          "An unquoted parenthesis groups lines in a zone file and is not part of the text.",
          {
            fix: 'Put the text between double quotes: "…".',
          },
        );
      }
      this.readCharacter(octets);
    }
    return true;
  }

  /** Reads one character or escape. */
  private readCharacter(octets: number[]): void {
    if (this.text.charAt(this.at) !== "\\") {
      this.readVerbatim(octets);
      return;
    }
    const digits = /^\d{1,3}/.exec(this.text.slice(this.at + 1, this.at + 4))?.[0];
    if (digits !== undefined) this.readDecimalEscape(digits, octets);
    else if (this.at + 1 < this.text.length) {
      this.at += 1;
      this.readVerbatim(octets);
    } else {
      this.error("txt-escape", "A backslash at the end escapes nothing.", { fix: "Write \\\\ for a backslash." });
      this.at += 1;
    }
  }

  private readVerbatim(octets: number[]): void {
    const codePoint = this.text.codePointAt(this.at) ?? 0;
    if (codePoint < 0x80) octets.push(codePoint);
    else octets.push(...encodeUtf8(String.fromCodePoint(codePoint)));
    this.at += codePoint > 0xffff ? 2 : 1;
  }

  private readDecimalEscape(digits: string, octets: number[]): void {
    if (digits.length === 3 && Number(digits) <= 255) octets.push(Number(digits));
    else {
      this.error("txt-escape", `\\${digits} is not an octet; an escape has three digits, from \\000 to \\255.`, {
        fix: "Write \\\\ for a backslash.",
      });
    }
    this.at += 1 + digits.length;
  }

  private missingBlank(): void {
    this.problems.push(
      problem("txt-missing-space", atOffset(this.at), {
        message: "Two strings without a space between them; servers differ in how they read that.",
        fix: 'Write "a" "b", or escape a quote that belongs to the text as \\".',
      }),
    );
  }

  private error(code: keyof typeof codes, message: string, { at = this.at, fix }: { at?: number; fix: string }): void {
    this.problems.push(problem(code, atOffset(at), { message, fix }));
  }
}

/** Blanks and line breaks: what may stand between strings. */
function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}
