import { Command } from "commander";
import { exitCodes, withDeployOptions, type DeployOptions } from "../deploy/options";

export function previewCommand(): Command {
  return withDeployOptions(new Command("preview"))
    .description("show what `up` would do, on the real engine, and what the policies say about it")
    .addHelpText("after", exitCodes)
    .action(async (options: DeployOptions) => {
      const { preview } = require("../deploy/preview") as typeof import("../deploy/preview");
      await preview(options);
    });
}
