import { Command } from "commander";
import type { AnalyzeOptions } from "../deploy/analyze";
import { packConfigMeaning, withBaselineOptions } from "../policy/options";

export function policyCommand(): Command {
  const analyze = withBaselineOptions(new Command("analyze"))
    .description("judge a state file (of `pulumi stack export`) by a policy pack: no program, no log-in")
    .requiredOption("-f, --file <file>", "the state file")
    .option("--policy-pack <folder>", "the pack (default: the one that ships with launch-ready)")
    .option("--policy-pack-config <file>", packConfigMeaning)
    .option("--json", "print the findings as JSON")
    .addHelpText("after", "\nExit codes: 0 no mandatory policy violated, 1 one is, 2 wrong usage.")
    .action(async (options: AnalyzeOptions) => {
      const { analyze: run } = require("../deploy/analyze") as typeof import("../deploy/analyze");
      await run(options);
    });
  return new Command("policy").description("judge what is deployed by the policies").addCommand(analyze.exitOverride());
}
