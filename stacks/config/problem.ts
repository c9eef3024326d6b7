import { withoutCredentials } from "../../edge/credentials";
import type { Misstatement } from "../../edge/statement/misstatement";

export { show } from "../../edge/statement/misstatement";

/** One thing wrong with a stack's configuration. */
export type ConfigProblem = Misstatement;

/** Thrown when a stack's configuration cannot be used; carries every problem found in it, and shows no credential. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(
    readonly subject: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
    super(
      [
        `${subject} has ${count}:`,
        ...problems.map(({ path, message }) => withoutCredentials(`  ${path}: ${message}`)),
      ].join("\n"),
    );
  }
}
