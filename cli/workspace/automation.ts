import { createRequire } from "node:module";
import type * as Automation from "@pulumi/pulumi/automation";
import type { Engine } from "../engine/find-engine";

/** Loads the Automation API, a third of a second. */
export function loadAutomation(): typeof Automation {
  keepConnectionsApart();
  keepLoopbackOffProxies();
  return require("@pulumi/pulumi/automation") as typeof Automation;
}

/** What the API calls for each command, and its types leave out. */
interface Starting {
  run(...given: readonly unknown[]): Promise<unknown>;
}

/**
 * The engine as the Automation API calls it. `PulumiCommand.get` would start it once more, to ask for the version that
 * is known.
 *
 * @param meanwhile what can be done while the engine starts, once: this process would wait a third of a second.
 */
export function commandOf(
  { PulumiCommand }: typeof Automation,
  { path: command, version }: Pick<Engine, "path" | "version">,
  meanwhile: () => void = () => undefined,
): Automation.PulumiCommand {
  // The API asks the version as the class of its own copy of semver.
  const semver = createRequire(require.resolve("@pulumi/pulumi/automation"))("semver") as {
    readonly parse: (text: string) => unknown;
  };
  const made = Object.create(PulumiCommand.prototype) as Automation.PulumiCommand & Starting;
  const start = made.run.bind(Object.assign(made, { command, version: semver.parse(version) }));
  let isDone = false;
  const run: Starting["run"] = (...given) => {
    const running = start(...given);
    if (!isDone) meanwhile();
    isDone = true;
    return running;
  };
  return Object.assign(made, { run });
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

/**
 * Lets this process, and those of programs and packs that it begins, speak to the engine of this machine directly.
 * gRPC (1.14.7, http_proxy.js) leads to `https_proxy` or `http_proxy` whatever `no_grpc_proxy`, or else `no_proxy`,
 * does not name, loopback too; no other program does, so that nobody names it there.
 */
function keepLoopbackOffProxies(): void {
  const { no_grpc_proxy: ofGrpc, no_proxy: ofAll } = process.env;
  const named = (ofGrpc || ofAll || "").split(",").filter(Boolean);
  process.env.no_grpc_proxy = [...new Set([...named, "127.0.0.1", "localhost", "::1"])].join(",");
}
