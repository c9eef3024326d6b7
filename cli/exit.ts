import type { Problem } from "../standards/problem";

/** Exit codes of every command of `launch-ready`. */
export const exitCode = {
  /** Done, and nothing critical found. */
  ok: 0,
  /** The command ran and its answer is no: red controls, an invalid text, a failed deployment. */
  failed: 1,
  /** The command could not run: wrong usage, a wrong config, something missing on this machine. */
  usage: 2,
  /** Somebody stopped it at a question, with Ctrl-C or Ctrl-D: 128 and the number of SIGINT, as shells have it. */
  stopped: 130,
} as const;

/** Somebody stopped the command at a question. Its message says how to go on; exits with 130. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** Something that the person who typed the command can mend. Printed as it is, without a stack; exits with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  /** @param problems the same with codes, for `--json`; see `usageError` for a single one. */
  constructor(
    message: string,
    readonly problems: readonly Problem[],
  ) {
    super(message);
  }
}

/** What the system refuses, and how a person says it (Node's documentation, "Common system errors"). */
const refusals: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EISDIR: "it is a folder, and a file is expected",
  ENOTDIR: "a part of its path is a file, and a folder is expected",
  ENOENT: "it does not exist",
  ENOSPC: "no space is left",
  EROFS: "the file system is read-only",
  EMFILE: "too many files are open",
  ELOOP: "its symbolic links go round in a circle",
};

/** Why the system refused a file, as the end of a sentence; undefined where that is not what went wrong. */
export function refusalOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code === undefined ? undefined : refusals[code];
}
