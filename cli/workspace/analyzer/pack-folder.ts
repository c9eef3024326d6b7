import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isOwnerAlive, ownerText, readOwner, thisProcess } from "../../../sandbox/process/owner";
import { endWithUs } from "../../engine/children";

const folderPrefix = "launch-ready-pack-";

/** In such a folder: the process whose packs it is for. */
const ownerFile = "owner";

/** A folder that names nobody is left alone for this long: its owner may be about to write its name. */
const namelessMilliseconds = 60_000;

/**
 * Makes the folder through which this process and the policy packs of a run speak: readable for its user alone, and
 * taken away with this process.
 *
 * @param end what else is to end with it, before the folder goes.
 */
export function packFolder(end: () => void = () => undefined): { readonly folder: string; readonly close: () => void } {
  removeLeftFolders();
  const folder = mkdtempSync(path.join(os.tmpdir(), folderPrefix));
  writeFileSync(path.join(folder, ownerFile), ownerText(thisProcess()));
  const whole = (): void => {
    end();
    rmSync(folder, { recursive: true, force: true });
  };
  const ended = endWithUs(whole);
  return {
    folder,
    close: () => {
      ended();
      whole();
    },
  };
}

/** Removes the folders of runs that were killed together with their packs, which would have removed them. */
function removeLeftFolders(): void {
  const names = readdirSync(os.tmpdir()).filter((name) => name.startsWith(folderPrefix));
  for (const folder of names.map((name) => path.join(os.tmpdir(), name))) {
    try {
      const touched = statSync(folder).mtimeMs;
      const owner = readOwner(readOptional(path.join(folder, ownerFile)));
      const isUsed = owner ? isOwnerAlive(owner, touched) : Date.now() - touched < namelessMilliseconds;
      if (!isUsed) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run removes it too, or it belongs to another user.
    }
  }
}

function readOptional(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
