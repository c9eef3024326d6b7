import type { ForeignProgram } from "../broken/program";

/** A whole program of a team, with whatever is right and wrong in it. */
export interface TeamProgram extends ForeignProgram {
  /** Codes of all that is broken, in the order of the controls. */
  readonly broken: readonly string[];
  /** Codes of what cannot be judged and is said at each preview. */
  readonly advice: readonly string[];
}
