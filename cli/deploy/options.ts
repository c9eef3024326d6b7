import type { Command } from "commander";

/** Options of the commands that need the engine. */
export interface DeployOptions {
  readonly stack: string;
  readonly sandbox?: boolean;
  readonly json?: boolean;
  /** Live: go on without asking. */
  readonly yes?: boolean;
  /** `up`: take over the records that the zone has in the place of declared ones. */
  readonly adopt?: boolean;
  /** `up`: delete even a large part of the DNS records. */
  readonly allowMassDeletion?: boolean;
}

/** Adds what the commands that need the engine have in common. */
export function withDeployOptions(command: Command): Command {
  return command
    .option("-s, --stack <name>", "stack to work on", "dev")
    .option("--sandbox", "rehearse: the real engine, Cloudflare's API on loopback, nothing of yours touched")
    .option("--json", "print the outcome as JSON");
}

export const exitCodes =
  "\nExit codes: 0 done, 1 the answer is no (a policy is violated, a resource is refused), 2 wrong usage or " +
  "configuration.";
