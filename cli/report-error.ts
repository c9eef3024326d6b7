import { CommanderError } from "commander";
import { exitCode, Stopped, UsageError } from "./exit";
import { ProgramFailed } from "./program/program-failure";

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

/**
 * Says on stderr what ended a command: what a person can mend as it is, and a fault of ours with how to report it.
 * Never a stack trace, unless it is asked for.
 *
 * @param debug whether to show where inside the program it happened.
 * @returns the exit code.
 */
export function report(error: unknown, debug: boolean): number {
  const { text, code } = described(error);
  if (text !== "") process.stderr.write(`${text}\n`);
  const trace = error instanceof Error ? (error.cause instanceof Error ? error.cause : error).stack : undefined;
  if (debug && trace !== undefined && !(error instanceof CommanderError)) process.stderr.write(`\n${trace}\n`);
  return code;
}

function described(error: unknown): { readonly text: string; readonly code: number } {
  // Commander has printed its message already; asking for help or the version is not a failure.
  if (error instanceof CommanderError) return { text: "", code: error.exitCode === 0 ? exitCode.ok : exitCode.usage };
  if (error instanceof Stopped) return { text: error.message, code: exitCode.stopped };
  if (error instanceof UsageError) return { text: error.message, code: exitCode.usage };
  if (error instanceof ProgramFailed) return { text: error.message, code: exitCode.failed };
  const refused = refusal(error);
  if (refused !== undefined) return { text: refused, code: exitCode.usage };
  const message = error instanceof Error ? error.message : String(error);
  return {
    text:
      `launch-ready broke: ${message}\nThis is a fault of launch-ready, not of yours. Run the command again with ` +
      "--debug, and report what it prints together with what you typed; take out what is secret.",
    code: exitCode.failed,
  };
}

function refusal(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const why = code === undefined ? undefined : refusals[code];
  if (why === undefined || path === undefined) return undefined;
  const done = syscall === "open" || syscall === "read" || syscall === "scandir" ? "read or written" : "used";
  return `${path} cannot be ${done}: ${why}.`;
}

/**
 * Takes what nobody caught. While Pulumi's SDK listens too, a program is running and its errors are the program's.
 */
export function onUnexpected(take: (error: unknown) => void): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      if (process.listenerCount(event) === 1) take(error);
    });
  }
}
