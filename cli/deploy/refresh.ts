import { run } from "../workspace/deployment";
import { alone } from "../workspace/session";
import { command, open } from "./open";
import type { DeployOptions } from "./options";
import { unexpectedChanges } from "./expectation";
import { failed, type Outcome } from "./outcome";
import { show } from "./show";

/**
 * The command `launch-ready refresh`: brings the state up to what is there, so that the next `up` mends outside edits.
 */
export async function refresh(options: DeployOptions): Promise<void> {
  const session = await open(options, { runsProgram: false });
  let outcome: Outcome;
  try {
    const found = await alone(session, () => run(session, "refresh"));
    const unexpected = unexpectedChanges(found, options);
    outcome = {
      operation: "refresh",
      options,
      preview: found,
      ...(unexpected === undefined ? {} : { failure: unexpected }),
      applied: true,
      next: command("preview", options),
    };
  } catch (error) {
    outcome = failed(error, "refresh", options, true);
  } finally {
    await session.close();
  }
  show(outcome);
}
