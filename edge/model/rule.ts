import { isPlainObject } from "../../standards/plain-object";
import {
  compile,
  functions,
  mapTree,
  parse,
  parseValue,
  uses,
  type Expression,
  type FieldReader,
  type Lists,
} from "../rules";
import { isUnknown, type DeclaredResource } from "../resource";
import { bestCase, worstCase } from "./worst-case";
import { readable } from "./readable-fields";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** One enabled rule of a ruleset, with its expression ready to be asked. */
export interface EdgeRule {
  /** What a person calls it: its `ref`, else its description, else its place in the ruleset. */
  readonly name: string;
  readonly ruleset: DeclaredResource;
  /** Place in the ruleset, from 0. */
  readonly index: number;
  readonly level: "account" | "zone";
  readonly phase: string;
  readonly action: string;
  /** As declared, in camelCase. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly ratelimit: Readonly<Record<string, unknown>> | undefined;
  readonly text: string;
  readonly expression: Expression;
  readonly matches: (fields: FieldReader) => boolean;
}

/** What is not known of a request: held against it, or for it. */
export type AsIf = "worst" | "best";

/** What a ruleset's rules are read with. */
export interface RuleContext {
  readonly lists: Lists;
  /** Names of Bulk Redirect Lists, whose membership the request's URL decides. */
  readonly redirectLists: ReadonlySet<string>;
  readonly unmodelled: Unmodelled[];
  /** How WAF custom rules that read what is not known are read: see `Edge.worstCase` and `Edge.bestCase`. */
  readonly asIf?: AsIf | undefined;
}

/**
 * Reads the enabled rules of a ruleset. What cannot be run is reported and left out: such a rule never matches here.
 */
export function readRules(
  ruleset: DeclaredResource,
  phase: string,
  level: "account" | "zone",
  context: RuleContext,
): EdgeRule[] {
  const { rules } = ruleset.props;
  if (rules === undefined) return [];
  if (!Array.isArray(rules)) {
    context.unmodelled.push(
      notFollowed(
        "edge-rules-unknown",
        ruleset,
        "Its rules are known only after deployment; they are taken as absent.",
      ),
    );
    return [];
  }
  return rules.flatMap((given: unknown, index) => {
    const rule = asRecord(given);
    if (rule === undefined || typeof rule.expression !== "string" || typeof rule.action !== "string") {
      context.unmodelled.push(
        notFollowed(
          "edge-rule-unknown",
          ruleset,
          `Rule ${index + 1} is known only after deployment; it is taken as absent.`,
        ),
      );
      return [];
    }
    return rule.enabled === false ? [] : readRule(rule, { ruleset, phase, level, index }, context);
  });
}

type Place = Pick<EdgeRule, "ruleset" | "phase" | "level" | "index">;

function readRule(rule: Readonly<Record<string, unknown>>, place: Place, context: RuleContext): EdgeRule[] {
  const text = rule.expression as string;
  const name = nameOf(rule, place.index);
  const { expression, problems } = parse(text);
  if (!expression) {
    const [first] = problems;
    const why = first ? ` ${first.message}` : "";
    context.unmodelled.push(
      notFollowed(
        "edge-rule-invalid",
        place.ruleset,
        `The expression of rule ${name} is not valid; it is taken as absent.${why}`,
      ),
    );
    return [];
  }
  reportUnknown(expression, name, place.ruleset, context);
  for (const what of untoldParameters(rule.actionParameters))
    context.unmodelled.push(notFollowed("edge-rule-parameter-unknown", place.ruleset, `Rule ${name}: ${what}`));
  const supposed =
    context.asIf !== undefined && place.phase === "http_request_firewall_custom"
      ? { worst: worstCase, best: bestCase }[context.asIf]({ expression, action: rule.action as string })
      : undefined;
  const asked = withRedirectLists(supposed?.expression ?? expression, context.redirectLists);
  return [
    {
      ...place,
      name,
      action: supposed?.action ?? (rule.action as string),
      parameters: asRecord(rule.actionParameters) ?? {},
      ratelimit: asRecord(rule.ratelimit),
      text,
      expression,
      matches: compile(asked, { lists: context.lists }),
    },
  ];
}

function nameOf(rule: Readonly<Record<string, unknown>>, index: number): string {
  const { ref, description } = rule;
  if (typeof ref === "string" && ref !== "") return ref;
  return typeof description === "string" && description !== "" ? description : `rule ${index + 1}`;
}

function reportUnknown(expression: Expression, name: string, ruleset: DeclaredResource, context: RuleContext): void {
  const { fields, functions: called, lists } = uses(expression);
  const opaque = called.filter((one) => functions.get(one)?.opaque);
  if (opaque.length > 0) {
    const calls = opaque.map((one) => `${one}()`).join(", ");
    const what =
      `Rule ${name} calls ${calls}, whose result only Cloudflare knows; what compares with it does not ` + "hold.";
    context.unmodelled.push(notFollowed("edge-rule-function-opaque", ruleset, what));
  }
  const unreadable = fields.filter((field) => !readable(field));
  if (unreadable.length > 0) {
    const what = `Rule ${name} reads ${unreadable.join(", ")}, which a request has here only where it is stated.`;
    context.unmodelled.push({ ...notFollowed("edge-rule-field-unstated", ruleset, what), fields: unreadable });
  }
  const absent = lists.filter((list) => !context.redirectLists.has(list) && !Object.hasOwn(context.lists, list));
  if (absent.length > 0) {
    context.unmodelled.push(
      notFollowed(
        "edge-list-undeclared",
        ruleset,
        `Rule ${name} asks the list ${absent.join(", ")}, which is not declared; it is taken as empty.`,
      ),
    );
  }
}

/** Values of a rule that are known only after deployment, and target expressions that are not valid. */
function untoldParameters(given: unknown, path = ""): string[] {
  if (isUnknown(given)) return [`${path || "its parameters"} will be known only after deployment.`];
  if (typeof given !== "object" || given === null) return [];
  return Object.entries(given).flatMap(([key, value]: [string, unknown]) => {
    const here = path === "" ? key : `${path}.${key}`;
    if (key !== "expression" || typeof value !== "string") return untoldParameters(value, here);
    const { expression, problems } = parseValue(value);
    return expression ? [] : [`${here} is not valid, and left out. ${problems[0]?.message ?? ""}`.trim()];
  });
}

/** The field under which a request answers whether its URL is in a Bulk Redirect List. */
const redirectListField = (list: string): string => `$${list}`;

/** Membership of a Bulk Redirect List is no plain comparison, so it becomes a field that the request answers. */
function withRedirectLists(expression: Expression, lists: ReadonlySet<string>): Expression {
  return mapTree(expression, (part) => {
    if (part.kind !== "in list" || !lists.has(part.list)) return undefined;
    const { at, end } = part;
    const type = { kind: "boolean" } as const;
    return { kind: "truth", operand: { kind: "field", name: redirectListField(part.list), type, at, end }, at, end };
  });
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isPlainObject(value) ? value : undefined;
}
