import type * as v from "valibot";

/** Where in what was given an issue of the schema library lies: `waivers[0].until`. */
export function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce(
    (at, { key }) => (typeof key === "number" ? `${at}[${key}]` : at === "" ? String(key) : `${at}.${String(key)}`),
    "",
  );
}
