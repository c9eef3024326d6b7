import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { UsageError } from "../exit";
import type { SandboxApi } from "../../sandbox/api";
import { isOwnerAlive, ownerText, readOwner, thisProcess } from "../../sandbox/process/owner";
import { DeploymentFailed, StateNotWritten } from "./engine-error";
import { PreviewRecorder } from "./preview";
import type { SandboxFolder } from "./sandbox-folder";

/**
 * The file backend writes the whole state at every step, so the time of a big `up` grows with the square of its size
 * (400 records: 45 s, against 14 s when the state is written once, at the end; measured together on a busy machine,
 * November 2026). A rehearsal loses nothing by that: if it is killed, it is set back to where it was before.
 */
const environment = { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" } as const;

/** From so many changes on a rehearsal's state is written at the end alone. */
export const manyChanges = 100;

/** Beside those files: the process whose run they are kept for. */
const owner = "owner";

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
  const before = { api: JSON.stringify(api.state()), aws: contentOf(folder.aws), written: writtenAt(stateFile) };
  keepAside(folder, before.api);
  Object.assign(env, environment);
  const drop = (): void => rmSync(aside, { recursive: true, force: true });
  try {
    const result = await work();
    drop();
    return result;
  } catch (error) {
    const changed = JSON.stringify(api.state()) !== before.api || contentOf(folder.aws) !== before.aws;
    if (!changed || writtenAt(stateFile) !== before.written) {
      drop();
      throw error;
    }
    // This process may live on; the run that wanted the files aside does not.
    rmSync(path.join(aside, owner));
    throw new StateNotWritten(
      error instanceof Error ? error.message : String(error),
      error instanceof DeploymentFailed ? error.preview : new PreviewRecorder().preview(),
    );
  } finally {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(env, name);
  }
}

function keepAside(folder: SandboxFolder, api: string): void {
  const next = `${asideOf(folder)}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  writeFileSync(path.join(next, path.basename(folder.api)), api, { mode: 0o600 });
  writeFileSync(path.join(next, owner), ownerText(thisProcess()));
  if (existsSync(folder.aws)) copyFileSync(folder.aws, path.join(next, path.basename(folder.aws)));
  renameSync(next, asideOf(folder));
}

/** Tells one version of a file from another: the engine replaces it as a whole. */
function writtenAt(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeNs}`;
}

function contentOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * Sets a rehearsal back whose `up` was killed while its state was not written.
 *
 * @returns whether that was needed.
 * @throws {UsageError} where that `up` still runs.
 */
export function restoreRehearsal(folder: SandboxFolder): boolean {
  const aside = asideOf(folder);
  if (!existsSync(aside)) return false;
  const running = readOwner(contentOf(path.join(aside, owner)) ?? "");
  // It holds the API's lock too, which it touches: the age of this file, which it does not, says nothing.
  if (running && isOwnerAlive(running, 0))
    throw new UsageError(
      `Another rehearsal of this stack is running (process ${running.pid}): wait until it has ended, or stop it.`,
    );
  // What the API wrote down since then is beside its file.
  rmSync(`${folder.api}.journal`, { force: true });
  copyFileSync(path.join(aside, path.basename(folder.api)), folder.api);
  const aws = path.join(aside, path.basename(folder.aws));
  if (existsSync(aws)) copyFileSync(aws, folder.aws);
  else rmSync(folder.aws, { force: true });
  rmSync(aside, { recursive: true, force: true });
  return true;
}
