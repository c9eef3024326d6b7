/** Who is killed, of a command and all that it has started. */
import type { ChildProcess } from "node:child_process";
import { processesOf } from "../marked-processes";

export const victims = ["command", "group", "engine", "command, by SIGTERM", "command, by SIGHUP"] as const;
export type Victim = (typeof victims)[number];

/**
 * Kills.
 *
 * @param child the leader of a process group.
 * @param mark what all that it has started have in their environment.
 */
export function kill(child: ChildProcess, victim: Victim, mark: string): void {
  try {
    if (victim === "group") process.kill(-child.pid!, "SIGKILL");
    else if (victim === "command") child.kill("SIGKILL");
    else if (victim === "command, by SIGTERM") child.kill("SIGTERM");
    else if (victim === "command, by SIGHUP") child.kill("SIGHUP");
    else
      for (const { pid, line } of processesOf(mark))
        if (/pulumi\S* (up|refresh|destroy|preview|stack)\b/.test(line)) process.kill(pid, "SIGKILL");
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
