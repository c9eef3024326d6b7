import * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import { unknownControl } from "../../edge/controls";
import { configProblem, type ConfigProblem } from "./problem";
import { date, purpose } from "./values";

const waiver = mapping({ reason: purpose, until: date });

/** Controls that somebody decided to live without for a while, by id. Which there are is told by `unknownWaivers`. */
export const waiversSection = named(v.string(), waiver, "expected controls, each with reason and until");

/** Waivers of controls that do not exist, each with the nearest that does. */
export function unknownWaivers(given: unknown): ConfigProblem[] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return [];
  return Object.keys(given).flatMap((control) => {
    const message = unknownControl(control);
    return message === undefined ? [] : [configProblem("config-control-unknown", `waivers.${control}`, message)];
  });
}
