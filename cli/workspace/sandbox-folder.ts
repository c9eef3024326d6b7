import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { isPlainObject } from "../../standards/plain-object";
import { readKept, UnusableFile, writeWhole } from "../../sandbox/process/files";
import { LockedError } from "../../sandbox/process/lock";
import { usageError } from "../usage";
import { layoutOf, type SandboxFolder } from "./folder-layout";
import { repairRehearsal, stackFilesIn } from "./repair";

/** A folder that is this process's alone until it lets it go. */
export interface LockedFolder extends SandboxFolder {
  readonly secrets: SandboxSecrets;
  /** Lets it go; again does no harm. */
  readonly unlock: () => void;
}

/** Made up for this rehearsal, and worth nothing outside of it. */
interface SandboxSecrets {
  /** Bearer token of the loopback API: 40 characters. */
  readonly token: string;
  readonly passphrase: string;
}

/**
 * The folder of a stack's rehearsal, made where it is not there yet, and mended where a kill has left it half written.
 *
 * @throws {UsageError} where it cannot be written, another rehearsal has it, or a file in it is damaged.
 */
export function openSandboxFolder(project: string, stack: string): LockedFolder {
  const folder = layoutOf(project, stack);
  const { root } = folder;
  makeFolder(root);
  const unlock = lockOf(folder);
  try {
    repairRehearsal(folder);
    for (const each of [folder.workspace, folder.state, folder.home]) makeFolder(each);
    return { ...folder, secrets: secretsIn(folder), unlock };
  } catch (error) {
    unlock();
    throw withNewStart(error, project, root);
  }
}

/** What cannot be mended, with the command that starts the rehearsal anew. */
export function withNewStart(error: unknown, project: string, root: string): unknown {
  if (!(error instanceof UnusableFile)) return error;
  const file = path.relative(project, error.file);
  const room = / has no room/.test(error.message) ? "Make room, and run it again" : undefined;
  const anew = `start the rehearsal anew with: rm -r ${path.relative(project, root)}`;
  return usageError(
    "usage-rehearsal-damaged",
    `${file} ${error.why}. ${room === undefined ? `S${anew.slice(1)}` : `${room}; or ${anew}`}`,
  );
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageError(
      "usage-folder-not-writable",
      `A rehearsal keeps its state in ${folder}, which cannot be written (${code ?? String(error)}): make the ` +
        "folder writable, or work on a copy of the project that is.",
    );
  }
}

function lockOf(folder: SandboxFolder): () => void {
  try {
    const { lockState } = require("../../sandbox/api") as typeof import("../../sandbox/api");
    return lockState(folder.api);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!(error.cause instanceof LockedError)) throw usageError("usage-sandbox-not-started", error.message);
    throw usageError(
      "usage-rehearsal-running",
      `Another rehearsal of this stack is running (process ${error.cause.owner.pid}): wait until it has ended, or ` +
        "stop it.",
    );
  }
}

function secretsIn(folder: SandboxFolder): SandboxSecrets {
  const file = path.join(folder.root, "made-up-secrets.json");
  // What was encrypted by a passphrase that is lost is lost too; where nothing was, another is as good.
  const isNeeded = stackFilesIn(folder).length > 0;
  try {
    const kept = readKept(file, "the rehearsal's token and passphrase", isSecrets);
    if (kept) return kept;
    if (isNeeded) throw new UnusableFile(file, "is missing: it held the passphrase of the rehearsal's state");
  } catch (error) {
    if (isNeeded) throw error;
    rmSync(file, { recursive: true, force: true });
  }
  // 30 bytes are 40 characters of base64url, the form of Cloudflare's tokens.
  const secrets = { token: randomBytes(30).toString("base64url"), passphrase: randomBytes(24).toString("base64url") };
  writeWhole(file, `${JSON.stringify(secrets)}\n`);
  return secrets;
}

function isSecrets(value: unknown): value is SandboxSecrets {
  return (
    isPlainObject(value) &&
    typeof value.passphrase === "string" &&
    value.passphrase !== "" &&
    typeof value.token === "string" &&
    /^[\w-]{40}$/.test(value.token)
  );
}
