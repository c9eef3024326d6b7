import { Command } from "commander";
import { commands } from "./commands";
import { exitCode } from "./exit";
import { onUnexpected, report } from "./report-error";

/**
 * Runs one `launch-ready` command. Sets the process's exit code (see `exitCode`) rather than exiting, so that output
 * that is still on its way to a pipe is not cut.
 */
export function main(argv: readonly string[]): void {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? exitCode.ok);
    process.stderr.write(
      `The output could not be written (${error.code ?? error.message}); what was printed is incomplete.\n`,
    );
    process.exit(exitCode.failed);
  });
  const program = new Command("launch-ready")
    .description("Takes a domain to launch and keeps it there: judge it, rehearse it, deploy it.")
    .version((require("../package.json") as { version: string }).version)
    .showHelpAfterError("(run with --help for usage)")
    .exitOverride();
  for (const define of commands) program.addCommand(define().exitOverride());
  program.option("--debug", "with what went wrong inside launch-ready, show where");
  const how = { debug: argv.includes("--debug"), json: argv.includes("--json") };
  let told = false;
  // What follows from an error that was told is no news.
  onUnexpected((error) => {
    if (!told) process.exit(report(error, how));
  });
  program
    .parseAsync(
      argv.filter((argument) => argument !== "--debug"),
      { from: "user" },
    )
    .catch((error: unknown) => {
      told = true;
      process.exitCode = report(error, how);
    });
}
