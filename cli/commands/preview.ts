import { Command, Option } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import { exitCodes, withDeployOptions, withExpectation, withPackOption, type DeployOptions } from "../deploy/options";

export function previewCommand(): Command {
  return withAllOptions(withExpectation(withPackOption(withDeployOptions(new Command("preview")))))
    .description("show what `up` would do, on the real engine, and what the policies say about it")
    .addOption(new Option("--no-controls", "leave the verdict on each control out").hideHelp())
    .addHelpText("after", exitCodes)
    .action(async (options: DeployOptions & AllOptions, own: Command) => {
      if (isForAll(options)) return (require("../all/all") as typeof import("../all/all")).all("preview", options, own);
      const { preview } = require("../deploy/preview") as typeof import("../deploy/preview");
      await preview(options);
    });
}
