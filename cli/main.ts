import { Command } from "commander";
import { echoed } from "../edge/statement/echo";
import { commands } from "./commands";
import { fillInStack } from "./commands/stack-option";
import { exitCode } from "./exit";
import { enter, globalOptions } from "./global-options";
import { readManifest } from "./places";
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
  // Whom nobody hears goes on with the work. Unheard, it would be an error that can be told to nobody, for ever.
  process.stderr.on("error", () => undefined);
  const program = new Command("launch-ready")
    .description("Takes a domain to launch and keeps it there: judge it, rehearse it, deploy it.")
    .version(readManifest().version)
    .showHelpAfterError("(run with --help for usage)")
    .exitOverride();
  program.hook("preAction", (_, action) => fillInStack(action));
  const { debug, cwd, rest } = globalOptions(argv);
  const typed = wordsToComplete(rest);
  const names = typed ? globalOptions(typed.slice(0, -1)).rest : rest;
  for (const define of called(names)) program.addCommand(define().exitOverride());
  program.option("-C, --cwd <folder>", "work in this folder, as if the command were called there");
  for (const command of withinAll([program])) {
    command.configureOutput({ outputError: (text, write) => write(echoed(text)) });
  }
  program.option("--debug", "with what went wrong inside launch-ready, show where");
  const how = { debug, json: rest.includes("--json") };
  let told = false;
  // What follows from an error that was told is no news.
  onUnexpected((error) => {
    if (!told) process.exit(report(error, how));
  });
  run(program, cwd, rest).catch((error: unknown) => {
    told = true;
    process.exitCode = report(error, how);
  });
}

/** The command that is called; all of them for the help, and for a name that is none, to find the nearest. */
function called([name = ""]: readonly string[]): (() => Command)[] {
  const one = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return one ? [one] : Object.values(commands);
}

async function run(program: Command, cwd: string | undefined, argv: readonly string[]): Promise<void> {
  if (cwd !== undefined) enter(cwd);
  // Whatever follows is the engine's, its --help and --version too.
  const typed = wordsToComplete(argv);
  if (typed) (require("./completion/completion") as typeof import("./completion/completion")).complete(typed, program);
  else if (argv[0] === "pulumi") {
    const { passOn } = require("./engine/pass-on") as typeof import("./engine/pass-on");
    process.exitCode = await passOn(argv.slice(1));
  } else await program.parseAsync([...argv], { from: "user" });
}

/** What a shell asks the end of: `complete -- check --st`. */
function wordsToComplete([name, dashes, ...words]: readonly string[]): readonly string[] | undefined {
  return name === "complete" && dashes === "--" ? words : undefined;
}

/** Commands with their own commands, at any depth. */
function withinAll(given: readonly Command[]): Command[] {
  return given.flatMap((command) => [command, ...withinAll(command.commands)]);
}
