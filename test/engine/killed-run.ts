import { spawn } from "node:child_process";
import path from "node:path";

/**
 * Starts `up` of so many records in a process group of its own, and kills all of it once it says that it is in the
 * middle (`fixtures/up-and-wait.ts`, which takes the rest).
 */
export function killedRun(project: string, records: number, ...more: readonly string[]): Promise<void> {
  const script = path.join(__dirname, "fixtures", "up-and-wait.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, project, String(records), ...more], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  return new Promise((resolve, reject) => {
    child.stderr.on("data", (text: Buffer) => (printed += text.toString()));
    child.stdout.once("data", () => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    });
    child.once("close", (code, signal) => {
      if (signal === "SIGKILL") resolve();
      else reject(new Error(`The run ended by itself with ${code}: ${printed}`));
    });
  });
}
