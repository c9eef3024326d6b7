import { spawn } from "node:child_process";
import os from "node:os";
import { findEngine } from "./find-engine";

/**
 * `launch-ready pulumi …`: runs the engine that the other commands use with the arguments as they are, its input and
 * output the caller's own.
 *
 * @returns its exit code; 128 and the number of the signal that ended it.
 */
export async function passOn(args: readonly string[]): Promise<number> {
  const engine = await findEngine();
  const child = spawn(engine.path, args, { stdio: "inherit" });
  // Ctrl-C at a terminal reaches it too, and it decides what becomes of what it does.
  const ignore = (): void => undefined;
  process.on("SIGINT", ignore);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject).once("close", (code, signal) => {
        resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]));
      });
    });
  } finally {
    process.off("SIGINT", ignore);
  }
}
