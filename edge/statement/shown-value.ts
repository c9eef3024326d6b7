import { isSecretName, withoutCredentials } from "../credentials";

/** How a message shows a value that somebody gave: short, on one line, and without a credential that is in it. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  // JSON has no such numbers, and would show null.
  if (typeof value === "number") return String(value);
  const written = JSON.stringify(value, (name, inner: unknown) =>
    typeof inner === "string" && isSecretName(name) ? "(not shown)" : inner,
  );
  const text = withoutCredentials(written ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
