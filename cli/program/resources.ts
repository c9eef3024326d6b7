import { currentDay } from "../../standards/day";
import type { AsyncLocalStorage } from "node:async_hooks";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { tellNamesInState } from "../../components/dns/former-names";
import type { DeclaredResource } from "../../edge/resource";
import { ConfigError } from "../../stacks/config/problem";
import { readSite, siteKey, type ReadSite } from "../../stacks/config/site-config";
import { UsageError } from "../exit";
import { leanProgram } from "./lean-program";
import { loadProgram } from "./load-program";
import { programFile } from "./program-file";
import { useSdkOf } from "./project-sdk";
import { failureOf } from "./program-failure";
import { nullWhereUnfilled } from "./unfilled-outputs";
import { readStackFile, refuseWrongConfig, type StackFile } from "./stack-file";

/**
 * What a stack's program declares, found by running it in this process under Pulumi's mocks: no engine, no network.
 *
 * @param root folder of the project.
 * @param file the stack's configuration, where it is another than that of its file.
 * @throws {UsageError} where the stack or its configuration is wrong, with every problem; {ProgramFailed} where the
 *   program breaks.
 */
export async function declaredResources(
  stack: string,
  root = process.cwd(),
  file = readStackFile(stack, root),
): Promise<DeclaredResource[]> {
  const found = programFile(root);
  // What a program of the project's own reads, it judges.
  const site = found.ours ? readSiteOf(file) : undefined;
  refuseWrongConfig(file);
  if (!found.ours) useSdkOf(found.folder);
  // Pulumi's SDK takes half a second to load: a wrong name or file is told without it.
  const pulumi = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
  const settings = require("@pulumi/pulumi/runtime/settings") as typeof import("@pulumi/pulumi/runtime/settings");
  const { LocalStore } = require("@pulumi/pulumi/runtime/state") as RuntimeState;
  const { RecordingMonitor } = require("./recording-monitor") as typeof import("./recording-monitor");
  const program = loadProgram(found, site);
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
    // Only with them an error in TypeScript names the line that its author sees.
    const lean = leanProgram({ sourceMaps: !found.ours });
    // There is no state here, so nothing that a record could have been known by.
    const names = tellNamesInState(file.project, stack, new Set());
    const unhandled = firstUnhandled();
    try {
      await Promise.race([unhandled.error, pulumi.runtime.runInPulumiStack(nullWhereUnfilled(program, pulumi))]);
      await Promise.race([unhandled.error, settings.disconnect()]);
      // Node tells of a rejection after all that was to be done at once.
      await Promise.race([unhandled.error, setImmediate()]);
    } catch (error) {
      throw failureOf(error, found);
    } finally {
      unhandled.release();
      lean.release();
      names.release();
    }
  });
  return monitor.resources();
}

/** What of the SDK's module `runtime/state` its types leave out. */
interface RuntimeState {
  readonly LocalStore: new () => unknown;
}

/** An error that the program left to nobody, which would end a process of its own. */
function firstUnhandled(): { readonly error: Promise<never>; readonly release: () => void } {
  let fail: (error: unknown) => void = () => undefined;
  const error = new Promise<never>((_, reject) => (fail = reject));
  // Where it comes too late, nobody waits for it.
  error.catch(() => undefined);
  process.on("unhandledRejection", fail);
  return { error, release: () => void process.off("unhandledRejection", fail) };
}

/** Read before the SDK is loaded, so that what is wrong is told at once, and handed to the program. */
function readSiteOf({ file, config }: StackFile): ReadSite {
  try {
    return readSite(config[siteKey], currentDay(), path.basename(file));
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message, error.problems);
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
