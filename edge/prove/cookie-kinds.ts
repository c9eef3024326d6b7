import type { EdgeRule } from "../model";
import { compile, functions, uses, type Expression, type FieldReader } from "../rules";
import type { Feature } from "./features";
import { fieldsOf } from "./fields-of";
import { withFeature } from "./with-feature";

type Test = (fields: FieldReader) => boolean;

/** Fields that change with the cookies of a request. */
const ofCookies: ReadonlySet<string> = new Set([
  "http.cookie",
  "http.request.cookies",
  ...["http.request.headers", "raw.http.request.headers"].flatMap((name) => [name, `${name}.names`, `${name}.values`]),
]);

/** Fields that its headers decide alone. */
const ofHeaders: ReadonlySet<string> = new Set([...ofCookies, "http.user_agent", "http.referer"]);

/**
 * Of visitors of a host who differ in nothing but their cookies, the first of each kind that its rules tell apart:
 * whatever happens to him happens to the others of his kind, on every path. A rule that knows forty session cookies by
 * name is tried with one of them.
 *
 * @returns all of them where a rule asks for cookies in a way that is not followed.
 */
export function kindsByCookies(rules: readonly EdgeRule[], host: string, visitors: readonly Feature[]): Feature[] {
  const tests = rules.map(testsOf);
  const asked = tests.flatMap((ofRule) => ofRule ?? []);
  if (tests.includes(undefined)) return [...visitors];
  const kinds = new Map<string, Feature>();
  for (const visitor of visitors) {
    const fields = fieldsOf(withFeature(`https://${host}/`, visitor));
    const kind = asked.map((test) => (test(fields) ? "1" : "0")).join("");
    if (!kinds.has(kind)) kinds.set(kind, visitor);
  }
  return [...kinds.values()];
}

/**
 * What a rule asks of cookies, each question as large as it can be without anything else in it; undefined where
 * something else has a part in one, or where the rule computes something of cookies or changes them.
 */
function testsOf({ expression, parameters }: EdgeRule): Test[] | undefined {
  return /cookie|http\.request\.headers/i.test(JSON.stringify(parameters)) ? undefined : testsIn(expression);
}

function testsIn(expression: Expression): Test[] | undefined {
  const { fields, functions: called, lists } = uses(expression);
  if (!fields.some((field) => ofCookies.has(field))) return [];
  const isPlain = lists.length === 0 && !called.some((name) => functions.get(name)?.opaque);
  if (isPlain && fields.every((field) => ofHeaders.has(field))) return [compile(expression)];
  switch (expression.kind) {
    case "not":
      return testsIn(expression.operand);
    case "and":
    case "xor":
    case "or": {
      const tests = expression.operands.map(testsIn);
      return tests.includes(undefined) ? undefined : tests.flatMap((inOperand) => inOperand ?? []);
    }
    default:
      return undefined;
  }
}
