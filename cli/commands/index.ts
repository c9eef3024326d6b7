import type { Command } from "commander";
import { checkCommand } from "./check";
import { lintCommand } from "./lint";
import { mailCommand } from "./mail";
import { sandboxCommand } from "./sandbox";

/**
 * Every command, in the order of the help. A definition holds names and options only; what it does is imported when it
 * runs, so that start-up stays cheap.
 */
export const commands: readonly (() => Command)[] = [checkCommand, mailCommand, lintCommand, sandboxCommand];
