import type * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import type { AccessFact } from "../../edge/intent";
import { key, purpose } from "./values";

/** The section `access`: who can get in where, and how somebody else would. */
export const accessSection = named(
  key,
  mapping({ who: purpose, recover: purpose }, "expected who and recover"),
  "expected places by name, such as registrar, each with who and recover",
);

export function toAccess(given: v.InferOutput<typeof accessSection>): AccessFact[] {
  return Object.entries(given).map(([place, access]) => ({ place, ...access }));
}
