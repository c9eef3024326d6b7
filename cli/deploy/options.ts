import { Option, type Command } from "commander";
import { withStackOption } from "../commands/stack-option";
import { packConfigMeaning } from "../policy/options";

/** Options of the commands that need the engine. */
export interface DeployOptions {
  readonly stack: string;
  readonly sandbox?: boolean;
  readonly json?: boolean;
  /** `preview`: false where nobody asks for the verdict on each control. */
  readonly controls?: boolean;
  /** Live: go on without asking. */
  readonly yes?: boolean;
  /** `up`: take over the records that the zone has in the place of declared ones. */
  readonly adopt?: boolean;
  /** `up`: delete even a large part of the DNS records. */
  readonly allowMassDeletion?: boolean;
  /** `up`: protected resources that may be deleted or replaced this once, by the last part of their URN. */
  readonly unprotect?: readonly string[];
  /** Another policy pack than the one that ships with the command. */
  readonly policyPack?: string;
  /** The pack's configuration, JSON. */
  readonly policyPackConfig?: string;
  /** Numbers of the deployments that are gone back from and to. */
  readonly goingBack?: { readonly from: number; readonly to: number };
  /** Fail where something would change, or has changed. */
  readonly expectNoChanges?: boolean;
}

/** Adds what the commands that need the engine have in common. */
export function withDeployOptions(command: Command): Command {
  return withStackOption(command, "stack to work on")
    .option("--sandbox", "rehearse: the real engine, Cloudflare's API on loopback, nothing of yours touched")
    .option("--json", "print the outcome as JSON");
}

/** Adds what the commands have in common that judge by a policy pack. */
export function withPackOption(command: Command): Command {
  return command
    .option("--policy-pack <folder>", "the pack to judge by (default: the one that ships with launch-ready)")
    .option("--policy-pack-config <file>", packConfigMeaning);
}

/** Adds `--unprotect`, by which a protected resource may go on purpose. */
export function withUnprotect(command: Command): Command {
  return command.addOption(
    new Option("--unprotect <resource>", "a protected resource that may be deleted or replaced; may be repeated")
      .conflicts(["all", "select"])
      .argParser((one: string, known: readonly string[] = []) => [...known, one]),
  );
}

/** Adds `--expect-no-changes`, as Pulumi's own commands have it. */
export function withExpectation(command: Command): Command {
  return command.option("--expect-no-changes", "fail where anything changes");
}

export const exitCodes =
  "\nExit codes: 0 done, 1 the answer is no (a policy is violated, a resource is refused), 2 wrong usage or " +
  "configuration.";
