import * as v from "valibot";
import type { Baseline } from "../scope";
import { mapping } from "./mapping";

const nullableText = v.nullable(v.string());

export const baselineSchema = mapping({
  version: v.literal(1),
  findings: v.array(
    mapping({
      control: v.string(),
      code: v.string(),
      zone: nullableText,
      resource: nullableText,
      count: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
  ),
});

/** What was written as a baseline; undefined where it is none. */
export function readBaseline(given: unknown): Baseline | undefined {
  const parsed = v.safeParse(baselineSchema, given);
  return parsed.success ? parsed.output : undefined;
}
