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
  return automation.PulumiCommand.get({
    skipVersionCheck: true,
    ...(path.basename(bin) === "bin" ? { root: path.dirname(bin) } : {}),
  });
}

/**
 * Keeps the Automation API (3.248.0) from starting the engine once more to three times after each operation, for
 * outputs and history that nobody here asks for: the events have told the outputs (see `Preview`).
 */
export function withoutEpilogue(stack: Automation.Stack): Automation.Stack {
  stack.outputs = () => Promise.resolve({});
  stack.info = () => Promise.resolve(undefined);
  return stack;
}
