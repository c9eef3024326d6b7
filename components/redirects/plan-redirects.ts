import type { Planned } from "../planned";
import type { Zone } from "../zone";
import { redirectProblems } from "./redirect-problems";
import { redirectRules, type RedirectChoices, type RedirectRule } from "./redirect-rules";

/** What `Redirects` declares. */
export interface RedirectsSpec {
  readonly zone: Zone;
  readonly canonicalHost: string;
  readonly rules: readonly RedirectRule[];
}

/** The redirect rules of one zone, and everything that would make them loop, chain or exceed the plan. */
export function planRedirects(choices: RedirectChoices, zone: Zone): Planned<RedirectsSpec> {
  const rules = redirectRules(choices);
  return {
    spec: { zone, canonicalHost: choices.canonicalHost, rules },
    problems: redirectProblems(choices, zone, rules.length),
  };
}
