/** A string literal of Cloudflare's Rules language. */
export function literal(text: string): string {
  return `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
}

/** `http.host eq "a"`, or `http.host in {"a" "b"}`. */
export function isOneOf(field: string, values: readonly string[]): string {
  return values.length === 1 ? `${field} eq ${literal(values[0]!)}` : `${field} in {${values.map(literal).join(" ")}}`;
}

/** The path itself, or everything under a prefix where the pattern ends in `*`. */
export function matchesPath(pattern: string): string {
  return pattern.endsWith("*")
    ? `starts_with(http.request.uri.path, ${literal(pattern.slice(0, -1))})`
    : `http.request.uri.path eq ${literal(pattern)}`;
}
