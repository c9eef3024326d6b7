import { colorsFor } from "../colors";
import { UsageError } from "../exit";
import { massDeletionIn, recordCounts } from "../guard/mass-deletion";
import { manyChanges } from "../workspace/at-once";
import { run } from "../workspace/deployment";
import { settlePending } from "../workspace/pending";
import type { Plan } from "../workspace/plan";
import type { Session } from "../workspace/session";
import { command, open } from "./open";
import type { DeployOptions } from "./options";
import { failed, show, type Outcome } from "./outcome";
import { renderPlan } from "./render";

/** The command `launch-ready up`: previews, and applies what no mandatory policy stops. */
export async function up(options: DeployOptions): Promise<void> {
  const session = await open(options);
  let outcome: Outcome;
  try {
    const settled = await settlePending(session);
    for (const note of settled) process.stderr.write(`${note}\n`);
    outcome = await deploy(session, options);
  } finally {
    await session.close();
  }
  show(outcome);
}

/** Previews, and applies what nothing stops. */
export async function deploy(session: Session, options: DeployOptions): Promise<Outcome> {
  let planned: Plan;
  try {
    planned = await run(session, "preview");
  } catch (error) {
    return failed(error, "up", options, false);
  }
  const mass = options.allowMassDeletion === true ? undefined : massDeletionIn(recordCounts(planned.steps));
  if (mass !== undefined) return { operation: "up", options, plan: planned, failure: mass, applied: false };
  if (options.json !== true && changes(planned)) process.stderr.write(`${renderPlan(planned, colorsFor(process.stderr))}\n\n`);
  if (options.sandbox !== true && options.yes !== true) {
    if (!changes(planned)) return { operation: "up", options, plan: planned, applied: true, next: command("preview", options) };
    throw new UsageError(`This would change the live stack ${options.stack}, and nothing was applied. To apply it: ${command("up", options, "--yes")}`);
  }
  // Even where no resource changes: only a run writes down in the state that one is protected now, or no more.
  try {
    const apply = (): Promise<Plan> => run(session, "up");
    const plan = await (session.atOnce && numberOfChanges(planned) >= manyChanges ? session.atOnce(apply) : apply());
    return { operation: "up", options, plan, applied: true, outputs: plan.outputs, next: command("preview", options) };
  } catch (error) {
    return failed(error, "up", options, true);
  }
}

function changes(plan: Plan): boolean {
  return numberOfChanges(plan) > 0;
}

function numberOfChanges({ counts }: Plan): number {
  return (counts.create ?? 0) + (counts.update ?? 0) + (counts.replace ?? 0) + (counts.delete ?? 0);
}
