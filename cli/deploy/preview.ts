import type { Checked } from "../check/check";
import { massDeletionIn, recordCounts } from "../guard/mass-deletion";
import { run } from "../workspace/deployment";
import type { Preview } from "../workspace/preview";
import { command, open } from "./open";
import type { DeployOptions } from "./options";
import { numberOfChanges, unexpectedChanges } from "./expectation";
import { failed, type Outcome } from "./outcome";
import { show } from "./show";
import { checkedBeside, summaryOf } from "./summary";
import { lookAtZones, occupiedFailure } from "./zone-problems";

/** The command `launch-ready preview`: what `up` would do, and what the policies say about it. */
export async function preview(options: DeployOptions): Promise<void> {
  const session = await open(options);
  let outcome: Outcome;
  try {
    const found = await run(session, "preview");
    const guarded = massDeletionIn(recordCounts(found.steps));
    const { problems } = await lookAtZones(session, found, options);
    const occupied = problems.some(({ severity }) => severity === "error") ? occupiedFailure : undefined;
    const stops = [guarded, occupied].filter((text) => text !== undefined).join(" ");
    const unexpected = unexpectedChanges(found, options);
    outcome = {
      operation: "preview",
      options,
      preview: found,
      applied: false,
      problems,
      ...(unexpected === undefined ? {} : { failure: unexpected }),
      ...(stops === "" ? {} : { warning: `An up would stop: ${stops}` }),
    };
  } catch (error) {
    outcome = failed(error, "preview", options, false);
  } finally {
    await session.close();
  }
  if (outcome.failure !== undefined) {
    show(outcome);
    return;
  }
  const checked = options.controls === false ? undefined : await checkedBeside(options);
  show({ ...outcome, ...toldOf(checked, options), next: next(outcome.preview, options) });
}

/** The verdict on each control for a script, and in a line for a person. */
function toldOf(checked: Checked | undefined, { json }: DeployOptions): Pick<Outcome, "controls" | "summary"> {
  if (checked === undefined) return {};
  return json === true ? { controls: checked.report.controls } : { summary: summaryOf(checked) };
}

function next(found: Preview, options: DeployOptions): string {
  if (numberOfChanges(found) > 0) return command("up", options, ...(options.sandbox === true ? [] : ["--yes"]));
  return options.sandbox === true ? command("destroy", options) : command("refresh", options);
}
