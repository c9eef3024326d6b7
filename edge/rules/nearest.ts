import { nearest } from "../statement/nearest";
import { fields } from "./fields";
import { functions } from "./functions";

/** "; the nearest is …" where a name is near enough to be a slip of the fingers; otherwise "." */
function didYouMean(given: string, candidates: Iterable<string>): { readonly end: string; readonly fix?: string } {
  const fix = nearest(given, candidates);
  return fix === undefined ? { end: "." } : { end: `; the nearest is '${fix}'.`, fix };
}

export const nearestField = (name: string) => didYouMean(name, fields.keys());
export const nearestFunction = (name: string) => didYouMean(name, functions.keys());
