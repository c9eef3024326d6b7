import type { Edge, EdgeRule, Zone } from "../../model";
import { asRecord } from "../../model/rule";
import { challengeActions } from "../../phases";
import { answered, because, type Exchange, type Phase } from "../exchange";
import type { Outcome } from "../hop";
import { passed, rulesOf, type PhaseRules } from "./rules-of";

/**
 * WAF custom rules: the first block or challenge ends the request, `skip` takes out what it names, `log` and `execute`
 * do neither (ruleset-engine/rules-language/actions, waf/custom-rules/skip/options; checked 2026-11-24).
 */
export function customRules(edge: Edge, zone: Zone): Phase | undefined {
  const rules = rulesOf(edge, zone, "http_request_firewall_custom");
  if (!rules) return undefined;
  return (exchange) => {
    const { message } = exchange;
    let acted = false;
    for (const level of rules.levels) {
      for (const rule of level.candidates(message.host, message.path)) {
        if (!rule.matches(message.read)) continue;
        acted = true;
        const outcome = act(rule, exchange);
        if (outcome) return outcome;
        // The ruleset that `current` names is this level's.
        if (rule.action === "skip" && rule.parameters.ruleset === "current") break;
      }
    }
    return acted ? undefined : passed(rules, exchange);
  };
}

function act(rule: EdgeRule, exchange: Exchange): Outcome | undefined {
  const step = (action: string, detail: string) =>
    exchange.steps?.push({ phase: rule.phase, rule: rule.name, action, detail: `${detail}; ${because(rule)}` });
  if (rule.action === "block") {
    const status = blockStatus(rule, 403);
    step("block", `answers ${status}`);
    return answered("block", status);
  }
  // The page comes with status 403 (cloudflare-challenges, UNVERIFIED).
  if (challengeActions.includes(rule.action)) {
    step("challenge", `asks the visitor to pass a ${rule.action.replaceAll("_", " ")}`);
    return answered("challenge", 403);
  }
  if (rule.action === "skip") step("skip", `skips ${skip(rule, exchange).join(", ") || "nothing"}`);
  else if (rule.action === "execute") step("execute", "runs another ruleset, whose verdict is not modelled");
  else step(rule.action, "goes on");
  return undefined;
}

/** Status of a custom response: 400 to 499. */
export function blockStatus(rule: EdgeRule, otherwise: number): number {
  const status = asRecord(rule.parameters.response)?.statusCode;
  return typeof status === "number" ? status : otherwise;
}

function skip({ parameters }: EdgeRule, exchange: Exchange): string[] {
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
  const named = [...texts(parameters.phases), ...texts(parameters.products)];
  exchange.skipped ??= new Set();
  for (const name of named) exchange.skipped.add(name);
  return parameters.ruleset === "current" ? ["the rest of this ruleset", ...named] : named;
}

/** "I'm Under Attack" puts a challenge before every visitor; its place among the phases is not documented. */
export function securityLevel(): Phase {
  return (exchange) => {
    if (!exchange.underAttack || exchange.skips("securityLevel")) return undefined;
    exchange.steps?.push({
      phase: "security_level",
      rule: "security_level",
      action: "challenge",
      detail: "the security level is under_attack: every visitor has to pass a challenge",
    });
    return answered("challenge", 403);
  };
}

/** A phase whose verdict comes from what the model does not see: recorded, not decided. */
export function inspects(edge: Edge, zone: Zone, phase: string, always: boolean, detail: string): Phase | undefined {
  const rules: PhaseRules | undefined = rulesOf(edge, zone, phase);
  if (!rules && !always) return undefined;
  return (exchange) => {
    if (!exchange.steps) return undefined;
    if (exchange.skips(phase)) {
      exchange.steps.push({ phase, rule: null, action: "skipped", detail: "a skip rule took it out" });
      return undefined;
    }
    const matched =
      rules?.levels.flatMap((level) => level.rules).filter((rule) => rule.matches(exchange.message.read)) ?? [];
    for (const rule of matched)
      exchange.steps.push({ phase, rule: rule.name, action: "inspect", detail: `${detail}; ${because(rule)}` });
    if (matched.length === 0 && always) exchange.steps.push({ phase, rule: null, action: "inspect", detail });
    return undefined;
  };
}
