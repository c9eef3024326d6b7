/**
 * Patterns of `wildcard`, `strict wildcard` and `wildcard_replace`: `*` stands for zero or more bytes, `\*` and `\\`
 * for themselves, and the whole value must match. Source:
 * developers.cloudflare.com/ruleset-engine/rules-language/operators#wildcard-matching, checked 2026-11-24.
 */
export interface Wildcard {
  /** The literal texts between the stars: one more than there are stars. */
  readonly parts: readonly string[];
}

export type WildcardResult = Wildcard | { readonly error: string; readonly at: number };

/** `at` of an error is the offset in the pattern. */
export function parseWildcard(pattern: string): WildcardResult {
  const parts: string[] = [];
  let part = "";
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index);
    if (character === "*") {
      if (pattern.charAt(index + 1) === "*") return { error: "two stars in a row (**) are not allowed", at: index };
      parts.push(part);
      part = "";
    } else if (character === "\\") {
      const escaped = pattern.charAt(++index);
      if (escaped !== "*" && escaped !== "\\") {
        return { error: `a backslash escapes only * and itself here, not '${escaped}'`, at: index - 1 };
      }
      part += escaped;
    } else part += character;
  }
  return { parts: [...parts, part] };
}

const ascii = /^[\x00-\x7f]*$/;

/** `lower` of the language: ASCII only, where JavaScript's own would also turn bytes such as 0xC9. */
export function lowerAscii(bytes: string): string {
  if (ascii.test(bytes)) return bytes.toLowerCase();
  return bytes.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * What each star stands for, the shortest first; undefined where the value does not match. Taking each part at its
 * first place leaves the most room for the rest, so one pass suffices: time is linear in the value's length.
 */
export function captures(wildcard: Wildcard, value: string): string[] | undefined {
  const { parts } = wildcard;
  const first = parts[0] ?? "";
  if (parts.length === 1) return value === first ? [] : undefined;
  if (!value.startsWith(first)) return undefined;
  const found: string[] = [];
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = value.indexOf(part, from);
    if (at < 0) return undefined;
    found.push(value.slice(from, at));
    from = at + part.length;
  }
  const last = parts[parts.length - 1] ?? "";
  if (value.length - last.length < from || !value.endsWith(last)) return undefined;
  return [...found, value.slice(from, value.length - last.length)];
}

/** A test of a whole value; case matters to `strict` only. */
export function wildcardTest(pattern: string, strict: boolean): (value: string) => boolean {
  const parsed = parseWildcard(strict ? pattern : lowerAscii(pattern));
  if ("error" in parsed) return () => false;
  if (strict) return (value) => captures(parsed, value) !== undefined;
  return (value) => captures(parsed, lowerAscii(value)) !== undefined;
}
