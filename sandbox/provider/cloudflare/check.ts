import type { Properties } from "../provider";

/**
 * One refusal at preview. Messages have the form of the real provider's (observed with v6.17, November 2026), which
 * names the property in Terraform's way.
 */
export type Check = (inputs: Properties) => readonly Refusal[];

export interface Refusal {
  /** Path to the value: `rules[0].action`. */
  readonly at: string;
  readonly reason: string;
}
