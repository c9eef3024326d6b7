import { massDeletionIn, recordCounts } from "../guard/mass-deletion";
import { run } from "../workspace/deployment";
import type { Preview } from "../workspace/preview";
import { checkBeside, summaryOf, type Verdict } from "./check-beside";
import { command, open } from "./open";
import type { DeployOptions } from "./options";
import { numberOfChanges, unexpectedChanges } from "./expectation";
import { failed, type Outcome } from "./outcome";
import { show } from "./show";
import { lookAtZones, occupiedFailure } from "./zone-problems";

/** The command `launch-ready preview`: what `up` would do, and what the policies say about it. */
export async function preview(options: DeployOptions): Promise<void> {
  const check = options.controls === false ? undefined : checkBeside(options);
  try {
    const outcome = await previewed(options);
    if (outcome.failure !== undefined) show(outcome);
    else show({ ...outcome, ...told(await check?.verdict(), options), next: next(outcome.preview, options) });
  } finally {
    check?.drop();
  }
}

async function previewed(options: DeployOptions): Promise<Outcome> {
  const session = await open(options);
  try {
    const found = await run(session, "preview");
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
      ...(unexpected === undefined ? {} : { failure: unexpected }),
      ...(stops === "" ? {} : { warning: `An up would stop: ${stops}` }),
    };
  } catch (error) {
    return failed(error, "preview", options, false);
  } finally {
    await session.close();
  }
}

/** The verdict on each control for a script, and in a line for a person. */
function told(verdict: Verdict | undefined, { json }: DeployOptions): Pick<Outcome, "controls" | "summary"> {
  if (verdict === undefined) return {};
  return json === true ? { controls: verdict.controls } : { summary: summaryOf(verdict) };
}

function next(found: Preview, options: DeployOptions): string {
  if (numberOfChanges(found) > 0) return command("up", options, ...(options.sandbox === true ? [] : ["--yes"]));
  return options.sandbox === true ? command("destroy", options) : command("refresh", options);
}
