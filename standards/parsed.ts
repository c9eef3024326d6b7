import type { TextProblem } from "./problem";

/**
 * What every parser of `standards/` returns: the value where the text means anything, and all that is wrong with it.
 */
export interface Parsed<T> {
  /** Absent where those who read such a text would ignore it or refuse it. */
  readonly value?: T;
  /** In the order of their place in the text. */
  readonly problems: readonly TextProblem[];
}

/** The problems in the order of their place; those of one place keep the order in which they were found. */
export function byPlace<Found extends TextProblem>(problems: readonly Found[]): Found[] {
  return [...problems].sort((left, right) => left.location.offset - right.location.offset);
}
