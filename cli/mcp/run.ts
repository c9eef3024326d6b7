import { spawn } from "node:child_process";
import { withoutCredentials } from "../../edge/credentials";
import { withDeadline } from "../../live/world/deadline";
import { executable } from "../places";
import type { ToolCommand } from "./tools";

/** What a tool's command may know of its surroundings: where programs and caches are, and no token or passphrase. */
const passedOn = [
  ...["PATH", "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "SystemRoot", "TEMP", "TMP", "TMPDIR", "LANG", "TZ"],
  ...["PULUMI_HOME", "PULUMI_STACK", "XDG_CACHE_HOME"],
];

/** Milliseconds that one call may take, and characters that it may answer. */
const limits = { time: 120_000, output: 4_000_000 } as const;

export interface ToolRun {
  /** JSON, without whatever looks like a credential. */
  readonly output: string;
  /** What a person would have read on stderr. */
  readonly said: string;
  /** Null where it was ended. */
  readonly code: number | null;
}

/** Runs a command of ours in a process of its own: it can neither write to the client nor keep anything. */
export function runTool(command: ToolCommand, folder: string, signal: AbortSignal): Promise<ToolRun> {
  return withDeadline(limits.time, signal, (deadline) => runUntil(command, folder, deadline));
}

function runUntil({ args, input = "" }: ToolCommand, folder: string, signal: AbortSignal): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const environment = Object.fromEntries(
      passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    );
    const child = spawn(process.execPath, [...process.execArgv, executable, ...args], {
      cwd: folder,
      env: { ...environment, NO_COLOR: "1", CI: "true" },
      signal,
    });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        texts[name] += text;
        if (texts[name].length > limits.output) child.kill();
      });
    }
    // A command that ends before it has read everything is told by its exit code.
    child.stdin.on("error", () => undefined).end(input);
    child.on("error", reject).on("close", (code) => {
      resolve({ output: withoutCredentials(texts.stdout), said: withoutCredentials(texts.stderr).trim(), code });
    });
  });
}
