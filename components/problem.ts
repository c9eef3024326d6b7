/** One thing that makes a component's arguments impossible. */
export interface ArgumentProblem {
  /** Where: a path into the arguments, or the record, host or rule by name. */
  readonly where: string;
  /** What is wrong, what was given, what is expected. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
}

/** Thrown by a component before it declares anything; carries every problem of its arguments. */
class ArgumentError extends Error {
  override readonly name = "ArgumentError";

  constructor(
    readonly subject: string,
    readonly problems: readonly ArgumentProblem[],
  ) {
    super(
      `${subject}: ${problems.length === 1 ? "one problem" : `${problems.length} problems`}\n` +
        problems.map((problem) => `  ${problem.where}: ${problem.message} ${problem.fix}`).join("\n"),
    );
  }
}

/** @throws {ArgumentError} when there is any problem. */
export function refuse(subject: string, problems: readonly ArgumentProblem[]): void {
  if (problems.length > 0) throw new ArgumentError(subject, problems);
}
