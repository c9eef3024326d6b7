// Long: one control, a function for each thing that Cloudflare refuses.
import { nearest } from "../../edge/statement/nearest";
import { counted } from "../../standards/counted";
import type { Zone } from "../../edge/model";
import { limits, type Limit, type Plan } from "../../edge/plans";
import { rulesetDocument } from "../../edge/rulesets/sdk-document";
import { managedRulesets } from "../../edge/rulesets/managed-rulesets";
import { notValid, type RulesetProblem } from "../../edge/rulesets/refusal";
import { rulesetRefusals, type RulesetScope } from "../../edge/rulesets/ruleset-refusals";
import { isEditable, settings } from "../../edge/settings/zone-settings";
import { isUnknown, types, type DeclaredResource, containsUnknown } from "../../edge/resource";
import { type Estate } from "../estate";
import { onPlan } from "../plan";
import { locationOf, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { tunnelEnds } from "./tunnel-ends";

/** Resources of which a plan has a number, by their type's name; what one of them is called. */
const limited: readonly (readonly [type: string, word: string, limit: Limit<number>])[] = [
  ["Healthcheck", "health check", limits.healthChecks],
  ["WaitingRoom", "waiting room", limits.waitingRooms],
  ["PageRule", "page rule", limits.pageRules],
  ["Snippet", "snippet", limits.snippets],
  ["ZoneLockdown", "zone lockdown rule", limits.zoneLockdownRules],
  ["UserAgentBlockingRule", "user agent blocking rule", limits.userAgentBlockingRules],
];

/** Cloudflare takes every ruleset, rule, expression, setting and count on the zone's plan. */
export const valid: Rule = {
  control: "edge/valid",
  reads: {
    settings: "all",
    phases: "all",
    types: ["BotManagement", "ZeroTrustTunnelCloudflaredConfig", "TunnelConfig", ...limited.map(([type]) => type)],
  },
  judge: (estate) =>
    together([
      ...estate.zones.map((zone) => together([entryPoints(zone.rulesets, zone.name), ...zoneParts(zone)])),
      ofAccount(estate),
      ...tunnelEnds(estate.resources),
    ]),
};

function zoneParts(zone: Zone): Verdict[] {
  return [
    ...zone.rulesets.map((ruleset) => onPlan(zone.plan, (plan) => judgeRuleset(ruleset, { of: "zone", plan }))),
    ...[...zone.settingResources].map(([id, declared]) =>
      onPlan(zone.plan, (plan) => judgeSetting(id, declared, zone, plan)),
    ),
  ];
}

/** Rulesets and limited resources that belong to no single zone. The account is judged by its best zone's plan. */
function ofAccount(estate: Estate): Verdict {
  const stated = estate.zones.map((zone) => zone.plan);
  const best = (["enterprise", "business", "pro", "free"] as const).find((name) => stated.includes(name));
  const unsure = stated.includes(undefined) && best !== "enterprise";
  const rulesets = estate.resources.filter((one) => one.type === types.ruleset && one.props.zoneId === undefined);
  return together([
    entryPoints(rulesets, "the account"),
    ...rulesets.map((ruleset) =>
      onPlan(unsure ? undefined : best, (plan) => judgeRuleset(ruleset, { of: "account", plan })),
    ),
    ...estate.zones.map((zone) => onPlan(zone.plan, (plan) => counts(zone, plan))),
  ]);
}

/** One entry point per phase (Cloudflare, ruleset-engine/about/phases; checked 2026-11-24). */
function entryPoints(rulesets: readonly DeclaredResource[], owner: string): Verdict {
  const seen = new Map<string, DeclaredResource>();
  return together(
    rulesets.map((ruleset) => {
      const { kind, phase } = ruleset.props;
      if (kind !== "zone" && kind !== "root") return nothingFound;
      const key = String(phase);
      const first = seen.get(key);
      if (!first) seen.set(key, ruleset);
      if (!first || isUnknown(phase)) return nothingFound;
      return found(
        "entry-point-twice",
        `${owner} has two entry points of the phase ${key}: this one and ${first.name}. Cloudflare refuses ` +
          "the second (error 20217).",
        "Put the rules of both into one Ruleset, in the order in which they are to run.",
        ruleset,
      );
    }),
  );
}

function judgeRuleset(ruleset: DeclaredResource, scope: RulesetScope): Verdict {
  const { rules } = ruleset.props;
  const parts = ["name", "kind", "phase"].filter((name) => isUnknown(ruleset.props[name]));
  if (parts.length > 0 || isUnknown(rules)) {
    return cannotJudge(
      "ruleset-value-unknown",
      `its ${[...parts, ...(isUnknown(rules) ? ["rules"] : [])].join(" and ")} will be known only after deployment`,
      ruleset,
    );
  }
  const list = (Array.isArray(rules) ? (rules as unknown[]) : []).map(withHeaderValues);
  const unknown = list.filter(containsUnknown);
  const known = list.filter((rule) => !containsUnknown(rule));
  const document = rulesetDocument({ ...ruleset.props, ...(rules === undefined ? {} : { rules: known }) });
  return together([
    ...rulesetRefusals(document, scope).map((one) => refusedBy(one, known, ruleset)),
    ...unknown.map((rule) =>
      cannotJudge(
        "ruleset-value-unknown",
        `the rule ${nameOf(rule)} has values that will be known only after deployment`,
        ruleset,
      ),
    ),
    managedOnPlan(known, ruleset, scope.plan),
  ]);
}

/** What the API refuses, in words for whoever declared it, with its own code. */
function refusedBy(
  { code, source, pointer, value, because, sentence }: RulesetProblem,
  rules: readonly unknown[],
  ruleset: DeclaredResource,
): Verdict {
  const message =
    sentence === undefined
      ? notValid(`${place(pointer, rules)} ${given(pointer, value, ruleset)}`.trimEnd(), because)
      : `It ${sentence}.`;
  const said = { code, severity: "error", location: locationOf(ruleset), message, fix: fixFor(pointer) } as const;
  return [source === undefined ? said : { ...said, source }];
}

/** Any text is a valid value of a header, so one that is not known yet keeps nothing from being judged. */
function withHeaderValues(rule: unknown): unknown {
  const { actionParameters } = (rule ?? {}) as { actionParameters?: { headers?: unknown } };
  const headers = actionParameters?.headers;
  if (typeof headers !== "object" || headers === null) return rule;
  const known = Object.entries(headers).map(([name, change]: [string, unknown]) => {
    const { value } = (change ?? {}) as { value?: unknown };
    return [
      name,
      isUnknown(value) || value === null ? { ...(change as object), value: "known after deployment" } : change,
    ];
  });
  return {
    ...(rule as object),
    actionParameters: { ...actionParameters, headers: Object.fromEntries(known) as unknown },
  };
}

function place(pointer: string, rules: readonly unknown[]): string {
  const [, index, rest = ""] = /^\/rules\/(\d+)\/?(.*)$/.exec(pointer) ?? [];
  if (index === undefined) return `The ruleset's ${pointer.slice(1)}`;
  return `In the rule ${nameOf(rules[Number(index)])}, ${rest === "" ? "the rule" : rest.replaceAll("/", ".")}`;
}

function nameOf(rule: unknown): string {
  const { ref, description } = (rule ?? {}) as { ref?: unknown; description?: unknown };
  return typeof ref === "string"
    ? ref
    : typeof description === "string" && description !== ""
      ? `"${description}"`
      : "without ref";
}

/** The value, unless it is long or may hold a secret: an expression, a header, a body, or anything marked as one. */
function given(pointer: string, value: unknown, ruleset: DeclaredResource): string {
  const mayBeSecret = ruleset.secret?.includes("rules") === true || /expression|headers|content|value/.test(pointer);
  const shown = typeof value === "string" || typeof value === "number" ? JSON.stringify(value) : undefined;
  return mayBeSecret || shown === undefined || shown.length > 60 ? "" : `${shown} `;
}

function fixFor(pointer: string): string {
  if (pointer.endsWith("expression"))
    return "Correct the expression; `launch-ready lint expression` says where it is wrong.";
  if (pointer === "/rules") return "Merge rules, or move the zone to a higher plan.";
  return "Correct it as said.";
}

/** Rulesets that need more than the Free plan, by their ids. */
const paidRulesets: Readonly<Record<string, string>> = {
  [managedRulesets.cloudflare]: "cloudflare",
  [managedRulesets.owasp]: "owasp",
};

function managedOnPlan(rules: readonly unknown[], ruleset: DeclaredResource, plan: Plan): Verdict {
  return together(
    rules.map((rule) => {
      const { action, actionParameters } = (rule ?? {}) as { action?: unknown; actionParameters?: { id?: unknown } };
      const name = action === "execute" ? paidRulesets[String(actionParameters?.id)] : undefined;
      if (name === undefined || limits.managedRulesets[plan].includes(name)) return nothingFound;
      return found(
        "managed-ruleset-beyond-plan",
        `The rule ${nameOf(rule)} runs the ${name} managed ruleset, which the ${plan} plan does not have.`,
        "Run the Free Managed Ruleset, or move the zone to the pro plan.",
        ruleset,
      );
    }),
  );
}

function judgeSetting(id: string, declared: readonly DeclaredResource[], zone: Zone, plan: Plan): Verdict {
  const setting = settings[id];
  const twice = declared
    .slice(1)
    .map((one) =>
      found(
        "setting-twice",
        `${zone.name} sets ${id} twice: here and in ${declared[0]!.name}. The last to be applied wins.`,
        "Keep one of the two.",
        one,
      ),
    );
  const own = declared.map((one) => {
    if (!setting)
      return found(
        "setting-nonexistent",
        `${zone.name} sets "${id}", and Cloudflare has no such setting.`,
        meantSetting(id),
        one,
      );
    if (isUnknown(one.props.value))
      return cannotJudge("setting-value-unknown", "its value will be known only after deployment", one);
    if (!isEditable(setting, plan)) {
      return found(
        "setting-beyond-plan",
        `${zone.name} sets ${id}, which cannot be changed on the ${plan} plan.`,
        `Take it out, or move to the ${setting.from} plan.`,
        one,
      );
    }
    const expected = setting.accepts(one.props.value, plan);
    return expected === undefined
      ? nothingFound
      : found(
          "setting-value-refused",
          `${zone.name} sets ${id} to a value that Cloudflare refuses.`,
          `Give ${expected}.`,
          one,
        );
  });
  return together([...own, ...twice]);
}

function counts(zone: Zone, plan: Plan): Verdict {
  const tooMany = limited.map(([type, word, limit]) => {
    const these = zone.resources.filter((one) => one.type.endsWith(`:${type}`));
    if (these.length <= limit[plan]) return nothingFound;
    return found(
      "resources-beyond-plan",
      `${zone.name} declares ${counted(these.length, word)}; ` + `the ${plan} plan has ${limit[plan]}.`,
      "Declare fewer, or move the zone to a higher plan.",
      these[limit[plan]],
    );
  });
  return together([
    ...tooMany,
    ...zone.resources.map((one) => superBotFight(one, zone, plan)),
    ...zone.resources.map((one) => interval(one, plan)),
  ]);
}

/** What only a copy of the documentation says is no finding: it would stop `up` where Cloudflare may say yes. */
function interval(resource: DeclaredResource, plan: Plan): Verdict {
  const least = limits.healthCheckInterval[plan];
  if (!resource.type.endsWith(":Healthcheck") || least === undefined) return nothingFound;
  const { interval: seconds } = resource.props;
  if (isUnknown(seconds))
    return cannotJudge("check-interval-unsure", "its interval will be known only after deployment", resource);
  if (typeof seconds !== "number" || seconds >= least) return nothingFound;
  return cannotJudge(
    "check-interval-unsure",
    `it looks every ${seconds} seconds, and the ${plan} plan is said to take ${least} or more; no page of ` +
      "Cloudflare's confirms that, so the API may refuse it",
    resource,
  );
}

function superBotFight(resource: DeclaredResource, zone: Zone, plan: Plan): Verdict {
  if (!resource.type.endsWith(":BotManagement") || limits.superBotFightMode[plan]) return nothingFound;
  const needs = Object.keys(resource.props).filter((name) => name.startsWith("sbfm"));
  if (needs.length === 0) return nothingFound;
  return found(
    "super-bot-fight-beyond-plan",
    `${zone.name} sets ${needs.join(", ")}: Super Bot Fight Mode needs the pro plan, and the zone is on ${plan}.`,
    "Take them out, or move the zone to the pro plan.",
    resource,
  );
}

/** What Terraform's provider called settings otherwise before its version 5. */
const formerIds: Readonly<Record<string, string>> = { zero_rtt: "0rtt", tls13: "tls_1_3" };

function meantSetting(id: string): string {
  const meant = (Object.hasOwn(formerIds, id) ? formerIds[id] : undefined) ?? nearest(id, Object.keys(settings));
  return meant === undefined ? "Correct settingId, or take it out." : `Did you mean "${meant}"? Else take it out.`;
}
