import { printable } from "../live";

/** Characters of one text of a report: a message may hold several texts of the world's. */
const longest = 2_000;

/** The same document with every text in it made harmless to print (`printable`), keys excepted. */
export function harmless<Value>(value: Value): Value {
  if (typeof value === "string") return printable(value, longest) as Value;
  if (Array.isArray(value)) return value.map(harmless) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, harmless(item as unknown)])) as Value;
}
