/**
 * What a parser, linter or checker says about a text that a person wrote.
 *
 * `error`: the text means something else than its author thinks, or nothing at all. `warning`: it works, and should be
 * mended. `info`: worth knowing.
 */
export type Severity = "error" | "warning" | "info";

/** One thing wrong with a text. All problems of a text are reported at once, in the order of their place. */
export interface Problem {
  readonly severity: Severity;
  /** Stable, kebab-case, prefixed with the subject: `spf-too-many-lookups`. Scripts may rely on it. */
  readonly code: string;
  /** What is wrong, what was given, what is expected. One sentence or two, without a final line break. */
  readonly message: string;
  /** Offset into the text in UTF-16 code units, from 0; 0 where the problem is about the text as a whole. */
  readonly at: number;
  /** The section that says so: `RFC 7208 section 4.6.4`. */
  readonly section?: string;
  /** What to do about it, or the corrected text. */
  readonly fix?: string;
}

/** A text is valid when nothing about it is an error. */
export function isValid(problems: readonly Problem[]): boolean {
  return problems.every((problem) => problem.severity !== "error");
}
