import { atPath } from "../../standards/problem";
import { adoptProblem } from "../codes";
import type { ReadRecords } from "./stored";

type Document = Readonly<Record<string, unknown>>;

/** What a file is not, told once. */
export function notReadable(message: string): ReadRecords {
  return { records: [], passedOver: [], problems: [adoptProblem("adopt-source-unreadable", atPath(""), { message })] };
}

/** A file as JSON; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function textIn(document: Document, key: string): string {
  const value = document[key];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A number, which JSON of Go leaves out where it is zero. */
export function numberIn(document: Document, key: string): number {
  const value = document[key];
  return typeof value === "number" ? value : typeof value === "string" && /^\d+$/.test(value) ? Number(value) : 0;
}

/** Without the final dot that whole names have in files; a lone dot stays. */
export function withoutDot(name: string): string {
  return name === "." ? name : name.replace(/\.$/, "").toLowerCase();
}
