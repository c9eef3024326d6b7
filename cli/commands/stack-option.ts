import type { Command, Option } from "commander";
import { isForAll } from "../all/options";

/** Adds `--stack`; where it is not given, `chooseStack` chooses before the command runs. */
export function withStackOption(command: Command, what: string): Command {
  return command.option("-s, --stack <name>", `${what} (default: PULUMI_STACK, the selected one, else the only one)`);
}

/** Whether an option names the stack to work on. */
export function readsStack({ description }: Option): boolean {
  return description.includes("PULUMI_STACK");
}

/** Fills in the stack of a command that works on one. */
export function fillInStack(command: Command): void {
  const options = command.opts<{ readonly stack?: string; readonly all?: boolean; readonly select?: string }>();
  const works = command.options.some(readsStack);
  if (!works || options.stack !== undefined || isForAll(options)) return;
  const { chooseStack } = require("../program/choose-stack") as typeof import("../program/choose-stack");
  command.setOptionValueWithSource("stack", chooseStack(), "implied");
}
