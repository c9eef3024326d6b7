import path from "node:path";
import type * as Automation from "@pulumi/pulumi/automation";
import type { Engine } from "../engine/find-engine";

/** Loads the Automation API, a third of a second. */
export function loadAutomation(): typeof Automation {
  return require("@pulumi/pulumi/automation") as typeof Automation;
}

/** The engine as the Automation API calls it. */
export async function commandOf(automation: typeof Automation, engine: Engine): Promise<Automation.PulumiCommand> {
  const bin = path.dirname(engine.path);
  // The API looks for a CLI in a folder's bin; one elsewhere has to be the first on PATH, which it is.
  return automation.PulumiCommand.get({ skipVersionCheck: true, ...(path.basename(bin) === "bin" ? { root: path.dirname(bin) } : {}) });
}
