import { distance } from "fastest-levenshtein";

/**
 * The spelling that was probably meant, or undefined where nothing is near enough to be a slip of the finger: up to a
 * third of the letters may be wrong, more is another word.
 */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(given.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - given.length) >= least) continue;
    const edits = distance(given.toLowerCase(), candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

/** The nearest of several spellings, however far; `known` has at least one. */
export function nearestOf(given: string, known: Iterable<string>): string {
  const [first = ""] = [...known].sort((a, b) => distance(a, given) - distance(b, given));
  return first;
}

/** Words that people, and other tools, have for what a key here is called: that one is meant, however it is spelled. */
const otherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ["comment", ["purpose"]],
  ["description", ["purpose", "reason"]],
  ["note", ["purpose", "reason"]],
  ["value", ["content"]],
  ["ssl", ["mode"]],
  ["email", ["mail"]],
  ["url", ["target", "link", "to"]],
  ["address", ["target", "content", "mail"]],
]);

/** What to do about a key that there is not: the nearest one that there is, else all of them. */
export function keyHint(given: string, known: readonly string[]): string {
  const same = (otherWords.get(given.toLowerCase()) ?? []).find((word) => known.includes(word));
  const meant = same ?? nearest(given, known);
  return meant === undefined ? `the keys here are ${known.join(", ")}.` : `did you mean "${meant}"?`;
}
