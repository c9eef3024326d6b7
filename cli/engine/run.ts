import { spawn, type ChildProcess } from "node:child_process";
import { endWithUs } from "./children";

/** What a command came to. */
export interface Ended {
  /** Exit code; 127 where the command could not be started, 128 where a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each whole line of the error stream, as it comes. */
  readonly onErrorLine?: (line: string) => void;
  /** Milliseconds after which the command is killed. Default: never. */
  readonly timeout?: number;
  /** When it aborts, the command is asked to end, by SIGTERM. */
  readonly signal?: AbortSignal;
}

/** Runs a command to its end and keeps what it printed. Never throws: not being there is exit code 127. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that what it has started ends with it.
      detached: options.timeout !== undefined && process.platform !== "win32",
    });
    const printed = { stdout: "", stderr: "" };
    let line = "";
    const stop = (): void => void child.kill("SIGTERM");
    const giveUp = (): void => {
      printed.stderr += `it did not answer within ${Number(options.timeout) / 1000} s`;
      killGroup(child);
      // Whoever holds its streams open still is not waited for.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = options.timeout === undefined ? undefined : setTimeout(giveUp, options.timeout);
    const ended = endWithUs(stop);
    options.signal?.addEventListener("abort", stop);
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      printed.stderr += text;
      const lines = (line + text).split("\n");
      line = lines.pop() ?? "";
      for (const whole of lines) options.onErrorLine?.(whole);
    });
    const end = (code: number): void => {
      clearTimeout(timer);
      ended();
      options.signal?.removeEventListener("abort", stop);
      resolve({ code, ...printed });
    };
    child.once("error", (error) => {
      printed.stderr += error.message;
      end(127);
    });
    child.once("close", (code) => end(code ?? 128));
  });
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== "win32") process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended meanwhile, or it is no group: then it is killed alone.
  }
  child.kill("SIGKILL");
}
