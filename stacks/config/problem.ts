/** One thing wrong with a stack's configuration. */
export interface ConfigProblem {
  /** Where: `redirects.untouched[2].host`. */
  readonly path: string;
  /** What is wrong, what was given, what is expected, what to do. */
  readonly message: string;
}

/** Thrown when a stack's configuration cannot be used; carries every problem found in it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(
    readonly subject: string,
    readonly problems: readonly ConfigProblem[],
  ) {
    const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
    super([`${subject} has ${count}:`, ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join("\n"));
  }
}

/** How a message shows a value that somebody gave: short, on one line. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
