import type { Expression } from "../rules";
import type { EdgeRule } from "./rule";

/**
 * The rules of one phase at one level, found by host and path: a rule that demands `http.host eq "a.example.com"` need
 * not be asked for other hosts, and one that demands `starts_with(http.request.uri.path, "/blog/")` not for other first
 * segments. So a request's cost follows the rules that concern it, not all there are.
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
      segments: demandedSegments(rule.expression),
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
  readonly segments: ReadonlySet<string> | undefined;
}

class HostRules {
  readonly #literalPaths: ReadonlySet<string>;
  readonly #literalSegments: ReadonlySet<string>;
  /** By path where a rule names it, else by first segment where a rule names that, else under "". */
  readonly #found = new Map<string, readonly EdgeRule[]>();

  constructor(private readonly conditions: readonly Condition[]) {
    this.#literalPaths = new Set(conditions.flatMap(({ paths }) => [...(paths ?? [])]));
    this.#literalSegments = new Set(conditions.flatMap(({ segments }) => [...(segments ?? [])]));
  }

  forPath(path: string): readonly EdgeRule[] {
    const segment = this.#literalSegments.size === 0 ? "" : firstSegment(path);
    const key = this.#literalPaths.has(path) ? path : this.#literalSegments.has(segment) ? segment : "";
    let found = this.#found.get(key);
    if (!found) {
      found = this.conditions
        .filter(
          ({ paths, segments }) =>
            (paths === undefined || paths.has(path)) && (segments === undefined || segments.has(segment)),
        )
        .map(({ rule }) => rule);
      this.#found.set(key, found);
    }
    return found;
  }
}

/** `/blog/post` → `blog`, without slashes so that it is no path. */
function firstSegment(path: string): string {
  const end = path.indexOf("/", 1);
  return end < 0 ? path.slice(1) : path.slice(1, end);
}

/** The first segments without one of which an expression cannot be true; undefined where it demands none. */
function demandedSegments(expression: Expression): ReadonlySet<string> | undefined {
  const paths = demanded(expression, "http.request.uri.path");
  if (paths) return new Set([...paths].map(firstSegment));
  return demandedBy(expression, (node) => {
    if (node.kind !== "truth" || node.operand.kind !== "call" || node.operand.name !== "starts_with") return undefined;
    const [field, prefix] = node.operand.arguments;
    if (!field || !isField(field, "http.request.uri.path") || prefix?.kind !== "string") return undefined;
    return /^\/[^/]+\//.test(prefix.value) ? new Set([firstSegment(prefix.value)]) : undefined;
  });
}

/** The values of a field without one of which an expression cannot be true; undefined where it demands none. */
export function demanded(expression: Expression, field: string): ReadonlySet<string> | undefined {
  return demandedBy(expression, (node) => {
    if (node.kind === "comparison") {
      return node.operator === "eq" && isField(node.left, field) && node.right.kind === "string"
        ? new Set([node.right.value])
        : undefined;
    }
    if (node.kind !== "in" || !isField(node.left, field)) return undefined;
    return new Set(node.items.flatMap((item) => (item.kind === "string" ? [item.value] : [])));
  });
}

type Demands = (node: Expression) => ReadonlySet<string> | undefined;

/** What all branches of an `or` demand together, or what the branches of an `and` have in common. */
function demandedBy(expression: Expression, demands: Demands): ReadonlySet<string> | undefined {
  if (expression.kind === "and") {
    const sets = expression.operands.flatMap((operand) => demandedBy(operand, demands) ?? []);
    return sets.length === 0 ? undefined : sets.reduce((a, b) => new Set([...a].filter((value) => b.has(value))));
  }
  if (expression.kind === "or") {
    const sets = expression.operands.map((operand) => demandedBy(operand, demands));
    return sets.some((set) => set === undefined) ? undefined : new Set(sets.flatMap((set) => [...set!]));
  }
  return demands(expression);
}

function isField(node: { readonly kind: string }, field: string): boolean {
  return node.kind === "field" && (node as { readonly name?: string }).name === field;
}
