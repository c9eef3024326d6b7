/** What the API would refuse of a ruleset, in the API's words. */
import type { Plan } from "../../../edge/plans";
import type { RulesetProblem } from "../../../edge/rulesets/refusal";
import { rulesetRefusals } from "../../../edge/rulesets/ruleset-refusals";
import { ApiError, type ApiMessage } from "../envelope";
import type { Document } from "../store";

/** Where a ruleset is. */
export interface Scope {
  readonly of: "zone" | "account";
  readonly id: string;
  /** For an account, the plan that its rules are judged by. */
  readonly plan: Plan;
}

/**
 * The code of an expression that is not valid, as published answers have it. Those of other values are not published
 * and share it; their message and pointer have the API's form.
 */
const invalidValue = 20125;

/** Throws every problem of a ruleset's own properties and of its rules. */
export function requireValid(ruleset: Document, scope: Scope): void {
  const errors = rulesetRefusals(ruleset, scope).map(asMessage);
  if (errors.length > 0) throw new ApiError(400, ...errors);
}

function asMessage({ pointer, value, because, sentence }: RulesetProblem): ApiMessage {
  const field = pointer.split("/").at(-1) ?? "";
  const given = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const message = sentence ?? `'${given}' is not a valid value for ${field} because ${because}`;
  return { code: invalidValue, message, source: { pointer } };
}
