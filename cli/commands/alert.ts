import { Command } from "commander";
import type { AlertOptions } from "../alert/alert";
import { withStackOption } from "./stack-option";

/** `launch-ready alert`: whom alerts should reach, and a test on each way. */
export function alertCommand(): Command {
  return withStackOption(new Command("alert"), "stack whose alerts to look at")
    .description("say whom the alerts of a stack should reach; with --test send one on each way")
    .option("--test", "send a test on each way that can be tested: real people are told")
    .option("--yes", "send without asking")
    .option("--json", "print the outcome as JSON")
    .addHelpText(
      "after",
      "\nAlarms are set off by your AWS credentials, webhooks by CLOUDFLARE_API_TOKEN, once the stack is deployed.\n" +
        "Exit codes: 0 done, 1 a test could not be sent, 2 wrong usage or configuration.",
    )
    .action(async (options: AlertOptions) => {
      const { alert } = require("../alert/alert") as typeof import("../alert/alert");
      await alert(options);
    });
}
