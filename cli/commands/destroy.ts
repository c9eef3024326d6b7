import { Command } from "commander";
import { exitCodes, withDeployOptions, type DeployOptions } from "../deploy/options";

export function destroyCommand(): Command {
  return withDeployOptions(new Command("destroy"))
    .option("-y, --yes", "live: go on without asking")
    .description("remove everything that the stack has made")
    .addHelpText("after", exitCodes)
    .action(async (options: DeployOptions) => {
      const { destroy } = require("../deploy/destroy") as typeof import("../deploy/destroy");
      await destroy(options);
    });
}
