import * as v from "valibot";

/** The section `recovery`. */
export const recoverySection = v.object({ protect: v.optional(v.boolean("expected true or false"), false) });
