import { distance } from "fastest-levenshtein";
import { fields } from "./fields";
import { functions } from "./functions";

/** ": did you mean …?" where a name is near enough to be a slip of the fingers; otherwise "." */
export function didYouMean(given: string, candidates: Iterable<string>): { readonly end: string; readonly fix?: string } {
  let best: string | undefined;
  // Up to a third of the letters may be wrong; more is another word.
  let bound = Math.max(2, Math.floor(given.length / 3)) + 1;
  const lowered = given.toLowerCase();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - given.length) >= bound) continue;
    const edits = distance(lowered, candidate);
    if (edits < bound) {
      bound = edits;
      best = candidate;
    }
  }
  return best === undefined ? { end: "." } : { end: `; the nearest is '${best}'.`, fix: best };
}

export const nearestField = (name: string) => didYouMean(name, fields.keys());
export const nearestFunction = (name: string) => didYouMean(name, functions.keys());
