import { Command } from "commander";
import { withAllOptions, type AllOptions } from "../all/options";
import { exitCodes, withDeployOptions, withExpectation, withPackOption, type DeployOptions } from "../deploy/options";

export function upCommand(): Command {
  return withAllOptions(withExpectation(withPackOption(withDeployOptions(new Command("up")))))
    .option("-y, --yes", "live: go on without asking")
    .option("--adopt", "take over records that the zone has in the place of declared ones, and change them")
    .option("--allow-mass-deletion", "delete even more than 30 % of at least 10 DNS records")
    .description("apply the stack: previews first, and one violated mandatory policy stops it")
    .addHelpText("after", exitCodes)
    .action(async (options: DeployOptions & AllOptions) => {
      if (options.all === true) return (require("../all/all") as typeof import("../all/all")).all("up", options);
      const { up } = require("../deploy/up") as typeof import("../deploy/up");
      await up(options);
    });
}
