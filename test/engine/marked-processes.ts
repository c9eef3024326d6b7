import { readdirSync, readFileSync } from "node:fs";

/** Processes that descend from a run, by the word that it has in its environment, `LAUNCH_READY_MARK`. Linux only. */
export function processesOf(mark: string): { pid: number; line: string }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => isMarked(pid, mark))
    .map((pid) => ({ pid: Number(pid), line: lineOf(pid) }))
    .filter(({ line }) => line !== "");
}

/** Kills whatever of a run still lives; what ends meanwhile need not be. */
export function endAll(mark: string): void {
  for (const { pid } of processesOf(mark))
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
}

function isMarked(pid: string, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(`LAUNCH_READY_MARK=${mark}`);
  } catch {
    return false;
  }
}

/** Empty for a process that has ended and was not asked how. */
function lineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}
