import { inspect } from "node:util";
import { loadProgram } from "../../program/load-program";
import type { ProgramFile } from "../../program/program-file";
import { failureOf } from "../../program/program-failure";

// What the SDK's `cmd/run` runs in place of a project's own program: that program, with its errors as sentences. On its
// own `cmd/run` prints the whole inside of the SDK with each, which takes minutes (v3.248.0).
const program = JSON.parse(process.env.LAUNCH_READY_PROGRAM ?? "") as ProgramFile;

/** An error in the form of the SDK's RunError, of which it shows the message alone. */
function told(error: unknown): Error {
  const failure = failureOf(error, program);
  return Object.assign(failure, { __pulumiRunError: true, [inspect.custom]: () => failure.message });
}

// Before the SDK's own listener, which shows what it is given.
for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.prependListener(event as "uncaughtException", (error: unknown) => {
    if (typeof error !== "object" || error === null || "__pulumiRunError" in error) return;
    const { message } = told(error);
    Object.assign(error, { message, stack: message, __pulumiRunError: true, [inspect.custom]: () => message });
  });
}

export = async (): Promise<unknown> => {
  try {
    return await loadProgram(program)();
  } catch (error) {
    throw told(error);
  }
};
