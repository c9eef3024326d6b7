import type { Hop } from "../../edge/trace";
import { found, listed, type LiveFinding } from "../judge/judge";

/** One step of Cloudflare's request tracer (developers.cloudflare.com/api, Request Tracers; checked 2026-11-29). */
interface TracerItem {
  readonly step_name?: string;
  readonly type?: string;
  readonly matched?: boolean;
  readonly action?: string;
  readonly description?: string;
  readonly name?: string;
  readonly trace?: readonly TracerItem[];
}

export interface TracerAnswer {
  readonly status_code?: number;
  readonly trace?: readonly TracerItem[];
}

/** What both say of one phase. */
interface PhasePair {
  readonly phase: string;
  /** `action rule` of each rule that matched, in its order. */
  readonly model: readonly string[];
  readonly cloudflare: readonly string[];
  readonly same: boolean;
}

export interface Comparison {
  readonly url: string;
  readonly phases: readonly PhasePair[];
  readonly status: { readonly model: number | null; readonly cloudflare: number | null };
  readonly findings: readonly LiveFinding[];
}

/**
 * Lays Cloudflare's own trace of a request beside the model's, phase by phase. Actions are compared, and not names:
 * who wrote a rule may call it something else. A status is compared where the edge itself answers.
 */
export function compareTraces(hop: Hop, answer: TracerAnswer): Comparison {
  const ours = byPhase(
    hop.steps
      .filter(({ phase, rule, action }) => phase.startsWith("http_") && rule !== null && action !== "pass")
      .map(({ phase, rule, action }) => ({ phase, action, rule: rule ?? "" })),
  );
  const theirs = byPhase(rulesOf(answer.trace ?? [], ""));
  const phases = [...new Set([...ours.keys(), ...theirs.keys()])].map((phase): PhasePair => {
    const [model, cloudflare] = [ours.get(phase) ?? [], theirs.get(phase) ?? []];
    const actions = (rules: readonly Rule[]): string => rules.map(({ action }) => action).join(" ");
    return {
      phase,
      model: model.map(shown),
      cloudflare: cloudflare.map(shown),
      same: actions(model) === actions(cloudflare),
    };
  });
  const status = { model: hop.outcome.status, cloudflare: answer.status_code ?? null };
  const isAnswered = hop.outcome.kind !== "origin" && status.cloudflare !== null;
  const findings = phases
    .filter(({ same }) => !same)
    .map(({ phase, model, cloudflare }) =>
      found(
        "model-phase-differs",
        hop.url,
        `In ${phase} the model says ${listed(model)}, and Cloudflare says ${listed(cloudflare)}.`,
      ),
    );
  if (isAnswered && status.model !== status.cloudflare)
    findings.push(
      found("model-status-differs", hop.url, `The model answers ${status.model}, and Cloudflare ${status.cloudflare}.`),
    );
  return { url: hop.url, phases, status, findings };
}

interface Rule {
  readonly phase: string;
  readonly action: string;
  readonly rule: string;
}

function shown({ action, rule }: Rule): string {
  return rule === "" ? action : `${action} (${rule})`;
}

function byPhase(rules: readonly Rule[]): Map<string, Rule[]> {
  const phases = new Map<string, Rule[]>();
  for (const rule of rules) phases.set(rule.phase, [...(phases.get(rule.phase) ?? []), rule]);
  return phases;
}

/** Rules that matched, under the nearest step whose name is a phase's. */
function rulesOf(items: readonly TracerItem[], above: string): Rule[] {
  return items.flatMap((item) => {
    const phase = item.step_name?.startsWith("http_") === true ? item.step_name : above;
    const within = rulesOf(item.trace ?? [], phase);
    if (item.action === undefined || item.matched === false) return within;
    return [{ phase, action: item.action, rule: item.description ?? item.name ?? "" }, ...within];
  });
}
