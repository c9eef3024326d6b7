import path from "node:path";
import type * as Automation from "@pulumi/pulumi/automation";
import type { Engine } from "../engine/find-engine";

/** Loads the Automation API, a third of a second. */
export function loadAutomation(): typeof Automation {
  keepConnectionsApart();
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

/**
 * Gives each connection to an engine a pool of its own. By default gRPC (1.14.7) keeps one for the whole process, by
 * address: an engine that was given the port of one that has ended is then taken for unreachable without being asked,
 * and Pulumi's SDK (3.250.0, runtime/resource.js) takes that for the engine's end and lets the program declare nothing
 * more, without an error: the engine would remove all that there is.
 */
function keepConnectionsApart(): void {
  const settings = require("@pulumi/pulumi/runtime/settings") as {
    readonly grpcChannelOptions: Record<string, unknown>;
    readonly grpcClientOptions: Record<string, unknown>;
  };
  for (const options of [settings.grpcChannelOptions, settings.grpcClientOptions])
    options["grpc.use_local_subchannel_pool"] = 1;
}
