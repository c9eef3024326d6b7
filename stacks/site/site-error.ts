import { relocated } from "../../standards/problem";
import { ConfigError, type ConfigProblem } from "../config/problem";

/** A site that cannot be declared, with every problem of it. Pulumi prints its message alone, without a stack trace. */
export class SiteError extends ConfigError {
  /** By which Pulumi's SDK knows an error that is for people (its `RunError`). */
  readonly __pulumiRunError = true;

  constructor(subject: string, problems: readonly ConfigProblem[]) {
    super(subject, problems);
    // Of what fails once the program has ended, as a site that waited does, the SDK shows this.
    this.stack = this.message;
  }
}

/** The same work, with what it throws as an error of a program that people wrote: each problem ends with its code. */
export function telling<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new SiteError(
      error.subject,
      error.problems.map((one) =>
        relocated(one, one.location, {
          fix: [one.fix, `(${one.code})`].filter((part) => part !== undefined).join(" "),
        }),
      ),
    );
  }
}
