import type { Expression } from "../rules";
import type { EdgeRule } from "./rule";

/**
 * The rules of one phase at one level, found by host and path: a rule that demands `http.host eq "a.example.com"` need
 * not be asked for other hosts. So a request's cost follows the rules that concern it, not all there are.
 */
export class RuleIndex {
  readonly #conditions: readonly Condition[];
  readonly #literalHosts: ReadonlySet<string>;
  readonly #byHost = new Map<string, HostRules>();
  #otherHosts: HostRules | undefined;

  constructor(readonly rules: readonly EdgeRule[]) {
    this.#conditions = rules.map((rule) => ({
      rule,
      hosts: demanded(rule.expression, "http.host"),
      paths: demanded(rule.expression, "http.request.uri.path"),
    }));
    this.#literalHosts = new Set(this.#conditions.flatMap(({ hosts }) => [...(hosts ?? [])]));
  }

  get size(): number {
    return this.rules.length;
  }

  /** The rules that may match, in their order. Both values as the fields have them: byte strings. */
  candidates(host: string, path: string): readonly EdgeRule[] {
    return this.#forHost(host).forPath(path);
  }

  #forHost(host: string): HostRules {
    if (!this.#literalHosts.has(host)) {
      return (this.#otherHosts ??= new HostRules(this.#conditions.filter(({ hosts }) => hosts === undefined)));
    }
    let found = this.#byHost.get(host);
    if (!found) {
      found = new HostRules(this.#conditions.filter(({ hosts }) => hosts === undefined || hosts.has(host)));
      this.#byHost.set(host, found);
    }
    return found;
  }
}

interface Condition {
  readonly rule: EdgeRule;
  readonly hosts: ReadonlySet<string> | undefined;
  readonly paths: ReadonlySet<string> | undefined;
}

class HostRules {
  readonly #anyPath: readonly EdgeRule[];
  readonly #literalPaths: ReadonlySet<string>;
  readonly #byPath = new Map<string, readonly EdgeRule[]>();

  constructor(private readonly conditions: readonly Condition[]) {
    this.#anyPath = conditions.filter(({ paths }) => paths === undefined).map(({ rule }) => rule);
    this.#literalPaths = new Set(conditions.flatMap(({ paths }) => [...(paths ?? [])]));
  }

  forPath(path: string): readonly EdgeRule[] {
    if (!this.#literalPaths.has(path)) return this.#anyPath;
    let found = this.#byPath.get(path);
    if (!found) {
      found = this.conditions.filter(({ paths }) => paths === undefined || paths.has(path)).map(({ rule }) => rule);
      this.#byPath.set(path, found);
    }
    return found;
  }
}

/** The values of a field without one of which an expression cannot be true; undefined where it demands none. */
export function demanded(expression: Expression, field: string): ReadonlySet<string> | undefined {
  switch (expression.kind) {
    case "comparison":
      return expression.operator === "eq" && isField(expression.left, field) && expression.right.kind === "string"
        ? new Set([expression.right.value])
        : undefined;
    case "in": {
      if (!isField(expression.left, field)) return undefined;
      const values = expression.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
      return new Set(values);
    }
    case "and": {
      const sets = expression.operands.flatMap((operand) => demanded(operand, field) ?? []);
      return sets.length === 0 ? undefined : sets.reduce((a, b) => new Set([...a].filter((value) => b.has(value))));
    }
    case "or": {
      const sets = expression.operands.map((operand) => demanded(operand, field));
      return sets.some((set) => set === undefined) ? undefined : new Set(sets.flatMap((set) => [...set!]));
    }
    default:
      return undefined;
  }
}

function isField(operand: { readonly kind: string }, field: string): boolean {
  return operand.kind === "field" && (operand as { readonly name?: string }).name === field;
}
