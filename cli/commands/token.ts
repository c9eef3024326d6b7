import { Command } from "commander";
import { isForAll, withAllOptions, type AllOptions } from "../all/options";
import { withStackOption } from "./stack-option";

export function tokenCommand(): Command {
  return withAllOptions(withStackOption(new Command("token"), "stack to look at"))
    .description("print the smallest set of permissions that deploying a stack needs: Cloudflare's token, AWS IAM")
    .option("--json", "print them as JSON, the AWS part as a policy document")
    .addHelpText(
      "after",
      "\nExit codes: 0 complete, 1 some resources are of types whose needs are not known, 2 wrong usage or " +
        "configuration.",
    )
    .action(async (options: { stack: string; json?: boolean } & AllOptions, own: Command) => {
      if (isForAll(options))
        return (require("../all/all") as typeof import("../all/all")).askAll("token", options, own);
      const { token } = require("../token/token") as typeof import("../token/token");
      await token(options);
    });
}
