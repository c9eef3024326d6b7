import type { Planned } from "../planned";
import { withKept, type KeptRule } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { redirectProblems } from "./redirect-problems";
import { redirectRules, type RedirectChoices, type RedirectRule } from "./redirect-rules";

/** What `Redirects` declares. */
export interface RedirectsSpec {
  readonly zone: Zone;
  readonly canonicalHost: string;
  readonly rules: readonly (RedirectRule | KeptRule)[];
}

/** The redirect rules of one zone, and everything that would make them loop, chain or exceed the plan. */
export function planRedirects(choices: RedirectChoices, zone: Zone): Planned<RedirectsSpec> {
  const rules = withKept(redirectRules(choices), keptIn(zone, "http_request_dynamic_redirect"));
  return {
    spec: { zone, canonicalHost: choices.canonicalHost, rules },
    problems: redirectProblems(choices, zone, rules.length),
  };
}
