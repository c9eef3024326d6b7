import { Command, Option } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import { withLiveOptions } from "../live/options";
import { withPageOptions } from "../report/options";
import type { VerifyOptions } from "../verify/verify";
import { withStackOption } from "./stack-option";

/** `launch-ready verify`: what a stack declares, held against the world. */
export function verifyCommand(): Command {
  const command = withLiveOptions(withStackOption(new Command("verify"), "stack to hold against the world"));
  return withPageOptions(withAllOptions(command))
    .description("hold everything that a deployed stack declares against the world: a smoke test of the deployment")
    .option("--retry <duration>", "look again at what is not as declared, for at most 90s, 5m, 1h")
    .addOption(
      new Option(
        "--model",
        "lay the model of the edge beside Cloudflare's own request tracer, for the requests worth trying (needs " +
          "CLOUDFLARE_API_TOKEN)",
      ).conflicts("offline"),
    )
    .option("--junit <file>", "write the checks as JUnit's XML")
    .addHelpText(
      "after",
      "\nExit codes: 0 no control is red, 1 one is, or the model differs, 2 wrong usage or configuration.\n\n" +
        "Example: launch-ready verify --stack prod --retry 5m",
    )
    .action(async (options: VerifyOptions & AllOptions, own: Command) => {
      if (isForAll(options))
        return (require("../all/all") as typeof import("../all/all")).askAll("verify", options, own);
      const { verify } = require("../verify/verify") as typeof import("../verify/verify");
      await verify(options);
    });
}
