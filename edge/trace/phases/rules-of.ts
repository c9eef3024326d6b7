import type { Edge, EdgeRule, Zone } from "../../model";
import type { RuleIndex } from "../../model/rule-index";
import type { Exchange } from "../exchange";

/** A phase's rules: the account's come before the zone's (ruleset-engine/about/phases, checked 2026-11-24). */
export interface PhaseRules {
  readonly phase: string;
  readonly levels: readonly RuleIndex[];
  readonly count: number;
}

/** @returns undefined where neither the account nor the zone has a rule in this phase. */
export function rulesOf(edge: Edge, zone: Zone, phase: string): PhaseRules | undefined {
  const levels = [edge.accountPhases.get(phase), edge.phasesOf(zone).get(phase)].flatMap((index) =>
    index === undefined || index.size === 0 ? [] : [index],
  );
  if (levels.length === 0) return undefined;
  return { phase, levels, count: levels.reduce((sum, index) => sum + index.size, 0) };
}

/**
 * The matching rules in order. Fields do not change within a phase (ruleset-engine/about/rules, checked 2026-11-24), so
 * all are asked before any acts.
 */
export function matching(rules: PhaseRules, exchange: Exchange): EdgeRule[] {
  const { message } = exchange;
  const found: EdgeRule[] = [];
  for (const level of rules.levels) {
    for (const rule of level.candidates(message.host, message.path)) {
      if (rule.matches(message.read)) found.push(rule);
    }
  }
  return found;
}

/** The first matching rule. */
export function firstMatching(rules: PhaseRules, exchange: Exchange): EdgeRule | undefined {
  const { message } = exchange;
  for (const level of rules.levels) {
    for (const rule of level.candidates(message.host, message.path)) {
      if (rule.matches(message.read)) return rule;
    }
  }
  return undefined;
}

/** Records that a phase had rules and none decided. */
export function passed(rules: PhaseRules, exchange: Exchange): undefined {
  if (exchange.steps) {
    const what = rules.count === 1 ? "its rule does not match" : `none of its ${rules.count} rules matches`;
    exchange.steps.push({ phase: rules.phase, rule: null, action: "pass", detail: what });
  }
  return undefined;
}
