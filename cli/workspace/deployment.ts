import { devNull } from "node:os";
import type { EngineEvent, PulumiFn } from "@pulumi/pulumi/automation";
import { tellNamesInState } from "../../components/dns/former-names";
import { startProgress } from "../progress";
import { leanProgram } from "../program/lean-program";
import { DiskFull, EngineDied, EngineUnreached, explainFailure, Interrupted } from "./engine-error";
import { interruptible } from "./interrupt";
import { PreviewRecorder, type Preview } from "./preview";
import type { Session } from "./session";
import { watchDisk } from "./watched-disk";

/** What the engine can be asked to do. */
export type Operation = "preview" | "up" | "refresh" | "compare" | "destroy";

const doing: Readonly<Record<Operation, string>> = {
  preview: "Previewing",
  up: "Deploying",
  refresh: "Comparing with what is there",
  compare: "Comparing with what is there",
  destroy: "Removing",
};

const writing: ReadonlySet<Operation> = new Set(["up", "refresh", "destroy"]);

/** A part of what a stack declares, by a program of its own; policies are not asked about a part. */
export interface Part {
  readonly program: PulumiFn;
  /** URNs of the resources to work on. */
  readonly targets: readonly string[];
}

/** What the engine's history says of an import: it applies a part, and so is no deployment to go back to. */
export const importMessage = "launch-ready: takes what exists into the state";

/** The engine's own words when a signal has reached it (v3.250.0). */
const engineInterrupted = /(?:\^C|SIGTERM) received/;

/**
 * Runs one operation and collects what the engine said. Long ones show how far they are. Where the program did not get
 * through to the engine, and nothing was begun, it is run once more.
 *
 * @throws {UsageError} for what the user can mend before trying again; {DeploymentFailed} with what was done for the
 *   rest, and its {Interrupted} where somebody has stopped it.
 */
export async function run(session: Session, operation: Operation, part?: Part): Promise<Preview> {
  const recorder = new PreviewRecorder();
  try {
    return await attempt(session, operation, part, recorder);
  } catch (error) {
    if (!(error instanceof EngineUnreached) || recorder.preview().steps.length > 0) throw error;
    return attempt(session, operation, part, new PreviewRecorder());
  }
}

async function attempt(
  session: Session,
  operation: Operation,
  part: Part | undefined,
  recorder: PreviewRecorder,
): Promise<Preview> {
  const progress = startProgress();
  const printed: string[] = [];
  const keep = (text: string): void => void printed.push(text);
  progress.report(doing[operation]);
  const onEvent = (event: EngineEvent): void => {
    recorder.take(event);
    if (event.resOutputsEvent) progress.report(`${doing[operation]}: ${recorder.done} resources done`);
  };
  const engineHeard = (): boolean => printed.some((text) => engineInterrupted.test(text));
  const interrupt = interruptible((text) => progress.note(text), engineHeard);
  const room = watchDisk(session, writing.has(operation), () => interrupt.end());
  const program = leanProgram();
  const names = await tellNames(session);
  try {
    await start(session, operation, part, { onEvent, onOutput: keep, onError: keep, signal: interrupt.signal });
    // A `destroy` that was told to stop ends well, with resources left.
    if (engineHeard()) throw new Error("update canceled");
    return recorder.preview();
  } catch (error) {
    const text = `${printed.join("")}\n${messageOf(error)}\n${session.packOutput()}`;
    const preview = recorder.preview(operation !== "preview");
    const failure = failureOf(session, text, preview, room.full());
    throw interrupt.asked() ? new Interrupted(preview) : failure;
  } finally {
    room.end();
    program.release();
    names.release();
    interrupt.release();
    progress.stop();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @param full the state for which the disk had no room. */
function failureOf(session: Session, printed: string, preview: Preview, full: string | undefined): Error {
  const explained = explainFailure(printed, preview, session.stack.name, session.api !== undefined);
  if (explained instanceof EngineDied) session.leaveLock?.();
  return full === undefined ? explained : new DiskFull(full, preview);
}

/** Spares the program what the state does not have. */
async function tellNames({ stack, recordNames }: Session): Promise<{ release(): void }> {
  const names = recordNames();
  if (!names) return { release: () => undefined };
  return tellNamesInState((await stack.workspace.projectSettings()).name, stack.name, names);
}

interface Listeners {
  readonly onEvent: (event: EngineEvent) => void;
  readonly onOutput: (text: string) => void;
  readonly onError: (text: string) => void;
  readonly signal: AbortSignal;
}

async function start(
  { stack, packs, packConfig, earlier }: Session,
  operation: Operation,
  part: Part | undefined,
  listening: Listeners,
): Promise<void> {
  const listeners = { ...listening, color: "never" as const };
  const judging = {
    policyPacks: [...packs],
    // The engine wants as many as there are packs; a file without content configures nothing.
    ...(packConfig === undefined ? {} : { policyPackConfigs: packs.map((_, n) => (n === 0 ? packConfig : devNull)) }),
  };
  const said = {
    ...listeners,
    ...(earlier ? { configFile: earlier.configFile, message: earlier.message } : {}),
  };
  switch (operation) {
    case "preview":
      await stack.preview({ ...said, ...judging });
      return;
    case "up":
      await stack.up(
        part
          ? { ...said, message: importMessage, program: part.program, target: [...part.targets] }
          : { ...said, ...judging },
      );
      return;
    case "refresh":
      await stack.refresh(listeners);
      return;
    case "compare":
      await stack.previewRefresh(listeners);
      return;
    case "destroy":
      await stack.destroy(listeners);
  }
}
