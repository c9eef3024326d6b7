import * as v from "valibot";
import { mapping } from "../../edge/statement/mapping";
import { date, purpose } from "./values";

/** The section `registration`: the domain at its registrar. */
export const registrationSection = mapping({
  registrar: v.optional(purpose),
  renews: v.optional(v.picklist(["by-itself", "by-hand"], "expected by-itself or by-hand")),
  until: v.optional(date),
  dnssec: v.optional(v.boolean("expected true or false"), false),
});
