/** Processes of this machine, as far as a lock has to know of them. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";

/** Ticks of a second in which Linux counts a process's start (USER_HZ: 100 on every platform that Node runs on). */
const ticksPerSecond = 100;

/** Whether a process runs; one of another user counts, one that has ended and was not asked how does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return !isZombie(pid);
}

/**
 * When a process began, in words that differ for every other process that ever had its number; undefined where the
 * system does not tell.
 */
export function startOf(pid: number): string | undefined {
  const fields = statOf(pid);
  if (fields) return fields[startField];
  return process.platform === "win32" ? undefined : startByPs(pid);
}

/**
 * The same where there is no /proc, as on macOS: in one language and one time zone, or a process would have begun at
 * another time for whoever asks from another terminal, or after a journey.
 */
export function startByPs(pid: number): string | undefined {
  const env = { ...process.env, LC_ALL: "C", LANG: "C", TZ: "UTC" };
  try {
    const told = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env }).trim();
    return told === "" ? undefined : `${told} UTC`;
  } catch {
    return undefined;
  }
}

/** When a process began, in milliseconds since 1970, to a second or so; undefined where the system does not tell. */
export function startedAt(pid: number): number | undefined {
  const ticks = statOf(pid)?.[startField];
  if (ticks !== undefined) return Date.now() - (os.uptime() - Number(ticks) / ticksPerSecond) * 1000;
  const start = startOf(pid);
  const time = start === undefined ? NaN : Date.parse(start);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Where process numbers mean what they mean here: two containers that share a folder both have a process 1. Undefined
 * where there is no /proc.
 */
export function numberSpace(): string | undefined {
  try {
    return (
      `${fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ` +
      `${fs.readlinkSync("/proc/self/ns/pid")}`
    );
  } catch {
    return undefined;
  }
}

/** Positions in what follows the name in `/proc/<pid>/stat` (proc_pid_stat(5): fields 3 and 22). */
const stateField = 0;
const startField = 19;

function isZombie(pid: number): boolean {
  return /^[ZX]$/.test(statOf(pid)?.[stateField] ?? "");
}

/** The name, in brackets, may hold anything, brackets and blanks too. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
