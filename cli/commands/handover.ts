import { Command } from "commander";
import type { HandoverOptions } from "../handover/handover";
import { withStackOption } from "./stack-option";

/** `launch-ready handover`: the document by which somebody else can run the domain. */
export function handoverCommand(): Command {
  return withStackOption(new Command("handover"), "stack to hand over")
    .description("make the handover document from what the stack declares, and say what is missing in it")
    .option("--html <file>", "write it as one HTML page, for print too")
    .option("--markdown <file>", "write it as Markdown")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExit codes: 0 made, complete or not; 2 wrong usage or configuration.")
    .action(async (options: HandoverOptions) => {
      const { handover } = require("../handover/handover") as typeof import("../handover/handover");
      await handover(options);
    });
}
