/**
 * URL normalisation (rules/normalization/how-it-works, checked 2026-11-24). `rfc3986` decodes unreserved characters,
 * encodes bytes that are neither reserved nor unreserved, writes escapes in capitals and removes dot segments;
 * `cloudflare` first turns `\` into `/` and merges successive slashes.
 *
 * @param path byte string.
 */
export function normalizePath(path: string, type: "cloudflare" | "rfc3986"): string {
  if (plain.test(path)) return path;
  const separated = type === "cloudflare" ? path.replace(/\\/g, "/").replace(/\/{2,}/g, "/") : path;
  return removeDotSegments(normalizeEscapes(separated));
}

/** Queries have no segments and keep their slashes. */
export function normalizeQuery(query: string): string {
  return plainQuery.test(query) ? query : normalizeEscapes(query);
}

// Nothing to do, seen without work: neither escapes nor characters to escape, and no segment of dots alone.
const plain = /^(?:\/\.?[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)*\/?$/;
const plainQuery = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]*$/;

const unreserved = /[A-Za-z0-9\-._~]/;
// RFC 3986 section 2.2, and the percent sign of an escape.
const kept = /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/;

function normalizeEscapes(text: string): string {
  return text
    .replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => {
      const character = String.fromCharCode(parseInt(digits, 16));
      return unreserved.test(character) ? character : `%${digits.toUpperCase()}`;
    })
    .replace(/[^]/g, (character) =>
      kept.test(character) ? character : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
}

/**
 * A path or query as browsers put it on the wire: what is not visible ASCII, and what URLs cannot hold as it is, in
 * escapes of its UTF-8 (URL Standard, path percent-encode set; checked 2026-11-24). Escapes stay as they are, as do dot
 * segments.
 */
export function percentEncode(text: string): string {
  return text.replace(/[^\x21-\x7e]+|["<>^`{}]/g, (odd) =>
    Array.from(new TextEncoder().encode(odd), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
      "",
    ),
  );
}

/**
 * The path in which rules see what a browser asked for as this text, where URLs are normalised as they are by default.
 */
export function pathAsSeen(text: string): string {
  return normalizePath(percentEncode(text), "rfc3986");
}

/** RFC 3986 section 5.2.4. */
export function removeDotSegments(path: string): string {
  const output: string[] = [];
  const segments = path.split("/");
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === "..") {
      if (output.length > 1) output.pop();
      if (last) output.push("");
    } else if (segment === ".") {
      if (last) output.push("");
    } else output.push(segment);
  });
  const joined = output.join("/");
  return path.startsWith("/") && !joined.startsWith("/") ? `/${joined}` : joined;
}
