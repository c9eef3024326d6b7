/**
 * The `ratelimit` part of a rule.
 * Sources: developers.cloudflare.com/waf/rate-limiting-rules/parameters and its availability table, checked 2026-11-24.
 */
import { challengeActions } from "../phases";
import { limits, type Plan } from "../plans";
import { isDocument, refused, type ExpressionCheck, type RulesetProblem } from "./refusal";

export function rateLimitRefusals(
  given: unknown,
  action: string,
  phase: string,
  plan: Plan,
  expression: ExpressionCheck,
): RulesetProblem[] {
  if (phase !== "http_ratelimit") {
    if (given === undefined) return [];
    return [refused("rate-limit-misplaced", "/ratelimit", given, `phase ${phase} has no rate limits`)];
  }
  if (action === "execute" && given === undefined) return [];
  if (!isDocument(given))
    return [refused("rate-limit-misplaced", "/ratelimit", given, "phase http_ratelimit needs it")];
  const found: RulesetProblem[] = [];
  const refuse = (code: "rate-limit-invalid" | "rate-limit-plan", field: string, because: string): void => {
    found.push(refused(code, `/ratelimit/${field}`, given[field], because));
  };
  const { characteristics, period, mitigation_timeout: timeout, requests_per_period: requests } = given;
  found.push(...characteristicRefusals(characteristics, plan));
  const allowed = limits.rateLimitPeriods[plan];
  if (!allowed.includes(period as number))
    refuse("rate-limit-plan", "period", `on this plan (${plan}) it has to be one of ${allowed.join(", ")} seconds`);
  if (given.score_per_period === undefined && !(Number.isInteger(requests) && Number(requests) >= 1))
    refuse("rate-limit-invalid", "requests_per_period", "it has to be a whole number from 1");
  const wrongTimeout = timeoutRefusal(timeout, action, plan);
  if (wrongTimeout !== undefined) refuse("rate-limit-plan", "mitigation_timeout", wrongTimeout);
  if (given.counting_expression !== undefined && given.counting_expression !== "") {
    if (!limits.rateLimitCountingExpression[plan])
      refuse("rate-limit-plan", "counting_expression", "it needs the Business plan");
    else found.push(...expression(given.counting_expression, "/ratelimit/counting_expression", "counting"));
  }
  return found;
}

function timeoutRefusal(timeout: unknown, action: string, plan: Plan): string | undefined {
  if (challengeActions.includes(action) && !limits.rateLimitChallengeTimeout[plan]) {
    if (timeout === undefined || timeout === 0) return undefined;
    return "with a challenge it has to be 0 on this plan";
  }
  // Without a timeout a rule throttles, which is for challenges, and for Enterprise.
  const timeouts = [...(limits.rateLimitChallengeTimeout[plan] ? [0] : []), ...limits.rateLimitTimeouts[plan]];
  if (timeouts.includes(timeout as number)) return undefined;
  return `on this plan (${plan}) it has to be one of ${timeouts.join(", ")} seconds`;
}

function characteristicRefusals(given: unknown, plan: Plan): RulesetProblem[] {
  const pointer = "/ratelimit/characteristics";
  if (!Array.isArray(given) || !given.includes("cf.colo.id")) {
    return [refused("rate-limit-invalid", pointer, given, "cf.colo.id has to be among them")];
  }
  const allowed = limits.rateLimitCharacteristics[plan];
  const other: unknown = given.find(
    (one: unknown) => one !== "cf.colo.id" && allowed?.includes(one as string) === false,
  );
  if (other !== undefined) {
    const because = `on this plan (${plan}) it can be cf.colo.id and ${allowed?.join(" or ")}`;
    return [refused("rate-limit-plan", pointer, other, because)];
  }
  if (given.includes("ip.src") && given.includes("cf.unique_visitor_id"))
    return [refused("rate-limit-invalid", pointer, given, "ip.src and cf.unique_visitor_id exclude each other")];
  return [];
}
