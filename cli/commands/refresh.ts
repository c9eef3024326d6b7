import { Command } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import { exitCodes, withDeployOptions, withExpectation, type DeployOptions } from "../deploy/options";

export function refreshCommand(): Command {
  return withAllOptions(withExpectation(withDeployOptions(new Command("refresh"))))
    .description("bring the state up to what is there")
    .addHelpText("after", exitCodes)
    .action(async (options: DeployOptions & AllOptions, own: Command) => {
      if (isForAll(options)) return (require("../all/all") as typeof import("../all/all")).all("refresh", options, own);
      const { refresh } = require("../deploy/refresh") as typeof import("../deploy/refresh");
      await refresh(options);
    });
}
