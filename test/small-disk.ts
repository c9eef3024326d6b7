/** A disk that is small enough to be filled: a tmpfs, for which one has to be root. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const bytes = 16_000_000;

/** Whether one can be made here. */
export function canMount(): boolean {
  try {
    onDisk(() => undefined);
    return true;
  } catch {
    return false;
  }
}

export function onDisk(work: (folder: string) => undefined): void;
export function onDisk<Result>(work: (folder: string) => Promise<Result>): Promise<Result>;
export function onDisk<Result>(work: (folder: string) => Promise<Result> | undefined): Promise<Result> | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder], { stdio: "ignore" });
  const unmount = (): void => {
    execFileSync("umount", ["-l", folder], { stdio: "ignore" });
    rmSync(folder, { recursive: true, force: true });
  };
  let done: Promise<Result> | undefined;
  try {
    done = work(folder);
  } catch (error) {
    unmount();
    throw error;
  }
  if (done === undefined) unmount();
  return done?.finally(unmount);
}

/**
 * Fills a disk.
 *
 * @param room bytes that are left.
 * @returns the file that takes the rest.
 */
export function fillBut(folder: string, room: number): string {
  const filler = path.join(folder, "filler");
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - room)));
  return filler;
}
