import type { Problem } from "../problem";
import { parse, parseData } from "./parse";
import type { CaaData } from "./record";

/** Everything worth saying about a CAA record in presentation form. */
export function lint(text: string): Problem[] {
  return [...parse(text).problems];
}

/** The same for a record in three fields; places are offsets into the value. */
export function lintData(data: CaaData): Problem[] {
  return [...parseData(data).problems];
}
