import type { TextProblem } from "../problem";
import { parse, parseData } from "./parse";
import type { CaaData } from "./record";

/** Everything worth saying about a CAA record in presentation form. */
export function lint(text: string): TextProblem[] {
  return [...parse(text).problems];
}

/** The same for a record in three fields; places are offsets into the value. */
export function lintData(data: CaaData): TextProblem[] {
  return [...parseData(data).problems];
}
