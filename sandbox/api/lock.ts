/** One process at a time may keep its state in a file. */
import fs from "node:fs";

const held = new Set<string>();

/**
 * Takes a lock file, and gives the function that lets it go. A lock whose process has ended is taken over. Throws an
 * Error with one sentence where another process, or this one, has it.
 */
export function lock(file: string): () => void {
  const owner = held.has(file) ? process.pid : livingOwner(file);
  if (owner !== undefined) {
    throw new Error(
      `The sandbox's state beside ${file} is in use by process ${owner}; end that one, or name another state file.`,
    );
  }
  fs.writeFileSync(file, String(process.pid), { mode: 0o600 });
  held.add(file);
  return () => {
    held.delete(file);
    fs.rmSync(file, { force: true });
  };
}

function livingOwner(file: string): number | undefined {
  if (!fs.existsSync(file)) return undefined;
  const pid = Number(fs.readFileSync(file, "utf8"));
  // An own number that is not held is a number that was given out again.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? pid : undefined;
  }
}
