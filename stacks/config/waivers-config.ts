import * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import { unknownControl } from "../../edge/controls";
import { configProblem, type ConfigProblem } from "./problem";
import { date, domain, purpose, recordName } from "./values";

const waiver = mapping({
  reason: purpose,
  until: date,
  owner: v.optional(purpose),
  code: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)+$/, "expected a code, such as hsts-undeclared"))),
  zone: v.optional(domain),
  host: v.optional(recordName),
  resource: v.optional(purpose),
});

/** Controls that somebody decided to live without for a while, by id. Which there are is told by `unknownWaivers`. */
export const waiversSection = named(
  v.string(),
  v.union([waiver, v.array(waiver)], "expected reason and until, or a list of such"),
  "expected controls, each with reason and until",
);

/** Waivers of controls that do not exist, each with the nearest that does. */
export function unknownWaivers(given: unknown): ConfigProblem[] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return [];
  return Object.keys(given).flatMap((control) => {
    const message = unknownControl(control);
    return message === undefined ? [] : [configProblem("config-control-unknown", `waivers.${control}`, message)];
  });
}
