import { unexplained } from "../components/dns/declaration";
import { phases } from "../edge/phases";
import type { Plan } from "../edge/plans";
import { sdkProperties } from "../edge/rulesets/sdk-document";
import { refOf } from "./redirects";
import type { ApiDocument, FoundRuleset, LeftAlone } from "./found";

/** A phase of the section `rules`. */
export interface AdoptedPhase {
  readonly name: string;
  readonly description?: string;
  readonly alone?: true;
  readonly rules: readonly AdoptedRule[];
}

interface AdoptedRule {
  readonly ref: string;
  readonly purpose: string;
  readonly expression: string;
  readonly action: string;
  readonly [property: string]: unknown;
}

/**
 * The entry points of a zone as the section `rules` has them.
 *
 * @param recognised refs of rules that other sections say already.
 */
export function adoptRules(
  rulesets: readonly FoundRuleset[],
  recognised: ReadonlyMap<string, string>,
): { readonly phases: Readonly<Record<string, AdoptedPhase>>; readonly left: readonly LeftAlone[] } {
  const adopted: Record<string, AdoptedPhase> = {};
  const left: LeftAlone[] = [];
  for (const { id, name, description, phase, rules } of [...rulesets].sort((one, other) =>
    one.phase < other.phase ? -1 : 1,
  )) {
    if ([...phases.values()].every((known) => known.name !== phase || known.owner === "account")) {
      left.push({ what: `ruleset ${name} (${phase})`, id, why: "Its phase is not one that the configuration has." });
      continue;
    }
    adopted[phase] = {
      name,
      ...(description === "" ? {} : { description }),
      rules: rules.filter((rule) => !recognised.has(refOf(rule))).map(adoptRule),
    };
  }
  return { phases: adopted, left };
}

/** What the API adds to a rule by itself. */
const added: ReadonlySet<string> = new Set(["id", "version", "last_updated", "categories", "ref", "description"]);

function adoptRule(rule: ApiDocument): AdoptedRule {
  const { description, expression, action } = rule;
  const rest = sdkProperties(
    Object.fromEntries(Object.entries(rule).filter(([key, value]) => !added.has(key) && !isEmpty(value))),
  );
  const said = typeof description === "string" && description.trim().length >= 3 ? description : unexplained;
  const { enabled, expression: _e, action: _a, ...parameters } = rest;
  return {
    ref: refOf(rule),
    purpose: said,
    expression: String(expression),
    action: String(action),
    ...parameters,
    ...(enabled === false ? { enabled } : {}),
  };
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "object" && Object.keys(value).length === 0);
}

/**
 * Phases in which the plan has no room for the rules of this project beside those that are kept.
 *
 * @param needed rules that would be declared, by phase.
 */
export function crowdedPhases(needed: Readonly<Record<string, number>>, plan: Plan): string[] {
  return Object.entries(needed).flatMap(([phase, count]) => {
    const most = phases.get(phase)?.rules?.[plan];
    return most !== undefined && count > most ? [phase] : [];
  });
}
