import { UNKNOWN } from "../../../edge/resource";
import type { CheckFailure, Properties } from "../provider";
import type { Check, Refusal } from "./check";
import type { ResourceKind } from "./resource-kind";

/** A value has to be one of a list, in whichever case. Unknown and absent values pass. */
export function oneOf(path: string, values: readonly (string | number)[]): Check {
  return (inputs) =>
    valuesAt(inputs, path).flatMap(([at, value]) =>
      value === undefined ||
      value === UNKNOWN ||
      values.some(
        (one) => one === value || (typeof value === "string" && String(one).toLowerCase() === value.toLowerCase()),
      )
        ? []
        : [match(at, `must be one of: [${values.map(quote).join(" ")}], got: ${quote(value)}`)],
    );
}

/** A number has to lie between two others, both allowed. */
export function between(path: string, least: number, most: number): Check {
  return (inputs) =>
    valuesAt(inputs, path).flatMap(([at, value]) =>
      value === undefined || value === UNKNOWN || (typeof value === "number" && value >= least && value <= most)
        ? []
        : [
            {
              at,
              reason:
                `Invalid Attribute Value. Attribute ${leaf(at)} value must be between ${least} and ${most}, got: ` +
                `${quote(value)}`,
            },
          ],
    );
}

/** A text has to match a pattern. */
export function matching(path: string, pattern: RegExp, what: string): Check {
  return (inputs) =>
    valuesAt(inputs, path).flatMap(([at, value]) =>
      value === undefined || value === UNKNOWN || (typeof value === "string" && pattern.test(value))
        ? []
        : [match(at, `must be ${what}, got: ${quote(value)}`)],
    );
}

/** Exactly one of some properties has to be there. */
export function exactlyOne(...names: readonly string[]): Check {
  return (inputs) => {
    const given = names.filter((name) => inputs[name] !== undefined);
    if (given.length === 1) return [];
    const problem =
      given.length === 0
        ? "No attribute specified when one (and only one) of"
        : `${given.length} attributes specified when one (and only one) of`;
    return [
      { at: names[0] ?? "", reason: `Invalid Attribute Combination. ${problem} [${names.join(",")}] is required` },
    ];
  };
}

/** Of some properties, at most one may be there. */
export function conflicting(...names: readonly string[]): Check {
  return (inputs) => {
    const [first, ...others] = names.filter((name) => inputs[name] !== undefined);
    return others.map((name) => ({
      at: name,
      reason:
        `Invalid Attribute Combination. Attribute "${leaf(name)}" cannot be specified when "${leaf(first ?? "")}" is ` +
        "specified",
    }));
  };
}

/** Every refusal of the inputs, and what is required and missing, as the engine shows them. */
export function failuresOf(
  resource: string,
  inputs: Properties,
  kind: ResourceKind,
  refusals: readonly Refusal[],
): CheckFailure[] {
  const missing = kind.schema.required
    .filter((name) => inputs[name] === undefined)
    .map((name): Refusal => ({
      at: name,
      reason: `Missing required argument. The argument "${name}" is required, but no definition was found`,
    }));
  // What is of a wrong type is told once, as that.
  const told = new Set(refusals.map(({ at }) => at));
  const checked = kind.checks.flatMap((check) => check(inputs)).filter(({ at }) => !told.has(at));
  return [...missing, ...refusals, ...checked].map(({ at, reason }) => ({
    property: "",
    reason: `${reason}. Examine values at '${resource}.${at}'.`,
  }));
}

/** The values at a path such as `rules[].actionParameters.fromValue.statusCode`, each with where it lies. */
function valuesAt(value: unknown, path: string, at = ""): (readonly [string, unknown])[] {
  const [step = "", ...rest] = path.split(".");
  const name = step.replace("[]", "");
  if (typeof value !== "object" || value === null) return [];
  const child = (value as Record<string, unknown>)[name];
  const here = at ? `${at}.${name}` : name;
  const next = rest.join(".");
  if (!step.endsWith("[]")) return next ? valuesAt(child, next, here) : [[here, child]];
  if (!Array.isArray(child)) return [];
  return child.flatMap((item, index) =>
    next ? valuesAt(item, next, `${here}[${index}]`) : [[`${here}[${index}]`, item] as const],
  );
}

function match(at: string, rest: string): Refusal {
  return { at, reason: `Invalid Attribute Value Match. Attribute ${leaf(at)} value ${rest}` };
}

function leaf(at: string): string {
  return at.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function quote(value: unknown): string {
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}
