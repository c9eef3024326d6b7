import { withoutCredentials } from "../../edge/credentials";
import { echoed } from "../../edge/statement/echo";
import { atPath, listOf, problemsOf, relocated, type PathProblem } from "../../standards/problem";
import { configCodes } from "./codes";

export { show } from "../../edge/statement/shown-value";

/** One thing wrong with a stack's configuration, at its path there. */
export type ConfigProblem = PathProblem;

const problem = problemsOf(configCodes);

/** A problem of a configuration at a path of it; no message shows a credential. */
export function configProblem(code: keyof typeof configCodes, path: string, message: string): ConfigProblem {
  return problem(code, atPath(withoutCredentials(path)), { message: echoed(message) });
}

/** A problem of a component, which knows nothing of credentials that stand in the wrong place. */
export function withoutCredentialsOf(problem: PathProblem): ConfigProblem {
  const { location, message, fix } = problem;
  return relocated(problem, atPath(withoutCredentials(location.path)), {
    message: echoed(message),
    fix: fix === undefined ? undefined : echoed(fix),
  });
}

/** Thrown when a stack's configuration cannot be used; carries every problem found in it, and shows no credential. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(
    readonly subject: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    super(listOf(subject, problems, echoed));
  }
}
