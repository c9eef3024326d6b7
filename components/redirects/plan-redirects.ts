import type { Planned } from "../planned";
import { withKept, type KeptRule } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { bulkRedirects, type BulkRedirects } from "./bulk-list";
import { redirectProblems, tooMany } from "./redirect-problems";
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
  const spec = redirectsOf(choices, zone);
  return { spec, problems: redirectProblems(choices, zone, spec.rules.length) };
}

/**
 * The same of a domain that repeats the old links of another: what is wrong with the links themselves is said once, for
 * the other.
 */
export function planRepeatedRedirects(choices: RedirectChoices, zone: Zone): Planned<RedirectsSpec> {
  const spec = redirectsOf(choices, zone);
  return { spec, problems: tooMany(choices, zone, spec.rules.length) };
}

function redirectsOf(choices: RedirectChoices, zone: Zone): RedirectsSpec {
  const rules = withKept(redirectRules(choices), keptIn(zone, "http_request_dynamic_redirect"));
  return { zone, canonicalHost: choices.canonicalHost, rules, bulk: bulkRedirects(choices) };
}
