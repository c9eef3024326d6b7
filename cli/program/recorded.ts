import type { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import type { DeclaredResource } from "../../edge/resource";
import type { Program } from "./load-program";
import { leaveResultsOpen } from "./open-results";
import { RecordingMonitor } from "./recording-monitor";

/** Of what a program is told that it runs. */
export interface Run {
  readonly project: string;
  readonly stack: string;
  /** The stack's configuration as Pulumi hands it over: every value a text. */
  readonly values?: Record<string, string>;
  readonly secretKeys?: string[];
}

/** What of the SDK's module `runtime/state` its types leave out. */
const { LocalStore } = state as unknown as { readonly LocalStore: new () => unknown };

/**
 * What a program declares when it runs in this process, as in a preview: what only the deployment will tell is unknown.
 *
 * @throws whatever the program throws, at once or later.
 */
export async function recorded(
  program: Program,
  { project, stack, values = {}, secretKeys = [] }: Run,
): Promise<DeclaredResource[]> {
  const monitor = new RecordingMonitor();
  // Loading the module `runtime/state` has put it there.
  const { asyncLocalStorage } = globalThis as unknown as { readonly asyncLocalStorage: AsyncLocalStorage<unknown> };
  // The SDK keeps its settings in a store of the asynchronous context, as the Automation API has one for each of its
  // programs: with one of its own a run leaves nothing behind for the next.
  await asyncLocalStorage.run(new LocalStore(), async () => {
    pulumi.runtime.setAllConfig(values, secretKeys);
    // setMocks turns on the engine's features; the monitor itself is ours.
    await pulumi.runtime.setMocks({ newResource: unreachable, call: unreachable }, project, stack, true);
    settings.setMockOptions(monitor, project, stack, true);
    leaveResultsOpen(() => settings.getMonitor() instanceof RecordingMonitor);
    const unhandled = firstUnhandled();
    try {
      await Promise.race([unhandled.error, pulumi.runtime.runInPulumiStack(program)]);
      await Promise.race([unhandled.error, settings.disconnect()]);
      // Node tells of a rejection after all that was to be done at once.
      await Promise.race([unhandled.error, setImmediate()]);
    } finally {
      unhandled.release();
    }
  });
  return monitor.resources();
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

function unreachable(): never {
  throw new Error("The recording monitor stands in front of the mocks.");
}
