import { captures, parseWildcard, type Wildcard } from "../../edge/rules/wildcard";
import { pathAsSeen } from "../../edge/trace/normalize-url";
import type { OldLink } from "./old-link";
import { sourceOf } from "./old-link-source";

/** No path has it: it stands for any text where two patterns are held against each other. */
const anything = "\u0000";

/**
 * An old link whose stars stand within its path or its target, as a shop's pages of details do. Each star is any text,
 * with slashes as well, and goes to the star of the target in its order. Every plan has such patterns
 * (blog.cloudflare.com/wildcard-rules; rules-language/operators, "wildcard matching"; checked 2026-11-30).
 */
export class WildcardLink {
  readonly #pattern: Wildcard;

  private constructor(
    /** The path in the form in which rules see it. */
    readonly text: string,
    pattern: Wildcard,
  ) {
    this.#pattern = pattern;
  }

  /** Undefined for a page, and for a prefix whose rest goes to the end of its target; those need no pattern. */
  static of({ from, to }: OldLink): WildcardLink | undefined {
    const text = pathAsSeen(sourceOf(from).path);
    if (!/\*./.test(text) && !(text.endsWith("*") && /\*(?!$)|[^/]\*$/.test(to))) return undefined;
    const pattern = parseWildcard(text);
    return "error" in pattern ? undefined : new WildcardLink(text, pattern);
  }

  get stars(): number {
    return this.#pattern.parts.length - 1;
  }

  matches(path: string): boolean {
    return captures(this.#pattern, path) !== undefined;
  }

  /** Whether every path of another link is one of this: of a page, with and without its final slash. */
  coversAll(other: { readonly wildcard?: WildcardLink; readonly seen: { readonly text: string; isPrefix: boolean } }) {
    const text = other.wildcard?.text ?? other.seen.text;
    const isPage = other.wildcard === undefined && !other.seen.isPrefix;
    return [text, ...(isPage ? [`${text.replace(/\/$/, "")}/`] : [])].every((one) =>
      this.matches(one.replaceAll("*", anything)),
    );
  }

  /** A target as a replacement of `wildcard_replace`. */
  static replacement(target: string): string {
    return target
      .replaceAll("$", "$$$$")
      .split("*")
      .reduce((made, part, index) => `${made}\${${index}}${part}`);
  }
}

/** How many stars a text has. */
export function starsIn(text: string): number {
  return text.split("*").length - 1;
}
