import type { EngineEvent } from "@pulumi/pulumi/automation";
import { startProgress } from "../engine/progress";
import { explainFailure } from "./engine-error";
import { PlanRecorder, type Plan } from "./plan";
import type { Session } from "./session";

/** What the engine can be asked to do. */
export type Operation = "preview" | "up" | "refresh" | "destroy";

const doing: Readonly<Record<Operation, string>> = { preview: "Previewing", up: "Deploying", refresh: "Comparing with what is there", destroy: "Removing" };

/**
 * Runs one operation and collects what the engine said. Long ones show how far they are.
 *
 * @throws {UsageError} for what the user can mend before trying again; {DeploymentFailed} with the plan for the rest.
 */
export async function run(session: Session, operation: Operation): Promise<Plan> {
  const recorder = new PlanRecorder();
  const progress = startProgress();
  const printed: string[] = [];
  const keep = (text: string): void => void printed.push(text);
  progress.report(doing[operation]);
  const onEvent = (event: EngineEvent): void => {
    recorder.take(event);
    if (event.resOutputsEvent) progress.report(`${doing[operation]}: ${recorder.done} resources done`);
  };
  const release = interruptible((text) => progress.note(text));
  // The SDK takes a stack trace for every resource and property; mapping those to sources was a third of a big preview.
  process.setSourceMapsEnabled(false);
  try {
    await start(session, operation, { onEvent, onOutput: keep, onError: keep, color: "never" });
    return recorder.plan();
  } catch (error) {
    const text = `${printed.join("")}\n${error instanceof Error ? error.message : String(error)}\n${session.packOutput()}`;
    throw explainFailure(text, recorder.plan(operation !== "preview"), session.stack.name);
  } finally {
    process.setSourceMapsEnabled(true);
    release();
    progress.stop();
  }
}

interface Listeners {
  readonly onEvent: (event: EngineEvent) => void;
  readonly onOutput: (text: string) => void;
  readonly onError: (text: string) => void;
  readonly color: "never";
}

async function start({ stack, packs }: Session, operation: Operation, listeners: Listeners): Promise<void> {
  const policyPacks = [...packs];
  switch (operation) {
    case "preview":
      await stack.preview({ ...listeners, policyPacks });
      return;
    case "up":
      await stack.up({ ...listeners, policyPacks });
      return;
    case "refresh":
      await stack.refresh(listeners);
      return;
    case "destroy":
      await stack.destroy(listeners);
  }
}

/**
 * Ctrl-C reaches the engine too, which then ends what it is doing and writes its state. Ours must live until it has: the
 * providers are in it. A second Ctrl-C ends both.
 */
function interruptible(say: (text: string) => void): () => void {
  const once = (): void => say("Stopping after what is being done now; press Ctrl-C again to stop at once, which may leave the state behind.");
  process.once("SIGINT", once);
  return () => process.off("SIGINT", once);
}
