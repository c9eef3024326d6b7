import { PathPattern } from "../edge/path-pattern";
import type { Route } from "../edge/prove/promises";
import { always, and, field, isIn, lower, or, startsWith } from "../edge/rules/build";
import type { Expression } from "../edge/rules";
import { printGrouped } from "../edge/rules";

/**
 * How letters of a path are compared. `any-case`: as servers do that know no upper and lower case in paths (Express and
 * ASP.NET Core unless told otherwise; checked 2026-11-24), so that nobody walks around a rule by `/LOGIN`. That
 * `lower()` may stand in a rate limit of the Free plan, no page of Cloudflare says or denies; such rules are in use
 * there (seen in September 2026).
 */
export type Letters = "as-written" | "any-case";

/**
 * Any of some path patterns. An exact path is found with and without a final slash, as most servers answer both.
 * Undefined where every path is meant.
 */
export function matchesPaths(given: readonly string[], letters: Letters = "as-written"): Expression | undefined {
  const patterns = given.map((text) => PathPattern.parse(text));
  if (patterns.some(({ isEverything }) => isEverything)) return undefined;
  const path = letters === "any-case" ? lower("http.request.uri.path") : field("http.request.uri.path");
  const stems = (which: "exact" | "prefix"): string[] =>
    patterns
      .filter(({ isPrefix }) => isPrefix === (which === "prefix"))
      .map((pattern) => (letters === "any-case" ? pattern.inLowerCase() : pattern).stem);
  const exact = stems("exact").flatMap((text) => (text.endsWith("/") ? [text] : [text, `${text}/`]));
  const tests = [...new Set(stems("prefix"))].map((prefix): Expression => startsWith(path, prefix));
  if (exact.length > 0) tests.unshift(isIn(path, [...new Set(exact)]));
  return or(...tests);
}

/** Any of some routes, host by host. */
export function matchesRoutes(routes: readonly Route[], letters: Letters = "as-written"): Expression {
  const byHost = new Map<string, string[]>();
  for (const { host, path } of routes) byHost.set(host, [...(byHost.get(host) ?? []), path]);
  const byPaths = new Map<string, { readonly paths: Expression | undefined; readonly hosts: string[] }>();
  for (const [host, texts] of byHost) {
    const paths = matchesPaths(texts, letters);
    const key = paths ? printGrouped(paths) : "";
    const group = byPaths.get(key) ?? { paths, hosts: [] };
    group.hosts.push(host);
    byPaths.set(key, group);
  }
  return or(...[...byPaths.values()].map(({ paths, hosts }) => onHosts(hosts, paths)));
}

function onHosts(hosts: readonly string[], paths: Expression | undefined): Expression {
  const conditions = [...(hosts.includes("*") ? [] : [isIn("http.host", hosts)]), ...(paths ? [paths] : [])];
  return conditions.length === 0 ? always : and(...conditions);
}
