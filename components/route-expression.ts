import type { Route } from "../edge/prove/promises";
import { isOneOf, literal } from "./redirects/expression";

/** Whether a path pattern stands for every path. */
export function isEveryPath(path: string): boolean {
  return path === "*" || path === "/*";
}

/** Whether every path of one pattern is a path of another. */
export function isWithin(inner: string, outer: string): boolean {
  if (isEveryPath(outer)) return true;
  if (!outer.endsWith("*")) return inner === outer;
  const prefix = outer.slice(0, -1);
  return (inner.endsWith("*") ? inner.slice(0, -1) : inner).startsWith(prefix);
}

/** Whether a pattern lies within another without being the same. */
export function isNarrower(inner: string, outer: string): boolean {
  return isWithin(inner, outer) && !isWithin(outer, inner);
}

/**
 * How letters of a path are compared. `any-case`: as servers do that know no upper and lower case in paths (Express and
 * ASP.NET Core unless told otherwise; checked 2026-11-24), so that nobody walks around a rule by `/LOGIN`. That
 * `lower()` may stand in a rate limit of the Free plan, no page of Cloudflare says or denies; such rules are in use
 * there (seen in September 2026).
 */
export type Letters = "as-written" | "any-case";

/**
 * Any of some path patterns. An exact path is found with and without a final slash, as most servers answer both.
 * An empty text where every path is meant.
 */
export function matchesPaths(given: readonly string[], letters: Letters = "as-written"): string {
  if (given.some(isEveryPath)) return "";
  const field = letters === "any-case" ? "lower(http.request.uri.path)" : "http.request.uri.path";
  const paths = letters === "any-case" ? given.map(lower) : given;
  const exact = paths.filter((path) => !path.endsWith("*"));
  const both = [...new Set(exact.flatMap((path) => (path.endsWith("/") ? [path] : [path, `${path}/`])))];
  const tests = [...new Set(paths.filter((path) => path.endsWith("*")))].map(
    (path) => `starts_with(${field}, ${literal(path.slice(0, -1))})`,
  );
  if (both.length > 0) tests.unshift(isOneOf(field, both));
  return tests.length === 1 ? tests[0]! : `(${tests.join(" or ")})`;
}

/** As Cloudflare's `lower()` does: ASCII letters only. */
function lower(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Any of some routes, host by host. */
export function matchesRoutes(routes: readonly Route[], letters: Letters = "as-written"): string {
  const byHost = new Map<string, string[]>();
  for (const { host, path } of routes) byHost.set(host, [...(byHost.get(host) ?? []), path]);
  const byPaths = new Map<string, string[]>();
  for (const [host, paths] of byHost) {
    const test = matchesPaths(paths, letters);
    byPaths.set(test, [...(byPaths.get(test) ?? []), host]);
  }
  const tests = [...byPaths].map(([paths, hosts]) => {
    const conditions = [
      ...(hosts.includes("*") ? [] : [isOneOf("http.host", hosts)]),
      ...(paths === "" ? [] : [paths]),
    ];
    return conditions.length === 2 ? `(${conditions.join(" and ")})` : (conditions[0] ?? "true");
  });
  return tests.length === 1 ? tests[0]! : `(${tests.join(" or ")})`;
}
