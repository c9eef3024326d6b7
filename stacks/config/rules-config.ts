import * as v from "valibot";
import type { KeptPhase, KeptRule } from "../../components/rules/kept-rules";
import { unexplained } from "../../components/dns/declaration";
import { mapping, named } from "../../edge/statement/mapping";
import { phases } from "../../edge/phases";
import { isPlainObject } from "../../standards/plain-object";
import { purpose } from "./values";

/** Beyond it a number is another than the one that was written. */
const largest = Number.MAX_SAFE_INTEGER;

/** A parameter's value is Cloudflare's to judge, and the model's; here it only has to be one that JSON can say. */
const value: v.GenericSchema = v.lazy((input) => {
  if (Array.isArray(input)) return v.array(value);
  if (isPlainObject(input)) return parameters;
  // Whoever asks without a value, such as the JSON Schema, is told that anything may stand there.
  return input === undefined ? v.unknown() : scalar;
});
const scalar = v.union(
  [v.string(), v.boolean(), v.pipe(v.number(), v.minValue(-largest), v.maxValue(largest))],
  "expected text, a number, true or false",
);
const parameters = named(v.string(), value, "expected parameters by name");

const rule = mapping(
  {
    ref: v.pipe(v.string("expected the rule's ref"), v.minLength(1, "expected the rule's ref")),
    purpose,
    expression: v.string("expected a filter in Cloudflare's Rules language"),
    action: v.string("expected an action, such as block"),
    actionParameters: v.optional(parameters),
    ratelimit: v.optional(parameters),
    logging: v.optional(mapping({ enabled: v.boolean("expected true or false") })),
    enabled: v.optional(v.boolean("expected true or false"), true),
  },
  "expected ref, purpose, expression and action",
);

const known = [...phases.values()].filter(({ owner }) => owner !== "account").map(({ name }) => name);
const phase = v.picklist(known, `expected a phase of zones: ${known.join(", ")}`);

/** The section `rules`: rules that the zone had before, by phase. */
export const rulesSection = named(
  phase,
  mapping(
    {
      name: v.pipe(v.string("expected the ruleset's name"), v.minLength(1, "expected the ruleset's name")),
      description: v.optional(v.string("expected words")),
      alone: v.optional(v.boolean("expected true or false"), false),
      rules: v.array(rule, "expected a list of rules, each with ref, purpose, expression and action"),
    },
    "expected name and rules",
  ),
  "expected phases, each with the name of its ruleset and its rules",
);

export function toKeptPhases(section: v.InferOutput<typeof rulesSection>): KeptPhase[] {
  return Object.entries(section).map(([phaseName, { name, description, alone, rules }]) => ({
    phase: phaseName,
    name,
    ...(description === undefined ? {} : { description }),
    alone,
    rules: rules.map(
      ({ purpose: what, ...one }) => ({ ...one, description: what === unexplained ? "" : what }) as KeptRule,
    ),
  }));
}
