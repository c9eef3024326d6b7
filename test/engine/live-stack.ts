import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { KnownZone } from "../../sandbox/api";
import { beginStack, liveWorld, token, type LiveWorld } from "./live-world";

/** A live stack of a project, in a world of its own. */
export interface LiveStack extends LiveWorld {
  readonly token: string;
}

/**
 * Makes the stack in a backend of its own, with the token and the address in its configuration.
 *
 * @param elsewhere names another backend, by the variables that open it.
 */
export async function liveStack(
  project: string,
  stack: string,
  zones: readonly KnownZone[],
  elsewhere: Readonly<Record<string, string>> = {},
): Promise<LiveStack> {
  const backend = mkdtempSync(path.join(os.tmpdir(), "launch-ready-backend-"));
  const world = await liveWorld(project, backend, { zones, elsewhere });
  await beginStack(project, stack, world);
  return {
    ...world,
    token,
    close: async () => {
      await world.close();
      rmSync(backend, { recursive: true, force: true });
    },
  };
}
