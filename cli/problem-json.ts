import type { Problem, TextProblem } from "../standards/problem";

/** A problem of a text as `--json` prints it. Scripts rely on the keys: they are added to, never renamed. */
export interface PrintedProblem {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  /** Offset into the text in UTF-16 code units, from 0; 0 where the problem is about the text as a whole. */
  readonly at: number;
  /** Where it is written: `RFC 7208 section 4.6.4`. */
  readonly section?: string;
  readonly fix?: string;
}

/** What a kind of problem has beside, such as a line and a column, is kept. */
export function printedProblem({ location, source, ...said }: TextProblem): PrintedProblem {
  const { severity, code, message, ...more } = said;
  return {
    severity,
    code,
    message,
    at: location.offset,
    ...(source === undefined ? {} : { section: source }),
    ...more,
  };
}

/** What `--json` prints where a command could not run: every problem of what it was given, with its place. */
export interface PrintedProblems {
  /** How many there are; `problems` has the first hundred. */
  readonly count: number;
  readonly problems: readonly {
    readonly severity: string;
    readonly code: string;
    /** Place in the configuration; null where there is none, or where the problem is about a text or a resource. */
    readonly path: string | null;
    readonly message: string;
    readonly fix?: string;
  }[];
}

/** What is wrong with thousands of records is wrong with the first hundred. */
const mostPrinted = 100;

export function printedProblems(problems: readonly Problem[]): PrintedProblems {
  return {
    count: problems.length,
    problems: problems.slice(0, mostPrinted).map(({ severity, code, location, message, fix }) => ({
      severity,
      code,
      path: location.kind === "path" && location.path !== "" ? location.path : null,
      message,
      ...(fix === undefined ? {} : { fix }),
    })),
  };
}
