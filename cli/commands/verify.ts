import { Command } from "commander";
import { withLiveOptions } from "../live/options";
import type { VerifyOptions } from "../verify/verify";

/** `launch-ready verify`: what a stack declares, held against the world. */
export function verifyCommand(): Command {
  return withLiveOptions(new Command("verify"))
    .description("hold everything that a deployed stack declares against the world: a smoke test of the deployment")
    .option("-s, --stack <name>", "stack to hold against the world", "dev")
    .option("--retry <duration>", "look again at what is not as declared, for at most 90s, 5m, 1h")
    .option("--junit <file>", "write the checks as JUnit's XML")
    .addHelpText(
      "after",
      "\nExit codes: 0 no control is red, 1 one is, 2 wrong usage or configuration.\n\n" +
        "Example: launch-ready verify --stack prod --retry 5m",
    )
    .action(async (options: VerifyOptions) => {
      const { verify } = require("../verify/verify") as typeof import("../verify/verify");
      await verify(options);
    });
}
