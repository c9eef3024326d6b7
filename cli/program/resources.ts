import { currentDay } from "../../standards/day";
import type { AsyncLocalStorage } from "node:async_hooks";
import path from "node:path";
import type { DeclaredResource } from "../../edge/resource";
import { ConfigError } from "../../stacks/config/problem";
import { readSite, siteKey, type ReadSite } from "../../stacks/config/site-config";
import { UsageError } from "../exit";
import { leanProgram } from "./lean-program";
import { readStackFile, refuseWrongConfig, type StackFile } from "./stack-file";

/**
 * What a stack's program declares, found by running it in this process under Pulumi's mocks: no engine, no network.
 *
 * @param root folder of the project.
 * @throws {UsageError} where the stack or its configuration is wrong, with every problem.
 */
export async function declaredResources(stack: string, root = process.cwd()): Promise<DeclaredResource[]> {
  const file = readStackFile(stack, root);
  const site = readSiteOf(file);
  refuseWrongConfig(file);
  // Pulumi's SDK takes half a second to load: a wrong name or file is told without it.
  const pulumi = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
  const settings = require("@pulumi/pulumi/runtime/settings") as typeof import("@pulumi/pulumi/runtime/settings");
  const { LocalStore } = require("@pulumi/pulumi/runtime/state") as RuntimeState;
  const { RecordingMonitor } = require("./recording-monitor") as typeof import("./recording-monitor");
  const { programOf } = require("../../stacks/program") as typeof import("../../stacks/program");
  const { values, secretKeys } = runtimeConfig(file.config);
  const monitor = new RecordingMonitor();
  // Loading the module `runtime/state` has put it there.
  const { asyncLocalStorage } = globalThis as unknown as { readonly asyncLocalStorage: AsyncLocalStorage<unknown> };
  // The SDK keeps its settings in a store of the asynchronous context, as the Automation API has one for each of its
  // programs: with one of its own a run leaves nothing behind for the next.
  await asyncLocalStorage.run(new LocalStore(), async () => {
    pulumi.runtime.setAllConfig(values, secretKeys);
    // setMocks turns on the engine's features; the monitor itself is ours.
    await pulumi.runtime.setMocks({ newResource: unreachable, call: unreachable }, file.project, stack, false);
    settings.setMockOptions(monitor, file.project, stack, false);
    const lean = leanProgram();
    try {
      await pulumi.runtime.runInPulumiStack(programOf(site));
      await settings.disconnect();
    } finally {
      lean.release();
    }
  });
  return monitor.resources();
}

/** What of the SDK's module `runtime/state` its types leave out. */
interface RuntimeState {
  readonly LocalStore: new () => unknown;
}

/** Read before the SDK is loaded, so that what is wrong is told at once, and handed to the program. */
function readSiteOf({ file, config }: StackFile): ReadSite {
  try {
    return readSite(config[siteKey], currentDay(), path.basename(file));
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

/** Pulumi hands every value to a program as text: structured ones as JSON. */
function runtimeConfig(config: Readonly<Record<string, unknown>>): {
  values: Record<string, string>;
  secretKeys: string[];
} {
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [key, value] of Object.entries(config)) {
    const encrypted = typeof value === "object" && value !== null && Object.keys(value).join() === "secure";
    if (encrypted) secretKeys.push(key);
    // Nothing is decrypted here: a judge needs to know that there is a secret, never which.
    values[key] = encrypted ? "[secret]" : typeof value === "string" ? value : JSON.stringify(value);
  }
  return { values, secretKeys };
}

function unreachable(): never {
  throw new Error("The recording monitor stands in front of the mocks.");
}
