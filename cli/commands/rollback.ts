import { Command, InvalidArgumentError } from "commander";
import { exitCodes, withDeployOptions, withPackOption, withUnprotect } from "../deploy/options";
import type { RollbackOptions } from "../rollback/rollback";

/** `launch-ready rollback`: a stack as an earlier deployment had it. */
export function rollbackCommand(): Command {
  return withUnprotect(withPackOption(withDeployOptions(new Command("rollback"))))
    .option("--to <number>", "the deployment to go back to (default: the last good one)", deploymentNumber)
    .option("--list", "list the deployments, newest first: number, day, what changed")
    .option("-y, --yes", "live: go on without asking")
    .option("--write", "write what was gone back to into Pulumi.<stack>.yaml, too")
    .option("--record", "where everything is as it had been, write down that going back was rehearsed today")
    .option("--adopt", "take over records that the zone has in the place of those that come back")
    .option("--allow-mass-deletion", "delete even more than 30 % of at least 10 DNS records")
    .description("deploy the configuration of an earlier deployment: previewed and judged as by `up`")
    .addHelpText("after", exitCodes)
    .action(async (options: RollbackOptions) => {
      const { rollback } = require("../rollback/rollback") as typeof import("../rollback/rollback");
      await rollback(options);
    });
}

function deploymentNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give the number of a deployment, as --list shows it.");
}
