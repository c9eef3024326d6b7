import type { Plan } from "./plans";
import { toPromises, type Promises, type StatedPromises } from "./prove/promises";
import type { DeclaredResource } from "./resource";

/** What somebody said about a zone. */
export interface ZoneFact {
  readonly id: string;
  readonly name: string;
  readonly plan?: Plan;
}

/** A control that somebody decided to live without, until and with a day. */
export interface WaiverFact {
  readonly control: string;
  readonly reason: string;
  /** ISO date. */
  readonly until: string;
}

/**
 * What a program means, beside what it declares: judges hold the resources against it. Our components register it as
 * their outputs under `intent`; another program states it in the policy pack's configuration.
 */
export interface Intent {
  readonly zones: readonly ZoneFact[];
  readonly promises: readonly Promises[];
  readonly waivers: readonly WaiverFact[];
}

/** An intent as somebody states it, with only what must be stated. */
type StatedIntent = Omit<Intent, "promises"> & { readonly promises: readonly StatedPromises[] };

/** The intents that components registered. */
export function registeredIntents(resources: readonly DeclaredResource[]): Intent[] {
  return resources
    .filter((resource) => resource.type.startsWith("launch-ready:"))
    .flatMap((resource) => (resource.props.intent === undefined ? [] : [toIntent(resource.props.intent)]));
}

/** Fills in what a stated intent leaves out. */
export function toIntent(stated: unknown): Intent {
  const { zones = [], promises = [], waivers = [] } = (stated ?? {}) as Partial<StatedIntent>;
  return { zones, promises: promises.map(toPromises), waivers };
}
