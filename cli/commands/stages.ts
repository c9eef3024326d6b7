import { Argument, Command } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import type { StageOptions } from "../stages/stage";
import { withStackOption } from "./stack-option";

/** `launch-ready stages`: what may be raised today. */
export function stagesCommand(): Command {
  return withAllOptions(withStackOption(new Command("stages"), "stack to look at"))
    .description("say what may be raised today: HSTS, DMARC and MTA-STS, per domain")
    .option("--json", "print the stages as JSON")
    .addHelpText("after", "\nExit codes: 0 done, 2 wrong usage or configuration.")
    .action(async (options: { stack: string; json?: boolean } & AllOptions, own: Command) => {
      const { stages, stagesOfAll } = require("../stages/stages") as typeof import("../stages/stages");
      await (isForAll(options) ? stagesOfAll(options, own) : stages(options));
    });
}

/** `launch-ready stage`: raises one. */
export function stageCommand(): Command {
  return withStackOption(new Command("stage"), "stack to raise it in")
    .description("write into Pulumi.<stack>.yaml that the next stage begins today, unless something speaks against it")
    .addArgument(new Argument("<what>", "what to raise").choices(["hsts", "dmarc", "mta-sts"]))
    .option("-y, --yes", "write it; else it is only said")
    .option(
      "--reports <files...>",
      "of dmarc: aggregate reports that have to show that no legitimate mail would be lost",
    )
    .option("--accept-loss", "with --reports: go on though they show that some would")
    .option("--json", "print the outcome as JSON")
    .addHelpText("after", "\nExit codes: 0 it may begin, 1 it may not, 2 wrong usage or configuration.")
    .action(async (what: string, options: StageOptions) => {
      const { stage } = require("../stages/stage") as typeof import("../stages/stage");
      await stage(what, options);
    });
}
