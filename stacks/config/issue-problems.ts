import type * as v from "valibot";
import { expectedAt, keysAt } from "../../edge/statement/unknown-keys";
import { hint } from "./hints";
import { configProblem, show, type ConfigProblem } from "./problem";
import { siteSchema } from "./schema";

/**
 * What the schema library finds in a section, as problems of the configuration.
 *
 * @param given the section.
 */
export function issueProblems(
  section: string,
  issues: readonly v.BaseIssue<unknown>[],
  given: unknown,
): ConfigProblem[] {
  return issues.flatMap((issue) => deepestIssues(issue)).map((place) => problemOf(section, place, given));
}

interface Place {
  readonly issue: v.BaseIssue<unknown>;
  readonly path: readonly v.IssuePathItem[];
}

function problemOf(section: string, { issue, path: items }: Place, given: unknown): ConfigProblem {
  const path = items.reduce(
    (text, item) => (typeof item.key === "number" ? `${text}[${item.key}]` : `${text}.${String(item.key)}`),
    section,
  );
  const where = issue.path?.at(-1);
  // A key that is wrong by its own form is shown as a key: there is no value to show.
  const isKey = where !== undefined && "origin" in where && where.origin === "key";
  const keys = [section, ...items.map((item) => item.key)];
  if (issue.input === undefined && issue.received === "undefined") {
    return configProblem("config-key-missing", path, `is missing; ${expectedAt(siteSchema, keys) ?? issue.message}.`);
  }
  const input = items.length === 0 ? given : issue.input;
  const instead = hint({ issue, keys: keysAt(siteSchema, keys) ?? [] });
  const said = `is ${show(input)}; ${expectation(issue, keys)}.${instead}`;
  if (isKey) return configProblem("config-name-invalid", path, `the name ${said}`);
  return configProblem(ofAnotherKind(issue) ? "config-value-type" : "config-value-invalid", path, said);
}

/** Whether a value is not even of the kind that was expected; one of a few texts is expected as a text. */
function ofAnotherKind({ kind, type, input }: v.BaseIssue<unknown>): boolean {
  return kind === "schema" && !(typeof input === "string" && ["picklist", "literal", "union"].includes(type));
}

/** The library speaks of types where a schema says nothing itself. */
function expectation({ message }: v.BaseIssue<unknown>, keys: readonly unknown[]): string {
  if (!message.startsWith("Invalid type: Expected Object")) return message;
  const known = keysAt(siteSchema, keys);
  return `expected a mapping${known ? ` with ${known.join(", ")}` : ""}`;
}

/**
 * Where a value is none of a union's options, what is wrong within the option that it comes nearest to says best what
 * is meant.
 */
function deepestIssues(issue: v.BaseIssue<unknown>, above: readonly v.IssuePathItem[] = []): Place[] {
  const path = [...above, ...(issue.path ?? [])];
  const inner = (issue.issues ?? []).filter((candidate) => (candidate.path?.length ?? 0) > 0);
  return inner.length > 0 ? inner.flatMap((one) => deepestIssues(one, path)) : [{ issue, path }];
}
