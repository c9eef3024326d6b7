import { Command } from "commander";

/** `launch-ready mcp`: what coding agents may ask. */
export function mcpCommand(): Command {
  return new Command("mcp")
    .description("serve audit, check, trace, lint, explain and report to a coding agent, as read-only tools over stdio")
    .addHelpText(
      "after",
      "\nSpeaks the Model Context Protocol on standard input and output. It reads the files of the folder that it is " +
        "started in, changes nothing, and gives the tools no token.\n\n" +
        "Exit codes: 0 the client went away, 2 wrong usage.\n\n" +
        "Example: launch-ready mcp -C infra",
    )
    .action(async () => {
      const { serveMcp } = require("../mcp/serve") as typeof import("../mcp/serve");
      await serveMcp();
    });
}
