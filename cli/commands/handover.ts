import { Command, Option } from "commander";
import type { HandoverOptions } from "../handover/handover";
import { withStackOption } from "./stack-option";

/** `launch-ready handover`: the document by which somebody else can run the domain. */
export function handoverCommand(): Command {
  return withStackOption(new Command("handover"), "stack to hand over")
    .description("make the handover document from what is deployed of the stack, and say what is missing in it")
    .option("--sandbox", "of the rehearsal")
    .addOption(new Option("--state <file>", "read the state from what pulumi stack export wrote").conflicts("sandbox"))
    .addOption(
      new Option("--declared", "make it of what the program declares, without the engine").conflicts([
        "sandbox",
        "state",
      ]),
    )
    .option("--observations <file>", "say how the world held against it: what verify --save wrote")
    .option("--html <file>", "write it as one HTML page, for print too")
    .option("--markdown <file>", "write it as Markdown")
    .option("--json", "print it as JSON")
    .addHelpText("after", "\nExit codes: 0 made, complete or not; 2 wrong usage or configuration.")
    .action(async (options: HandoverOptions) => {
      const { handover } = require("../handover/handover") as typeof import("../handover/handover");
      await handover(options);
    });
}
