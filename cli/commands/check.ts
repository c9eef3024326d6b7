import { Command } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import type { CheckOptions } from "../check/check";
import { withOutputOptions } from "../report/options";
import { packConfigMeaning, withBaselineOptions } from "../policy/options";
import { withStackOption } from "./stack-option";

export function checkCommand(): Command {
  const command = withStackOption(new Command("check"), "stack to judge")
    .description("judge a stack by the minimum bar, in this process: no engine, no account, no network")
    .option("--policy-pack-config <file>", packConfigMeaning)
    .option(
      "--json",
      "print the report as JSON; of a wrong configuration {count, problems: [{severity, code, path, message}]}",
    );
  return withAllOptions(withOutputOptions(withBaselineOptions(command)))
    .addHelpText("after", "\nExit codes: 0 nothing red, 1 something red, 2 wrong usage or configuration.")
    .action(async (options: CheckOptions & AllOptions, own: Command) => {
      if (isForAll(options))
        return (require("../all/all") as typeof import("../all/all")).askAll("check", options, own);
      const { check } = require("../check/check") as typeof import("../check/check");
      await check(options);
    });
}
