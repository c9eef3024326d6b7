import { distance } from "fastest-levenshtein";

/** The spelling that was probably meant, or undefined where nothing is near enough to be a slip of the finger. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(given.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(given.toLowerCase(), candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}
