import type { LiveOptions } from "../live/options";
import { chooseTarget } from "../rollback/choose";
import { deploymentsOf, type Deployment } from "../rollback/deployments";
import { earlierFile, goBack, refuseOwnProgram } from "../rollback/go-back";
import { markVerified, unfit, verifiedOf } from "../rollback/verified";
import { usageError } from "../usage";
import { openWorld } from "../live/world";
import { durationFrom } from "../verify/duration";
import { junit } from "../verify/junit";
import { verifyStack } from "../verify/verify";
import type { VerifyReport } from "../verify/report";
import type { Session } from "../workspace/session";
import { numberOfChanges } from "./expectation";
import type { DeployOptions } from "./options";
import type { Outcome } from "./outcome";
import { deploy } from "./up";
import { writeGiven } from "../given-files";

/** What `up` takes where it holds the world against what it has deployed. */
export interface VerifiedUpOptions extends DeployOptions, LiveOptions {
  readonly verify?: boolean;
  /** Go back to the last good deployment where the deployment fails, or the world is not as declared. */
  readonly rollback?: boolean;
  readonly retry?: string;
  readonly junit?: string;
}

/**
 * What `up` does with these options.
 *
 * @throws {UsageError} where they do not go together, or the project cannot go back by itself.
 */
export function verifiedWork(options: VerifiedUpOptions): typeof deployVerified {
  if (options.verify !== true)
    throw usageError("usage-option-missing", "--rollback goes back where --verify finds something red: give both.");
  durationFrom("--retry", options.retry ?? "0s");
  // What is wrong with them is told before anything is deployed.
  void openWorld(options).close();
  if (options.rollback === true) refuseOwnProgram(options);
  return deployVerified;
}

/**
 * Deploys, and holds the world against it. Where something is red it fails, and goes back where the options say so.
 *
 * @throws {UsageError} where a live stack would change, and nobody said so.
 */
async function deployVerified(session: Session, options: VerifiedUpOptions): Promise<Outcome> {
  const outcome = await deploy(session, options);
  if (outcome.failure !== undefined) return halfWay(session, options, outcome);
  const verification = await verifyStack(options);
  try {
    return await judged(session, options, outcome, verification);
  } finally {
    // A file that cannot be written keeps nobody from going back.
    if (options.junit !== undefined) writeGiven(options.junit, junit(verification));
  }
}

/** What the world says of a deployment, and going back where the options ask for it. */
async function judged(
  session: Session,
  options: VerifiedUpOptions,
  outcome: Outcome,
  verification: VerifyReport,
): Promise<Outcome> {
  const notAsDeclared = failureOf(verification);
  const deployments = await deploymentsOf(session.stack);
  await keep(session, deployments, notAsDeclared === undefined);
  if (notAsDeclared === undefined) return { ...outcome, verification };
  const { next: _next, ...told } = { ...outcome, verification, notAsDeclared };
  if (options.rollback !== true) return told;
  if (numberOfChanges(outcome.preview) === 0) return { ...told, notBack: "this deployment has changed nothing." };
  if (!hasFailedChecks(verification)) return { ...told, notBack: "no check against the world failed." };
  return { ...told, ...(await back(session, options, deployments)) };
}

/** A deployment that failed after its first write goes back as well; one that somebody stopped stays as it is. */
async function halfWay(session: Session, options: VerifiedUpOptions, outcome: Outcome): Promise<Outcome> {
  const { applied, interrupted, undone } = outcome;
  if (options.rollback !== true || !applied || interrupted === true || undone === true) return outcome;
  return { ...outcome, ...(await back(session, options, await deploymentsOf(session.stack))) };
}

/** Goes back to the last good deployment, and looks whether that has helped. */
async function back(
  session: Session,
  options: VerifiedUpOptions,
  deployments: readonly Deployment[],
): Promise<Pick<Outcome, "wentBack" | "notBack">> {
  const choice = chooseTarget(deployments, undefined, unfit(await verifiedOf(session.stack)));
  if ("refusal" in choice) return { notBack: choice.refusal };
  const { target } = choice;
  const { expectNoChanges: _expected, ...rest } = options;
  const outcome = await goBack(session, rest, deployments[0]!, target);
  if (outcome.failure !== undefined) return { wentBack: outcome };
  const verification = await verifyStack(options, await earlierFile(session, options.stack, target));
  const notAsDeclared = failureOf(verification);
  await keep(session, await deploymentsOf(session.stack), notAsDeclared === undefined);
  return { wentBack: { ...outcome, verification, ...(notAsDeclared === undefined ? {} : { notAsDeclared }) } };
}

/** Keeps what was found of the newest deployment. */
async function keep({ stack }: Session, [newest]: readonly Deployment[], isGood: boolean): Promise<void> {
  if (newest !== undefined) await markVerified(stack, newest.number, isGood);
}

/** Why the world is not as declared; undefined where it is. */
function failureOf({ summary, checks, controls }: VerifyReport): string | undefined {
  if (summary.red === 0) return undefined;
  const failed = checks.filter(({ status }) => status === "failed").length;
  const red = controls.filter(({ status }) => status === "red").map(({ id }) => id);
  return `The world is not as declared: ${failed} of ${checks.length} checks failed; red: ${red.join(" ")}.`;
}

function hasFailedChecks({ checks, controls }: VerifyReport): boolean {
  const red = new Set(controls.filter(({ status }) => status === "red").map(({ id }) => id));
  return checks.some(({ status, control }) => status === "failed" && red.has(control));
}
