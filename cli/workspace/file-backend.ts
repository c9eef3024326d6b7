/** A live stack's state where its backend is a folder: its disk may be full, as that of a rehearsal. */
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";

/**
 * The file that a backend of files keeps a stack's state in (pkg/backend/diy/backend.go, massageBlobPath, and store.go,
 * v3.250.0); undefined for any other backend.
 *
 * @param url as the engine is given it, or tells it: `file:///srv/states`, `file://~`.
 * @param folder the engine's working folder, from which a path that is not absolute leads.
 * @param home default: this user's.
 */
export function stateFileIn(
  url: string,
  { folder, project, stack, home = os.homedir() }: { folder: string; project: string; stack: string; home?: string },
): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  const given = decoded(url.slice("file://".length).split("?")[0]!);
  const root = path.resolve(folder, given.startsWith("~") ? path.join(home, given.slice(2)) : given);
  const stacks = path.join(root, ".pulumi", "stacks");
  const files = [`${project}/${stack}.json`, `${project}/${stack}.json.gz`, `${stack}.json`];
  // What is not there yet is written on the same disk.
  return [...files.map((file) => path.join(stacks, file)), stacks].find((file) => existsSync(file));
}

/** As the engine reads it: an address, in which `%23` is `#`. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What tells the engine to keep its state in a folder, as plain files, whatever it is told elsewhere: who has
 * `PULUMI_DIY_BACKEND_GZIP` for a bucket would have a state here that no second run finds. The folder is told as an
 * address, so that `C#` and `100%` are parts of its path (sdk/go/common/env/env.go, pkg/backend/diy, v3.250.0).
 */
export function stateSettings(folder: string): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: `file://${folder.replace(/[%?#]/g, encodeURIComponent)}`,
    PULUMI_DIY_BACKEND_GZIP: "false",
    PULUMI_SELF_MANAGED_STATE_GZIP: "false",
    PULUMI_DIY_BACKEND_LEGACY_LAYOUT: "false",
    PULUMI_SELF_MANAGED_STATE_LEGACY_LAYOUT: "false",
  };
}

/**
 * Where a live stack's state is, if that is a file of this machine. Asked of the engine, which alone knows where it is
 * logged in to, but for an address that stands in the environment or in Pulumi.yaml (workspace/creds.go, v3.250.0).
 */
export async function stateOnDisk({ workspace, name: stack }: Stack): Promise<string | undefined> {
  const { name: project, backend } = await workspace.projectSettings();
  const stated = process.env.PULUMI_BACKEND_URL || backend?.url;
  const url = stated || (await workspace.whoAmI()).url;
  return url === undefined ? undefined : stateFileIn(url, { folder: workspace.workDir, project, stack });
}
