import { ProblemsError, type PathProblem } from "../standards/problem";

/** What a component would declare, worked out before anything is declared, and everything wrong with it. */
export interface Planned<Spec> {
  /** With problems, what can be made of it: enough to look for further ones. */
  readonly spec: Spec;
  readonly problems: readonly PathProblem[];
}

/**
 * The spec of what has no problem.
 *
 * @param subject what cannot be declared: `Mail of example.com`.
 * @throws {ProblemsError} with every problem.
 */
export function checked<Spec>(subject: string, { spec, problems }: Planned<Spec>): Spec {
  if (problems.length > 0) throw new ProblemsError(subject, problems);
  return spec;
}
