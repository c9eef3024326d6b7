import { Command, CommanderError } from "commander";
import { exitCode, UsageError } from "./exit";
import { commands } from "./commands";

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
  program.parseAsync([...argv], { from: "user" }).catch((error: unknown) => {
    if (error instanceof CommanderError) {
      // Commander has printed its message already; asking for help or the version is not a failure.
      process.exitCode = error.exitCode === 0 ? exitCode.ok : exitCode.usage;
      return;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = exitCode.usage;
      return;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = exitCode.failed;
  });
}
