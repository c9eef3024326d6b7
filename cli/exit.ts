/** Exit codes of every command of `launch-ready`. */
export const exitCode = {
  /** Done, and nothing critical found. */
  ok: 0,
  /** The command ran and its answer is no: red controls, an invalid text, a failed deployment. */
  failed: 1,
  /** The command could not run: wrong usage, a wrong config, something missing on this machine. */
  usage: 2,
} as const;

/** Something that the person who typed the command can mend. Printed as it is, without a stack; exits with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
