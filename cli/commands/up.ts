import { Command, Option } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import { exitCodes, withDeployOptions, withExpectation, withPackOption, withUnprotect } from "../deploy/options";
import type { VerifiedUpOptions } from "../deploy/verified-up";
import { withWorldOptions } from "../live/options";

export function upCommand(): Command {
  const command = withAllOptions(withUnprotect(withExpectation(withPackOption(withDeployOptions(new Command("up"))))))
    .option("-y, --yes", "live: go on without asking")
    .option("--adopt", "take over records that the zone has in the place of declared ones, and change them")
    .option("--allow-mass-deletion", "delete even more than 30 % of at least 10 DNS records")
    .addOption(
      new Option("--verify", "then hold everything that is declared against the world, as `verify` does").conflicts([
        "all",
        "select",
        "sandbox",
      ]),
    )
    .option("--rollback", "with --verify: where it fails or something is red, back to the last good deployment")
    .option("--retry <duration>", "with --verify: look again at what is not as declared, for at most 90s, 5m, 1h", "2m")
    .option("--junit <file>", "with --verify: write the checks as JUnit's XML");
  return withWorldOptions(command)
    .description("apply the stack: previews first, and one violated mandatory policy stops it")
    .addHelpText("after", `${exitCodes} With --verify 1 is also: something is red afterwards.`)
    .action(async (options: VerifiedUpOptions & AllOptions, own: Command) => {
      if (isForAll(options)) return (require("../all/all") as typeof import("../all/all")).all("up", options, own);
      const { up } = require("../deploy/up") as typeof import("../deploy/up");
      if (options.verify !== true && options.rollback !== true) return up(options);
      const { verifiedWork } = require("../deploy/verified-up") as typeof import("../deploy/verified-up");
      return up(options, verifiedWork(options));
    });
}
