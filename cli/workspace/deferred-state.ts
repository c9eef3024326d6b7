import { existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { SandboxApi } from "../../sandbox/api";
import { readWhole, UnusableFile, writeWhole } from "../../sandbox/process/files";
import { DeploymentFailed, StateNotWritten } from "./engine-error";
import { PreviewRecorder } from "./preview";
import type { SandboxFolder } from "./folder-layout";

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

/** What a run at once changes: the rehearsal's files, the API that it talks to, and the engine's own state. */
export interface Rehearsed {
  readonly folder: SandboxFolder;
  readonly api: SandboxApi;
  /** The engine's state, which may not exist yet. */
  readonly stateFile: string;
}

/**
 * Does work during which the engine writes its state at the end alone.
 *
 * @param env the engine's environment, to which what is needed is added for that long.
 * @throws {StateNotWritten} where the engine ended before that end: the rehearsal is set back when it is opened again.
 */
export async function withDeferredState<Result>(
  rehearsed: Rehearsed,
  env: Record<string, string>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { folder, api, stateFile } = rehearsed;
  const aside = asideOf(folder);
  const before = { api: JSON.stringify(api.state()), aws: readWhole(folder.aws), written: writtenAt(stateFile) };
  keepAside(folder, before);
  Object.assign(env, environment);
  const drop = (): void => dropAside(aside);
  try {
    const result = await work();
    drop();
    return result;
  } catch (error) {
    const changed = JSON.stringify(api.state()) !== before.api || readWhole(folder.aws) !== before.aws;
    if (!changed || writtenAt(stateFile) !== before.written) {
      drop();
      throw error;
    }
    throw new StateNotWritten(
      error instanceof Error ? error.message : String(error),
      error instanceof DeploymentFailed ? error.preview : new PreviewRecorder().preview(),
    );
  } finally {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(env, name);
  }
}

function keepAside(
  folder: SandboxFolder,
  { api, aws }: { readonly api: string; readonly aws?: string | undefined },
): void {
  const next = `${asideOf(folder)}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  writeWhole(path.join(next, path.basename(folder.api)), api);
  if (aws !== undefined) writeWhole(path.join(next, path.basename(folder.aws)), aws);
  renameSync(next, asideOf(folder));
}

/** Renamed first: a kill in the middle must not leave half of it, which would be set back. */
function dropAside(aside: string): void {
  const next = `${aside}.next`;
  rmSync(next, { recursive: true, force: true });
  renameSync(aside, next);
  rmSync(next, { recursive: true, force: true });
}

/** Tells one version of a file from another: the engine replaces it as a whole. */
function writtenAt(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeNs}`;
}

/**
 * Sets a rehearsal back whose `up` was killed while its state was not written. Whoever calls it holds the API's lock.
 *
 * @returns whether that was needed.
 * @throws {UnusableFile} where what it should be set back to is damaged.
 */
export function restoreRehearsal(folder: SandboxFolder): boolean {
  const aside = asideOf(folder);
  rmSync(`${aside}.next`, { recursive: true, force: true });
  if (!existsSync(aside)) return false;
  const api = readWhole(path.join(aside, path.basename(folder.api)));
  const aws = readWhole(path.join(aside, path.basename(folder.aws)));
  if (api === undefined)
    throw new UnusableFile(aside, "is damaged: it does not hold what the rehearsal was before its last, killed `up`");
  // What the API wrote down since then is beside its file.
  rmSync(`${folder.api}.journal`, { recursive: true, force: true });
  writeWhole(folder.api, api);
  if (aws === undefined) rmSync(folder.aws, { recursive: true, force: true });
  else writeWhole(folder.aws, aws);
  dropAside(aside);
  return true;
}
