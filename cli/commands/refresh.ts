import { Command } from "commander";
import { exitCodes, withDeployOptions, withExpectation, type DeployOptions } from "../deploy/options";

export function refreshCommand(): Command {
  return withExpectation(withDeployOptions(new Command("refresh")))
    .description("bring the state up to what is there")
    .addHelpText("after", exitCodes)
    .action(async (options: DeployOptions) => {
      const { refresh } = require("../deploy/refresh") as typeof import("../deploy/refresh");
      await refresh(options);
    });
}
