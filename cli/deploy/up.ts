import type { UsageError } from "../exit";
import { shellWord } from "../shell-word";
import { usageError } from "../usage";
import { Interrupted } from "../workspace/engine-error";
import { massDeletionIn, recordCounts } from "../guard/mass-deletion";
import { manyChanges } from "../workspace/deferred-state";
import { adopt, importingProgram } from "../workspace/adopt";
import { madeTwice, removeDoubles } from "../workspace/existing";
import { run } from "../workspace/deployment";
import { runOverGone } from "../workspace/gone";
import { pendingNotes, settlePending } from "../workspace/pending";
import { unprotected } from "../workspace/protection";
import type { Preview } from "../workspace/preview";
import { alone, type Session } from "../workspace/session";
import { applyCommand, command, open } from "./open";
import type { DeployOptions } from "./options";
import { numberOfChanges, unexpectedChanges } from "./expectation";
import { failed, type Outcome } from "./outcome";
import { show } from "./show";
import { costOf } from "./cost";
import { planText } from "./plan-text";
import { adoptCommand, doubledProblems, lookAtZones, occupiedFailure } from "./zone-problems";

/**
 * The command `launch-ready up`: previews, and applies what no mandatory policy stops.
 *
 * @param work deploys, and whatever is to be done with it.
 */
export async function up<Options extends DeployOptions>(
  options: Options,
  work: (session: Session, options: Options) => Promise<Outcome> = deploy,
): Promise<void> {
  const session = await open(options);
  let outcome: Outcome;
  try {
    outcome = await work(session, options);
  } finally {
    await session.close();
  }
  show(outcome);
}

/**
 * Previews, and applies what nothing stops. A live stack's state is left alone, too, unless the options say `yes`.
 *
 * @throws {UsageError} where a live stack would change, and nobody said so.
 */
export async function deploy(session: Session, options: DeployOptions): Promise<Outcome> {
  const { unprotect = [], sandbox, yes } = options;
  if (unprotect.length > 0 && sandbox !== true && yes !== true) throw unconfirmed([], options);
  const outcome = await alone(session, () => unprotected(session, unprotect, () => deployed(session, options)));
  const { applied, interrupted, undone, preview: done } = outcome;
  if (!applied || interrupted === true || undone === true || (done.counts.create ?? 0) === 0) return outcome;
  const connection = await session.cloudflare();
  const doubled = await madeTwice(done, connection);
  // In a rehearsal nobody else has made anything.
  if (session.api) await removeDoubles(doubled, connection);
  const problems = [...(outcome.problems ?? []), ...(session.api ? [] : doubledProblems(doubled, "warning"))];
  return problems.length === 0 ? outcome : { ...outcome, problems };
}

async function deployed(session: Session, options: DeployOptions): Promise<Outcome> {
  let applied = false;
  let creates = false;
  try {
    let planned = await preview(session, options);
    if (planned.failure !== undefined) return planned;
    const asked = options.sandbox === true || options.yes === true;
    const settled = (note: string): void => {
      applied = true;
      say(note);
    };
    if (asked && (await settlePending(session, settled))) planned = await preview(session, options);
    if (planned.failure !== undefined) return planned;
    // What a killed run was creating is in a zone without being in the state, and is told as that.
    const pending = asked ? [] : await pendingNotes(session);
    if (pending.length > 0) return unasked(pending, planned, options);
    const zones = await lookAtZones(session, planned.preview, options);
    const stopped = zones.problems.some(({ severity }) => severity === "error");
    planned = { ...planned, problems: zones.problems };
    if (stopped) return { ...planned, failure: occupiedFailure };
    if (!asked) return unasked([], planned, options);
    const taken = [...zones.toAdopt, ...zones.met];
    if (taken.length > 0) importingProgram(session);
    applied = true;
    creates = (planned.preview.counts.create ?? 0) > 0;
    if (session.api) await removeDoubles(zones.met, await session.cloudflare(), session.account);
    if (taken.length > 0) {
      await adopt(session, planned.preview, zones.toAdopt, zones.met);
      say(`Taken over: ${taken.map(({ step }) => step.name).join(", ")}.`);
    }
    return { ...(await apply(session, planned.preview, options)), problems: zones.problems };
  } catch (error) {
    const outcome = failed(error, "up", options, applied);
    // Nothing was there of what it began to create: what is there now it has made, with or without knowing. A run that
    // somebody stopped has seen what it began to its end.
    const knows = error instanceof Interrupted || outcome.undone === true;
    return creates && !knows ? { ...outcome, next: adoptCommand(options) } : outcome;
  }
}

/** A preview that nothing has stopped yet; what stops it is its failure. */
async function preview(session: Session, options: DeployOptions): Promise<Outcome> {
  const planned = await run(session, "preview");
  const mass = options.allowMassDeletion === true ? undefined : massDeletionIn(recordCounts(planned.steps));
  const failure = unexpectedChanges(planned, options) ?? mass;
  if (failure !== undefined) return { operation: "up", options, preview: planned, failure, applied: false };
  if (options.json !== true && numberOfChanges(planned) > 0) {
    const cost = await costOf(options.stack, planned, session.earlier?.file);
    say(planText(planned, cost, process.stderr));
  }
  return { operation: "up", options, preview: planned, applied: false };
}

function unasked(pending: readonly string[], planned: Outcome, options: DeployOptions): Outcome {
  if (pending.length === 0 && numberOfChanges(planned.preview) === 0)
    return { ...planned, applied: true, next: command("preview", options) };
  throw unconfirmed(pending, options);
}

function unconfirmed(pending: readonly string[], options: DeployOptions): UsageError {
  const named = (options.unprotect ?? []).flatMap((name) => ["--unprotect", shellWord(name)]);
  return usageError(
    "usage-not-confirmed",
    [
      ...pending,
      `This would change the live stack ${options.stack}, and nothing was applied. To apply it: ` +
        `${applyCommand(options, ...named, "--yes")}`,
    ].join("\n"),
  );
}

/** Even where no resource changes: only a run writes down in the state that one is protected now, or no more. */
async function apply(session: Session, planned: Preview, options: DeployOptions): Promise<Outcome> {
  const there = new Set(planned.steps.filter(({ action }) => action !== "create").map(({ urn }) => urn));
  const work = (): Promise<Preview> => runOverGone(session, "up", (urn) => there.has(urn), say);
  const done = await (session.withDeferredState && numberOfChanges(planned) >= manyChanges
    ? session.withDeferredState(work)
    : work());
  return {
    operation: "up",
    options,
    preview: done,
    applied: true,
    outputs: done.outputs,
    next: command("preview", options),
  };
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
