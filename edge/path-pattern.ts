import { eq, startsWith } from "./rules/build";
import type { Expression } from "./rules/expression";
import { pathAsSeen } from "./trace/normalize-url";

/**
 * Which paths a route, a promise or an old link speaks of: one path (`/join`), or every path with a prefix, written
 * with a final star (`/blog/*`, `/reset-password*`). `*` and `/*` stand for every path. No other star has a meaning.
 */
export class PathPattern {
  private constructor(
    /** As it was written. */
    readonly text: string,
    /** Whether it ends in a star. */
    readonly isPrefix: boolean,
    /** The path, or the prefix without its star: empty for `*`. */
    readonly stem: string,
  ) {}

  static parse(text: string): PathPattern {
    const isPrefix = text.endsWith("*");
    return new PathPattern(text, isPrefix, isPrefix ? text.slice(0, -1) : text);
  }

  /** Whether it stands for every path. */
  get isEverything(): boolean {
    return this.isPrefix && (this.stem === "" || this.stem === "/");
  }

  /** Whether it stands for what is below a folder, as `/blog/*` does and `/reset-password*` does not. */
  get isFolder(): boolean {
    return this.isPrefix && this.stem.endsWith("/");
  }

  matches(path: string): boolean {
    return this.isPrefix ? path.startsWith(this.stem) : path === this.stem;
  }

  /** The same, and a single path also with a final slash, as most servers answer both. */
  matchesPage(path: string): boolean {
    return this.matches(path) || (!this.isPrefix && path === `${this.stem}/`);
  }

  /** Whether every path of another is a path of this one. */
  covers(other: PathPattern): boolean {
    if (this.isEverything) return true;
    if (!this.isPrefix) return !other.isPrefix && other.stem === this.stem;
    return other.stem.startsWith(this.stem);
  }

  /** Whether it lies within another without standing for the same paths. */
  isNarrowerThan(other: PathPattern): boolean {
    return other.covers(this) && !this.covers(other);
  }

  /** Whether some path is a path of both. */
  meets(other: PathPattern): boolean {
    if (this.isPrefix && other.isPrefix) return this.stem.startsWith(other.stem) || other.stem.startsWith(this.stem);
    return this.isPrefix ? this.matches(other.stem) : other.matches(this.stem);
  }

  /** In the form in which rules see paths where URLs are normalised as they are by default. */
  asSeen(): PathPattern {
    return PathPattern.parse(pathAsSeen(this.text));
  }

  /** As Cloudflare's `lower()` does: ASCII letters only. */
  inLowerCase(): PathPattern {
    return PathPattern.parse(this.text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
  }

  /** A path that it stands for: the path itself, or one with some text in the star's place. */
  filledWith(rest: string): string {
    return this.isPrefix ? this.stem + rest : this.stem;
  }

  /** Paths worth trying: the path itself, or one below the prefix and the prefix itself. */
  examples(): string[] {
    if (!this.isPrefix) return [this.stem];
    const prefix = this.stem || "/";
    return prefix.endsWith("/") ? [`${prefix}a`, prefix] : [`${prefix}/a`, prefix];
  }

  /** The filter that finds its paths: `eq` for one path, `starts_with()` for a prefix. */
  toExpression(): Expression {
    return this.isPrefix ? startsWith("http.request.uri.path", this.stem) : eq("http.request.uri.path", this.stem);
  }
}
