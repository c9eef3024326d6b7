/** Other processes of this machine, as far as a lock has to know of them. */
import fs from "node:fs";

/** Whether a process runs; one of another user counts, one that has ended and was not asked how does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

/** Where there is a /proc: the state is the letter after the name, which is in brackets and may hold anything. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
