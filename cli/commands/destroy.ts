import { Command } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import { exitCodes, withDeployOptions, type DeployOptions } from "../deploy/options";

export function destroyCommand(): Command {
  return withAllOptions(withDeployOptions(new Command("destroy")))
    .option("-y, --yes", "live: go on without asking")
    .description("remove everything that the stack has made")
    .addHelpText("after", exitCodes)
    .action(async (options: DeployOptions & AllOptions, own: Command) => {
      if (isForAll(options)) return (require("../all/all") as typeof import("../all/all")).all("destroy", options, own);
      const { destroy } = require("../deploy/destroy") as typeof import("../deploy/destroy");
      await destroy(options);
    });
}
