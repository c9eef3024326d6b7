import { printable } from "../../live";
import { command, open } from "../deploy/open";
import { failed, type Outcome } from "../deploy/outcome";
import { show } from "../deploy/show";
import { usageError } from "../usage";
import { fitted } from "../fitted";
import { chooseTarget } from "./choose";
import { deploymentsOf } from "./deployments";
import { goBack, refuseOwnProgram, type GoBackOptions } from "./go-back";
import { listed, renderList } from "./render";
import { unfit, verifiedOf } from "./verified";

export interface RollbackOptions extends GoBackOptions {
  /** Number of the deployment to go back to; the last good one where absent. */
  readonly to?: number;
  /** Only list the deployments. */
  readonly list?: boolean;
}

/** The command `launch-ready rollback`: a stack as an earlier deployment had it. */
export async function rollback(options: RollbackOptions): Promise<void> {
  if (options.list !== true) refuseOwnProgram(options);
  const session = await open(options, { runsProgram: options.list !== true });
  let outcome: Outcome;
  try {
    const deployments = await deploymentsOf(session.stack);
    const verified = await verifiedOf(session.stack);
    if (options.list === true) {
      const rows = listed(deployments, verified).map((one) => ({ ...one, message: printable(one.message) }));
      const text =
        options.json === true ? JSON.stringify({ stack: options.stack, deployments: rows }, null, 2) : undefined;
      process.stdout.write(
        text === undefined ? fitted(`${renderList(options.stack, rows)}\n`, process.stdout) : `${text}\n`,
      );
      return;
    }
    const choice = chooseTarget(deployments, options.to, unfit(verified));
    if ("refusal" in choice)
      throw usageError(
        "usage-no-deployment",
        `${choice.refusal} All of them: ${command("rollback", options, "--list")}`,
      );
    outcome = await goBack(session, options, deployments[0]!, choice.target);
  } catch (error) {
    outcome = failed(error, "rollback", options, false);
  } finally {
    await session.close();
  }
  show(outcome);
}
