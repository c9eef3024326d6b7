import { Command } from "commander";
import type { ExplainOptions } from "../explain/explain";

/** `launch-ready explain`: what a code means. */
export function explainCommand(): Command {
  return new Command("explain")
    .description("say what the code of a finding means, and what to do")
    .argument("[code]", "a code, as in spf-too-many-lookups")
    .option("--list", "list every code, with what it means")
    .option("--json", "print {code, part, severity, control, means, example, mend, source}; of --list an array of them")
    .addHelpText(
      "after",
      "\nExit codes: 0 explained, 2 there is no such code.\n\nExample: launch-ready explain spf-too-many-lookups",
    )
    .action((code: string | undefined, options: ExplainOptions) => {
      const { explain } = require("../explain/explain") as typeof import("../explain/explain");
      explain(code, options);
    });
}
