import { atOffset, type Said, type TextLocation, type TextProblem } from "../problem";
import type { SpfRecord, SpfTerm } from "./record";
import { parseTerm } from "./term";
import { unlessPasted, type PastedFault } from "../pasted-strings";
import { problem } from "./codes";

/** A term with its place in the text. */
export interface PlacedTerm {
  readonly term: SpfTerm;
  /** As it was written. */
  readonly text: string;
  readonly at: number;
}

/** What could be read of a record. */
export interface ScannedRecord {
  readonly terms: readonly PlacedTerm[];
  readonly problems: readonly TextProblem[];
}

/** Whether a TXT string is an SPF record: `v=spf1`, in any case, and then a space or the end (RFC 7208 section 4.5). */
export function isSpfRecord(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

const pasted = (fault: PastedFault, at: TextLocation, said: Said) => problem(`spf-${fault}`, at, said);

/** Reads every term of a record, and goes on after those that cannot be read. */
export function scan(text: string): ScannedRecord {
  if (!isSpfRecord(text)) {
    const none = { terms: [], problems: [noVersion(text)] };
    return /^[ \t\r\n"']/.test(text) ? none : unlessPasted(text, none, pasted);
  }
  const terms: PlacedTerm[] = [];
  const problems: TextProblem[] = [];
  const modifiers = new Map<string, number>();
  let at = "v=spf1".length;
  while (at < text.length) {
    if (text[at] === " ") {
      at += 1;
      continue;
    }
    const space = text.indexOf(" ", at);
    const end = space < 0 ? text.length : space;
    const piece = text.slice(at, end);
    const parsed = parseTerm(piece, at);
    if (parsed.term !== undefined) terms.push({ term: parsed.term, text: piece, at });
    problems.push(...parsed.problems, ...repeated(modifiers, parsed.term, at));
    at = end;
  }
  return unlessPasted(text, { terms, problems }, pasted);
}

/** `redirect` and `exp` may stand once each (RFC 7208 section 6). Notes in `seen` where each stood first. */
function repeated(seen: Map<string, number>, term: SpfTerm | undefined, at: number): TextProblem[] {
  if (term?.kind !== "redirect" && term?.kind !== "exp") return [];
  const first = seen.get(term.kind);
  if (first === undefined) {
    seen.set(term.kind, at);
    return [];
  }
  const message = `The modifier '${term.kind}=' appears twice, at ${first} and at ${at}; it may appear once.`;
  return [problem("spf-modifier-repeated", atOffset(at), { message, fix: "Keep one of them." })];
}

function noVersion(text: string): TextProblem {
  const shown = JSON.stringify(text.length > 24 ? `${text.slice(0, 24)}...` : text);
  const mended = text.trim().replace(/^["']+|["']+$/g, "");
  const fix = isSpfRecord(mended)
    ? "Leave out the quotes and spaces around the record."
    : /^v=spf1 *[;,]/i.test(mended)
      ? `Leave out each "${mended.replace(/^v=spf1 */i, "").charAt(0)}": terms are parted by spaces alone.`
      : "Begin the record with v=spf1 and a space.";
  const message =
    "This is not an SPF record: it must begin with 'v=spf1' and then a space or nothing, and begins with " +
    `${shown}.`;
  return problem("spf-version", atOffset(0), { message, fix });
}

/**
 * Parses the text of one SPF record, as a TXT record carries it: unquoted, its strings joined. `value` is there when no
 * problem is an error. The problems are those of syntax; `lint` adds what is unwise.
 */
export function parse(text: string): { value?: SpfRecord; problems: TextProblem[] } {
  const { terms, problems } = scan(text);
  if (problems.some((problem) => problem.severity === "error")) return { problems: [...problems] };
  return { value: { terms: terms.map(({ term }) => term) }, problems: [...problems] };
}
