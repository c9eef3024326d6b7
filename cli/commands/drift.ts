import { Command } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import { withDeployOptions, type DeployOptions } from "../deploy/options";
import { withPageOptions } from "../report/options";

/** `launch-ready drift`: what is there and not as it was deployed. */
export function driftCommand(): Command {
  return withPageOptions(withAllOptions(withDeployOptions(new Command("drift"))))
    .description("tell what somebody changed outside from what is pending in the configuration; changes nothing")
    .addHelpText("after", "\nExit codes: 0 nothing differs, 1 something does, 2 wrong usage or configuration.")
    .action(async (options: DeployOptions & AllOptions, own: Command) => {
      if (isForAll(options))
        return (require("../all/all") as typeof import("../all/all")).askAll("drift", options, own);
      const { drift } = require("../drift/drift") as typeof import("../drift/drift");
      await drift(options);
    });
}
