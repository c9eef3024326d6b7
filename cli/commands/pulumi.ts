import { Command } from "commander";

export function pulumiCommand(): Command {
  return new Command("pulumi")
    .description("run the Pulumi CLI that was found: `launch-ready pulumi login`, `… config set --secret`")
    .argument("[arguments...]", "what the CLI is to do")
    .helpOption(false)
    .allowUnknownOption()
    .action(async (args: readonly string[]) => {
      const { passOn } = require("../engine/pass-on") as typeof import("../engine/pass-on");
      process.exitCode = await passOn(args);
    });
}
