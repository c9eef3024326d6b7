import type { Intent } from "../edge/intent";
import { anyScope, levels, type Level, type Scope } from "../edge/scope";
import { problem } from "../edge/statement/codes";
import { readIntent } from "../edge/statement/intent-statement";
import { nearest } from "../edge/statement/nearest";
import { readScope } from "../edge/statement/scope-statement";
import { show } from "../edge/statement/shown-value";
import { isPlainObject } from "../standards/plain-object";
import { atPath, relocated, type PathProblem } from "../standards/problem";
import { controls, policyName, type ControlId } from "./control";

/** Policies of the pack beside those of the controls: what it takes, and what it says of itself. */
const otherPolicies = ["intent", "scope", "remediate", "baseline", "waived", "unjudged"] as const;

const policyNames: readonly string[] = [...controls.map(({ id }) => policyName(id)), ...otherPolicies];

/** Pulumi's word for all policies of a pack. */
const allPolicies = "all";

/** The pack's configuration: what the program means, and what is held against it. */
export interface PackConfig {
  readonly intent: Intent;
  readonly scope: Scope;
}

/**
 * Reads a pack's configuration as Pulumi has it in a file: by the name of a policy its level, or an object with what
 * that policy takes. With anything wrong in it nothing is taken from it.
 */
export function readPackConfig(given: unknown): PackConfig & { readonly problems: readonly PathProblem[] } {
  const { intent: nothing } = readIntent(undefined);
  if (!isPlainObject(given)) {
    const message = "is not a configuration of a policy pack; expected an object by the names of policies.";
    return { intent: nothing, scope: anyScope, problems: [problem("pack-level-unknown", atPath(""), { message })] };
  }
  const { intent, problems: ofIntent } = readIntent(propertiesOf(given.intent));
  const { scope, problems: ofScope } = readScope(propertiesOf(given.scope));
  const problems = [
    ...unknownPolicies(Object.keys(given)),
    ...Object.entries(given).flatMap(([policy, value]) => levelProblems(policy, value)),
    ...within("intent", ofIntent),
    ...within("scope", ofScope),
  ];
  if (problems.length > 0) return { intent: nothing, scope: anyScope, problems };
  return { intent, scope: { ...scope, levels: levelsIn(given) }, problems };
}

/** Names of policies that there are not, each with the nearest that there is: what is said of them would do nothing. */
export function unknownPolicies(given: readonly string[]): PathProblem[] {
  return given
    .filter((name) => name !== allPolicies && !policyNames.includes(name))
    .map((name) => {
      const meant = nearest(name.replace("/", "-"), policyNames);
      const hint = meant === undefined ? `the policies are ${policyNames.join(", ")}.` : `did you mean "${meant}"?`;
      return problem("pack-policy-unknown", atPath(name), { message: `is not a policy of this pack; ${hint}` });
    });
}

/** The problems of a policy's own configuration, in their place in the whole. */
export function within(policy: string, problems: readonly PathProblem[]): PathProblem[] {
  return problems.map((one) => {
    const { path } = one.location;
    return relocated(one, atPath(path === "" ? policy : `${policy}.${path}`));
  });
}

/** What a policy takes beside its level. */
function propertiesOf(value: unknown): unknown {
  if (!isPlainObject(value)) return undefined;
  const { enforcementLevel: _level, ...properties } = value;
  return properties;
}

function levelOf(value: unknown): unknown {
  return isPlainObject(value) ? value.enforcementLevel : value;
}

function levelProblems(policy: string, value: unknown): PathProblem[] {
  const level = levelOf(value);
  if ((level === undefined && isPlainObject(value)) || isLevel(level)) return [];
  // Pulumi's word for mending; where nothing is deployed nothing is mended.
  if (level === "remediate" && (policy === "remediate" || policy === allPolicies)) return [];
  const meant = typeof level === "string" ? nearest(level, levels) : undefined;
  const hint = meant === undefined ? "" : ` did you mean "${meant}"?`;
  const message = `is ${show(level)}; expected advisory, mandatory or disabled, or an object with more;${hint}`;
  return [problem("pack-level-unknown", atPath(policy), { message: message.replace(/;$/, ".") })];
}

function isLevel(value: unknown): value is Level {
  return levels.includes(value as Level);
}

/** A level of a policy's own goes before the one for all. */
function levelsIn(given: Readonly<Record<string, unknown>>): Scope["levels"] {
  const forAll = levelOf(given[allPolicies]);
  return Object.fromEntries(
    controls.flatMap(({ id }): [ControlId, Level][] => {
      const level = levelOf(given[policyName(id)]) ?? forAll;
      return isLevel(level) ? [[id, level]] : [];
    }),
  );
}
