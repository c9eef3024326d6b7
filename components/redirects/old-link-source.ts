import { isHostName } from "../../standards/domain-name";
import { PathPattern } from "../../edge/path-pattern";
import { normalizeQuery, percentEncode } from "../../edge/trace/normalize-url";

/** What an old link catches. */
export interface LinkSource {
  /** The host that it is on; absent: every spelling of the canonical one. */
  readonly host?: string;
  /** Its path as it was written, without host and query. */
  readonly path: string;
  /** Its path as rules see it; of one with stars within, the prefix that all of its paths have. */
  readonly seen: PathPattern;
  /** The query as it was written, without `?`; absent: any. */
  readonly query?: string;
  /** Parameters that a request must have, as rules see them; in no order. */
  readonly parameters: readonly Parameter[];
}

/** A parameter of a query. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads the source of an old link: a path (`/join`), a prefix (`/blog/*`), either of them on a host
 * (`blog.example.com/*`, with or without scheme), and a page with a query (`/page?id=7`). Whatever is no host is left
 * in the path, for `redirectProblems` to refuse.
 */
export function sourceOf(from: string): LinkSource {
  const whole = from.replace(/^https?:\/\//, "");
  const slash = whole.indexOf("/");
  const host = slash > 0 ? whole.slice(0, slash) : "";
  const isOnHost = host.includes(".") && isHostName(host.toLowerCase());
  const rest = isOnHost ? whole.slice(slash) : from;
  const mark = rest.indexOf("?");
  const path = mark < 0 ? rest : rest.slice(0, mark);
  const query = mark < 0 ? undefined : rest.slice(mark + 1);
  return {
    ...(isOnHost ? { host: host.toLowerCase() } : {}),
    path,
    seen: widest(PathPattern.parse(path).asSeen()),
    ...(query === undefined ? {} : { query }),
    parameters: query === undefined ? [] : parametersOf(query),
  };
}

/** What begins as a path does before its first star that is not its last character. */
function widest(pattern: PathPattern): PathPattern {
  const star = pattern.stem.indexOf("*");
  return star < 0 ? pattern : PathPattern.parse(pattern.stem.slice(0, star + 1));
}

/** Parameters in the form in which rules see them: escapes stay, where they are needed (fields reference, `args`). */
export function parametersOf(query: string): Parameter[] {
  return normalizeQuery(percentEncode(query))
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0 ? { name: pair, value: "" } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
}

/** Whether every parameter of one is among others. */
export function areAmong(some: readonly Parameter[], others: readonly Parameter[]): boolean {
  return some.every(({ name, value }) => others.some((other) => other.name === name && other.value === value));
}
