import * as v from "valibot";
import { mapping } from "../../edge/statement/mapping";
import { date } from "./values";

/** The section `recovery`. */
export const recoverySection = mapping({
  protect: v.optional(v.boolean("expected true or false"), false),
  rehearsed: v.optional(date),
});
