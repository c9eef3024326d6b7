import { printable } from "../live";

/** Characters of one text of a report: a message may hold several texts of the world's. */
const longest = 2_000;

/** The same document with every text in it made harmless to print (`printable`), keys excepted. */
export function harmless<Value>(value: Value): Value {
  return withTexts(value, (text) => printable(text, longest));
}

/** The same document with every text in it changed, keys excepted. */
export function withTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === "string") return change(value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item, change)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withTexts(item as unknown, change)]);
  return Object.fromEntries(entries) as Value;
}
