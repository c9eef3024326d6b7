import { Command } from "commander";

export function engineCommand(): Command {
  return new Command("engine")
    .description("print which Pulumi CLI is used; fetch one where there is none")
    .option("--json", "print it as JSON")
    .action(async (options: { json?: boolean }) => {
      const { findEngine } = require("../engine/find-engine") as typeof import("../engine/find-engine");
      const engine = await findEngine();
      const { path, version, origin } = engine;
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ path, version, origin })}\n`
          : `Pulumi ${version} (${origin}): ${path}\n`,
      );
    });
}
