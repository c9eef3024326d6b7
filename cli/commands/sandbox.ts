import { Command, Option } from "commander";
import type { ServeOptions } from "../sandbox/serve";

/** `launch-ready sandbox`: Cloudflare's API on loopback, in the foreground, for any client of it. */
export function sandboxCommand(): Command {
  return new Command("sandbox")
    .description("Serves Cloudflare's API on loopback, for a rehearsal with your own tools; ends with Ctrl-C.")
    .option("--port <number>", "port to listen on; 0 for any free one", "0")
    .option("--state <file>", "keep what is created in this file, between runs")
    .option(
      "--token <token>",
      "the token that clients have to send: 40 to 80 letters, digits, - or _ (default: a new one)",
    )
    .addOption(
      new Option("--plan <plan>", "plan of zones that are created")
        .choices(["free", "pro", "business", "enterprise"])
        .default("free"),
    )
    .option(
      "--zone <name=id>",
      "a zone that exists already, with the id that a stack names; may be repeated",
      (value, zones: string[]) => [...zones, value],
      [],
    )
    .option("--json", "print the URL and the token as JSON")
    .action(async (options: ServeOptions) => {
      const { serve } = require("../sandbox/serve") as typeof import("../sandbox/serve");
      await serve(options);
    });
}
