import { CommanderError } from "commander";
import { printedProblems } from "./problem-json";
import { fitted } from "./fitted";
import { exitCode, refusalOf, Stopped, UsageError } from "./exit";
import { damagedInstallation } from "./program/damaged-installation";
import { missingPackage } from "./program/missing-package";
import { ProgramFailed } from "./program/program-failure";
import { firstOf, type Problem } from "../standards/problem";
import { echoed } from "../edge/statement/echo";
import { usageProblem } from "./usage";
import { DeploymentFailed } from "./workspace/engine-error";

/** How an error is told. */
export interface Telling {
  /** Show where inside the program it happened. */
  readonly debug: boolean;
  /** Whether what a machine reads is asked for: problems that have codes go to stdout too. */
  readonly json: boolean;
}

/**
 * Says on stderr what ended a command: what a person can mend as it is, and a fault of ours with how to report it.
 * Never a stack trace, unless it is asked for.
 *
 * @returns the exit code.
 */
export function report(given: unknown, { debug, json }: Telling): number {
  const error = missingPackage(given) ?? damagedInstallation(given) ?? given;
  const { text, code } = described(error);
  const problems = code === exitCode.usage ? problemsIn(error, text) : [];
  if (json && problems.length > 0) process.stdout.write(`${JSON.stringify(printedProblems(problems), null, 2)}\n`);
  if (text !== "") process.stderr.write(fitted(`${text}\n`, process.stderr));
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
  if (error instanceof DeploymentFailed) return { text: failureText(error), code: exitCode.failed };
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

/** The engine's answer is no: what it said, and what the policies said. */
function failureText({ message, preview }: DeploymentFailed): string {
  const violated = preview.violations.filter(({ level }) => level === "mandatory");
  return [message, ...firstOf(violated, (one) => `${one.policy}: ${one.message.trim()}`)].join("\n");
}

/** What was wrong with what was typed, with codes. */
function problemsIn(error: unknown, text: string): readonly Problem[] {
  if (error instanceof UsageError) return error.problems;
  if (error instanceof CommanderError)
    return [usageProblem("usage-arguments-invalid", echoed(error.message.replace(/^error: /, "")))];
  return [usageProblem("usage-file-unreadable", text)];
}

function refusal(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { path, syscall } = error as NodeJS.ErrnoException;
  const why = refusalOf(error);
  if (why === undefined) return undefined;
  // Of what is open already the system does not say where it is.
  if (path === undefined) return `A file cannot be read or written: ${why}.`;
  const done = ["open", "read", "write", "scandir"].includes(syscall ?? "") ? "read or written" : "used";
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
