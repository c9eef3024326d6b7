import { Argument, Command } from "commander";
import type { System } from "../pipeline/pipeline";

/** `launch-ready pipeline`: what reviews, deploys and watches the stacks in a CI system. */
export function pipelineCommand(): Command {
  return new Command("pipeline")
    .description("write the pipelines that review, deploy and watch the stacks of this folder")
    .addArgument(new Argument("<system>", "the CI system").choices(["github", "gitlab"]))
    .option("--force", "overwrite files of it that are there")
    .option("--json", "print what was written as JSON")
    .addHelpText("after", "\nExit codes: 0 done, 2 wrong usage, or a file is there already.")
    .action((system: System, options: { force?: boolean; json?: boolean }) => {
      const { pipeline } = require("../pipeline/pipeline") as typeof import("../pipeline/pipeline");
      pipeline(system, options);
    });
}
