import type { RE2JS } from "re2js";
import { translate } from "./regex-translation";
import { fromBytes, toBytes } from "./value";

/**
 * Regular expressions as the engine runs them: Rust's, on bytes, without Unicode unless `(?u)` says so
 * (github.com/cloudflare/wirefilter engine/src/rhs_types/regex/imp_real.rs, checked 2026-11-24). RE2 runs them here:
 * like Rust's it has no look-around and no back-references, and its time is linear in the length of the value.
 */
interface Regex {
  /** Whether the pattern is found anywhere in a byte string. */
  readonly test: (value: string) => boolean;
  /** The first match and its groups in a byte string; a group that took no part is an empty string. */
  readonly first: (
    value: string,
  ) => { readonly start: number; readonly end: number; readonly groups: string[] } | undefined;
  readonly groupCount: number;
  /** Finds something in every line of text, even the empty one. */
  readonly matchesAnything: boolean;
}
export type RegexResult =
  | { readonly kind: "regex"; readonly regex: Regex }
  /** The engine refuses it; `at` is the offset in the pattern. */
  | { readonly kind: "invalid"; readonly error: string; readonly at: number }
  /** The engine takes it, but it cannot be run here. */
  | { readonly kind: "unmodelled"; readonly reason: string; readonly at: number };

const known = new Map<string, RegexResult>();
/** Compiling costs some 200 µs and a site repeats its patterns. */
const knownLimit = 500;

/** Compiles a pattern, given as a byte string. */
export function regex(pattern: string): RegexResult {
  const cached = known.get(pattern);
  if (cached) return cached;
  const result = build(pattern);
  if (known.size >= knownLimit) known.clear();
  known.set(pattern, result);
  return result;
}

function build(pattern: string): RegexResult {
  const translated = translate(pattern);
  if (translated.kind !== "translated") return translated;
  try {
    // Half a megabyte that most sites, which have no regular expression, need not wait for.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import could not wait
    const engine = require("re2js") as typeof import("re2js");
    const compiled = engine.RE2JS.compile(translated.pattern);
    return { kind: "regex", regex: wrap(compiled, translated.unicode) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes("invalid repeat count")) {
      return { kind: "unmodelled", reason: "a repetition of more than 1000 times", at: 0 };
    }
    if (message.includes("invalid nested repetition")) {
      return { kind: "unmodelled", reason: "a repetition of a repetition", at: 0 };
    }
    return { kind: "invalid", error: message.replace(/^error parsing regexp: /, ""), at: 0 };
  }
}

function wrap(compiled: RE2JS, unicode: boolean): Regex {
  const subject = unicode ? fromBytes : (value: string): string => value;
  const bytes = unicode ? toBytes : (text: string): string => text;
  return {
    test: (value) => compiled.test(subject(value)),
    first: (value) => {
      const text = subject(value);
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return undefined;
      const groups: string[] = [];
      for (let group = 0; group <= compiled.groupCount(); group++) groups.push(bytes(matcher.group(group) ?? ""));
      const start = bytes(text.slice(0, matcher.start())).length;
      return { start, end: start + (groups[0] ?? "").length, groups };
    },
    groupCount: compiled.groupCount(),
    matchesAnything: ["", "a/b?c=d", "\t~ \x7f"].every((value) => compiled.test(value)),
  };
}
