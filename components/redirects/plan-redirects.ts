import type { Planned } from "../planned";
import { withKept, type KeptRule } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { bulkRedirects, type BulkRedirects } from "./bulk-list";
import { redirectProblems } from "./redirect-problems";
import { redirectRules, type RedirectRule } from "./redirect-rules";
import type { RedirectChoices } from "./redirect-choices";

/** What `Redirects` declares. */
export interface RedirectsSpec {
  readonly zone: Zone;
  readonly canonicalHost: string;
  readonly rules: readonly (RedirectRule | KeptRule)[];
  /** What is led by a list of the account, which `BulkRedirects` declares. */
  readonly bulk: BulkRedirects;
}

/** The redirect rules of one zone, and everything that would make them loop, chain or exceed the plan. */
export function planRedirects(choices: RedirectChoices, zone: Zone): Planned<RedirectsSpec> {
  const rules = withKept(redirectRules(choices), keptIn(zone, "http_request_dynamic_redirect"));
  return {
    spec: { zone, canonicalHost: choices.canonicalHost, rules, bulk: bulkRedirects(choices) },
    problems: redirectProblems(choices, zone, rules.length),
  };
}
