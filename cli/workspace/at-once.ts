import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../exit";
import type { SandboxApi } from "../../sandbox/api";
import { isAlive } from "../../sandbox/api/process";
import type { SandboxFolder } from "./sandbox-folder";

/**
 * The file backend writes the whole state at every step, so the time of a big `up` grows with the square of its size
 * (400 records: 45 s, against 14 s when the state is written once, at the end; measured together on a busy machine,
 * November 2026). A rehearsal loses nothing by that: if it is killed, it is set back to where it was before.
 */
const environment = { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" } as const;

/** From so many changes on a rehearsal's state is written at the end alone. */
export const manyChanges = 100;

/** Where the rehearsal's files are kept as they were, for as long as the state is not written. */
function asideOf({ root }: SandboxFolder): string {
  return path.join(root, "before-up");
}

/**
 * Does work during which the engine writes its state at the end alone.
 *
 * @param env the engine's environment, to which what is needed is added for that long.
 */
export async function atOnce<Result>(folder: SandboxFolder, api: SandboxApi, env: Record<string, string>, work: () => Promise<Result>): Promise<Result> {
  const aside = asideOf(folder);
  const next = `${aside}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  writeFileSync(path.join(next, path.basename(folder.api)), JSON.stringify(api.state()), { mode: 0o600 });
  writeFileSync(path.join(next, "owner"), String(process.pid));
  if (existsSync(folder.aws)) copyFileSync(folder.aws, path.join(next, path.basename(folder.aws)));
  renameSync(next, aside);
  Object.assign(env, environment);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(env, name);
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Sets a rehearsal back whose `up` was killed while its state was not written.
 *
 * @returns whether that was needed.
 * @throws {UsageError} where that `up` still runs.
 */
export function setBack(folder: SandboxFolder): boolean {
  const aside = asideOf(folder);
  if (!existsSync(aside)) return false;
  const owner = Number(readFileSync(path.join(aside, "owner"), "utf8"));
  if (isAlive(owner)) throw new UsageError(`Another rehearsal of this stack is running (process ${owner}): wait until it has ended, or stop it.`);
  // What the API wrote down since then is beside its file.
  rmSync(`${folder.api}.journal`, { force: true });
  copyFileSync(path.join(aside, path.basename(folder.api)), folder.api);
  const aws = path.join(aside, path.basename(folder.aws));
  if (existsSync(aws)) copyFileSync(aws, folder.aws);
  else rmSync(folder.aws, { force: true });
  rmSync(aside, { recursive: true, force: true });
  return true;
}
