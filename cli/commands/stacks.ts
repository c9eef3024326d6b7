import { Command } from "commander";
import type { StacksOptions } from "../stacks/stacks";

/** `launch-ready stacks`: the stacks of a folder, for a CI system to share out. */
export function stacksCommand(): Command {
  return new Command("stacks")
    .description("list the stacks of this folder, for a CI system to share out among its runners")
    .option("--changed [commit]", "only those whose file differs from a commit (default: origin/main)")
    .option("--select <pattern>", "only those whose name fits, with * for any part: 'client-*'")
    .option("--shard <part>", "one part of several, such as 3/10: the same stacks for the same part every time")
    .option("--json", "print a list of names, as a matrix takes it")
    .addHelpText("after", "\nExit codes: 0 done, one stack or none; 2 wrong usage.")
    .action(async (options: StacksOptions) => {
      const { stacks } = require("../stacks/stacks") as typeof import("../stacks/stacks");
      await stacks(options);
    });
}
