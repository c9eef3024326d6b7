import type { Problem } from "./problem";

/** Thrown by the builders of `standards/` where their options would make a text that does not work. */
export class RecordError extends Error {
  override readonly name = "RecordError";

  /** @param subject what was to be built, e.g. `DMARC record` */
  constructor(
    subject: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      `These options make no valid ${subject}:\n` +
        problems.map(({ message, fix }) => `- ${message}${fix === undefined ? "" : ` ${fix}`}`).join("\n"),
    );
  }
}

/** The text itself, or a `RecordError` with every error that its own linter finds in it. */
export function withoutErrors(subject: string, text: string, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new RecordError(subject, errors);
  return text;
}
