import type { KeptJudgements } from "../../policies/pack/judgements-file";
import { massDeletionIn, recordCounts } from "../guard/mass-deletion";
import { run } from "../workspace/deployment";
import type { Preview } from "../workspace/preview";
import type { Session } from "../workspace/session";
import { command, open } from "./open";
import type { DeployOptions } from "./options";
import { numberOfChanges, unexpectedChanges } from "./expectation";
import { failed, type Outcome } from "./outcome";
import type { Verdict } from "./verdict";

/** What comes after the engine's run, which is loaded while the engine starts. */
const after = () => ({
  ...(require("./show") as typeof import("./show")),
  ...(require("./verdict") as typeof import("./verdict")),
  ...(require("./zone-problems") as typeof import("./zone-problems")),
});

/** The command `launch-ready preview`: what `up` would do, and what the policies say about it. */
export async function preview(options: DeployOptions): Promise<void> {
  const { outcome, judged } = await previewed(options);
  const { show, verdictOf, checkedVerdict } = after();
  if (outcome.failure !== undefined || options.controls === false) return show(outcome);
  const verdict = judged ? verdictOf(options.stack, judged) : await checkedVerdict(options);
  show({ ...outcome, ...told(verdict, options) });
}

interface Previewed {
  readonly outcome: Outcome;
  /** What the policy pack came to. */
  readonly judged?: KeptJudgements | undefined;
}

async function previewed(options: DeployOptions): Promise<Previewed> {
  const session = await open(options, { meanwhile: after });
  try {
    const found = await run(session, "preview");
    return { outcome: await outcomeOf(session, found, options), judged: session.judgements() };
  } catch (error) {
    return { outcome: failed(error, "preview", options, false) };
  } finally {
    await session.close();
  }
}

async function outcomeOf(session: Session, found: Preview, options: DeployOptions): Promise<Outcome> {
  const { lookAtZones, occupiedFailure } = after();
  const guarded = massDeletionIn(recordCounts(found.steps));
  const { problems } = await lookAtZones(session, found, options);
  const occupied = problems.some(({ severity }) => severity === "error") ? occupiedFailure : undefined;
  const stops = [guarded, occupied].filter((text) => text !== undefined).join(" ");
  const unexpected = unexpectedChanges(found, options);
  return {
    operation: "preview",
    options,
    preview: found,
    applied: false,
    problems,
    ...(stops === "" ? {} : { warning: `An up would stop: ${stops}` }),
    ...(unexpected === undefined ? { next: next(found, options) } : { failure: unexpected }),
  };
}

/** The verdict on each control for a script, and in a line for a person. */
function told(verdict: Verdict | undefined, { json }: DeployOptions): Pick<Outcome, "controls" | "summary"> {
  if (verdict === undefined) return {};
  return json === true ? { controls: verdict.controls } : { summary: after().summaryOf(verdict) };
}

function next(found: Preview, options: DeployOptions): string {
  if (numberOfChanges(found) > 0) return command("up", options, ...(options.sandbox === true ? [] : ["--yes"]));
  return options.sandbox === true ? command("destroy", options) : command("refresh", options);
}
