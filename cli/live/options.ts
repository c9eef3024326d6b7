import { Option, type Command } from "commander";

/** Options of the commands that look at the world, as typed. */
export interface LiveOptions {
  readonly resolver?: readonly string[];
  readonly connectTo?: readonly string[];
  readonly ca?: string;
  readonly timeout: string;
  readonly allowPrivate?: boolean;
  readonly save?: string;
  readonly offline?: string;
  readonly json?: boolean;
}

export const repeated = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Adds what `audit` and `verify` have in common: where to look, and for how long. */
export function withLiveOptions(command: Command): Command {
  return withWorldOptions(command)
    .option("--save <file>", "write down what was seen, as JSON")
    .addOption(new Option("--offline <file>", "judge what --save wrote, without looking").conflicts("save"))
    .option("--json", "print the report as JSON");
}

/** Adds how the world is reached. */
export function withWorldOptions(command: Command): Command {
  return command
    .option("--resolver <address[:port]>", "name server to ask in place of this machine's; may be repeated", repeated)
    .option(
      "--connect-to <host:port:address:port>",
      "connect elsewhere, as curl has it; may be repeated, host and port may be empty",
      repeated,
    )
    .option("--ca <file>", "authorities to trust as well, in PEM")
    .option("--timeout <seconds>", "for one question, handshake or request; for everything, twelve times that", "5")
    .option("--allow-private", "connect to private and link-local addresses, too");
}
