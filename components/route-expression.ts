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
 * Any of some path patterns. An exact path is found with and without a final slash, as most servers answer both.
 * An empty text where every path is meant.
 */
export function matchesPaths(paths: readonly string[]): string {
  if (paths.some(isEveryPath)) return "";
  const exact = paths.filter((path) => !path.endsWith("*"));
  const both = [...new Set(exact.flatMap((path) => (path.endsWith("/") ? [path] : [path, `${path}/`])))];
  const tests = [...new Set(paths.filter((path) => path.endsWith("*")))].map(
    (path) => `starts_with(http.request.uri.path, ${literal(path.slice(0, -1))})`,
  );
  if (both.length > 0) tests.unshift(isOneOf("http.request.uri.path", both));
  return tests.length === 1 ? tests[0]! : `(${tests.join(" or ")})`;
}

/** Any of some routes, host by host. */
export function matchesRoutes(routes: readonly Route[]): string {
  const byHost = new Map<string, string[]>();
  for (const { host, path } of routes) byHost.set(host, [...(byHost.get(host) ?? []), path]);
  const byPaths = new Map<string, string[]>();
  for (const [host, paths] of byHost) {
    const test = matchesPaths(paths);
    byPaths.set(test, [...(byPaths.get(test) ?? []), host]);
  }
  const tests = [...byPaths].map(([paths, hosts]) => {
    const conditions = [...(hosts.includes("*") ? [] : [isOneOf("http.host", hosts)]), ...(paths === "" ? [] : [paths])];
    return conditions.length === 2 ? `(${conditions.join(" and ")})` : (conditions[0] ?? "true");
  });
  return tests.length === 1 ? tests[0]! : `(${tests.join(" or ")})`;
}
