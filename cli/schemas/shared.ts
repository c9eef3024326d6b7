import * as v from "valibot";

/** What several commands print. */
export const text = v.string();
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const severity = v.picklist(["error", "warning", "info", "unjudged"]);
export const weight = v.picklist(["critical", "high", "medium"]);
export const status = v.picklist(["red", "amber", "green", "waived"]);
export const summary = v.object({ red: count, amber: count, green: count });
export const evidence = v.object({ kind: v.picklist(["declared", "modelled", "observed"]), at: text, what: text });
export const finding = v.object({ code: text, resource: v.nullable(text), message: text, fix: text });

const row = { id: text, severity: weight, evidence: v.array(evidence), findings: v.array(finding) };
/** A control as the pack judges it. */
export const judged = v.object({ ...row, status });
/** A control as the world shows it. */
export const seen = v.object({ ...row, status: v.picklist(["red", "amber", "green"]) });

/** A problem as the parts of the program say it to each other. */
export const problem = v.object({
  code: text,
  severity,
  location: v.record(text, v.union([text, count])),
  message: text,
  fix: v.optional(text),
  source: v.optional(text),
});
