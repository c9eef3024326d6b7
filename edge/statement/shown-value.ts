import { isSecretName } from "../credentials";
import { echoed } from "./echo";

/** How a message shows a value that somebody gave: short, on one line, and without what in it could be a secret. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  // JSON has no such numbers, and would show null.
  if (typeof value === "number") return String(value);
  const written = JSON.stringify(value, (name, inner: unknown) =>
    typeof inner === "string" && isSecretName(name) ? "(not shown)" : inner,
  );
  const text = echoed(written ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
