import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";

/** Name of the CLI's executable on this system. */
export const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";

/** What is written beside an executable once it has been tried, so that it need not be tried at every start. */
interface Receipt {
  readonly version: string;
  /** Bytes of the executable. */
  readonly size: number;
}

/**
 * Where engines are kept, a folder each version, outside any checkout: `$XDG_CACHE_HOME/launch-ready/pulumi`, else
 * `~/.cache/launch-ready/pulumi`, else (no home folder) in the system's folder for temporary files.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const home = env.HOME ?? env.USERPROFILE;
  const base =
    env.XDG_CACHE_HOME ??
    (home ? path.join(home, ".cache") : path.join(os.tmpdir(), `cache-${os.userInfo().username}`));
  return path.join(base, "launch-ready", "pulumi");
}

/** Where a version's executable is, or will be. Beside it lie the plugins that came with it. */
export function cachedPath(version: string, folder = cacheFolder()): string {
  return path.join(folder, version, "bin", executable);
}

/** The path of a version that is cached whole: its size is what its receipt, written after it had run, says. */
export function findCached(version: string, folder = cacheFolder()): string | undefined {
  const file = cachedPath(version, folder);
  try {
    const receipt = JSON.parse(readFileSync(receiptPath(file), "utf8")) as Receipt;
    return receipt.version === version && receipt.size === statSync(file).size ? file : undefined;
  } catch {
    return undefined;
  }
}

/** A new empty folder on the cache's own file system, from which a rename is atomic. */
export function stagingFolder(folder = cacheFolder()): string {
  mkdirSync(folder, { recursive: true });
  return mkdtempSync(path.join(folder, ".staging-"));
}

/**
 * Puts a folder with a tried executable in the cache under its version, in one step: nobody ever sees half of it.
 *
 * @param bin folder that holds the executable, and the plugins that came with it.
 * @returns the executable's path.
 */
export function keep(bin: string, version: string, folder = cacheFolder()): string {
  const from = path.join(bin, executable);
  chmodSync(from, 0o755);
  writeFileSync(receiptPath(from), JSON.stringify({ version, size: statSync(from).size } satisfies Receipt));
  const target = path.dirname(cachedPath(version, folder));
  mkdirSync(path.dirname(target), { recursive: true });
  // What lies there is no whole engine, or nobody would have made another.
  if (existsSync(target)) rmSync(target, { recursive: true, force: true });
  renameSync(bin, target);
  return cachedPath(version, folder);
}

function receiptPath(file: string): string {
  return path.join(path.dirname(file), "receipt.json");
}
