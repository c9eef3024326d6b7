import { spawn } from "node:child_process";
import path from "node:path";

/** Kills an `up` in the middle that writes its state at the end alone, so that all that it keeps meanwhile is left. */
export function killedRehearsal(project: string): Promise<void> {
  const script = path.join(__dirname, "..", "fixtures", "up-and-wait.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, project, "6", "at-once"], {
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
