import { atOffset, type TextProblem } from "../problem";
import type { MacroEscape, MacroExpansion, MacroLetter, MacroPart, MacroString } from "./record";
import { problem } from "./codes";

/** Where a macro string stands: `%{c}`, `%{r}`, `%{t}` and spaces belong to the text of an explanation only. */
export type MacroPlace = "term" | "explanation";

interface ParsedMacros {
  readonly parts: MacroString;
  readonly problems: readonly TextProblem[];
}

const expansion = /%\{([A-Za-z])([0-9]*)([rR]?)([-.+,/_=]*)\}/y;
const termLetters = "slodipvh";
const explanationLetters = `${termLetters}crt`;

/**
 * Parses a macro-string, or an explain-string (RFC 7208 sections 7.1 and 6.2). Problems carry offsets from `at`. Looks
 * at each character a bounded number of times.
 */
export function parseMacros(text: string, at: number, place: MacroPlace): ParsedMacros {
  const parts: MacroPart[] = [];
  const problems: TextProblem[] = [];
  let index = 0;
  while (index < text.length) {
    if (text[index] !== "%") {
      const next = text.indexOf("%", index);
      const end = next < 0 ? text.length : next;
      parts.push(text.slice(index, end));
      index = end;
      continue;
    }
    const { part, length, problem } = parseExpand(text, index, at, place);
    if (part !== undefined) parts.push(part);
    if (problem !== undefined) problems.push(problem);
    index += length;
  }
  return { parts, problems };
}

interface ParsedExpand {
  readonly part?: MacroPart;
  readonly problem?: TextProblem;
  readonly length: number;
}

function parseExpand(text: string, index: number, at: number, place: MacroPlace): ParsedExpand {
  const escape = text[index + 1];
  if (escape === "%" || escape === "_" || escape === "-") return { part: { escape }, length: 2 };
  expansion.lastIndex = index;
  const match = expansion.exec(text);
  if (match === null) return { problem: malformed(text, index, at), length: 1 };
  const [whole, letter = "", digits = "", reverse = "", delimiters = ""] = match;
  const lower = letter.toLowerCase();
  const length = whole.length;
  if (!(place === "term" ? termLetters : explanationLetters).includes(lower)) {
    return { problem: wrongLetter(whole, lower, at + index), length };
  }
  if (digits !== "" && Number(digits) === 0) {
    return {
      problem: problem("spf-macro-digits", atOffset(at + index), {
        message: `The macro '${whole}' keeps zero parts; the number must not be 0.`,
        fix: "Leave the number out to keep every part.",
      }),
      length,
    };
  }
  const part: MacroExpansion = {
    letter: lower as MacroLetter,
    urlEscape: lower !== letter,
    ...(digits === "" ? {} : { digits: Math.min(Number(digits), Number.MAX_SAFE_INTEGER) }),
    reverse: reverse !== "",
    delimiters,
  };
  return { part, length };
}

function malformed(text: string, index: number, at: number): TextProblem {
  const shown = text.slice(index, index + 12);
  return problem("spf-macro-syntax", atOffset(at + index), {
    message: `'${shown}' begins with % but is not a macro: a % is followed by {letter}, %, _ or -.`,
    fix: "Write %% for a percent sign, or close the macro as in %{d}.",
  });
}

function wrongLetter(macro: string, letter: string, at: number): TextProblem {
  if (explanationLetters.includes(letter)) {
    return problem("spf-macro-letter", atOffset(at), {
      message: `The macro '${macro}' may be used in the text of an explanation only.`,
      fix: "Use one of s, l, o, d, i, p, v, h here.",
    });
  }
  return problem("spf-macro-letter", atOffset(at), {
    message: `The macro '${macro}' does not exist; the letters are s, l, o, d, i, p, v and h.`,
  });
}

/** Writes a macro string as it is published. */
export function printMacros(parts: MacroString): string {
  return parts.map((part) => (typeof part === "string" ? part : printExpand(part))).join("");
}

function printExpand(part: MacroExpansion | MacroEscape): string {
  if ("escape" in part) return `%${part.escape}`;
  const letter = part.urlEscape ? part.letter.toUpperCase() : part.letter;
  return `%{${letter}${part.digits ?? ""}${part.reverse ? "r" : ""}${part.delimiters}}`;
}
