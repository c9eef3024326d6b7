import { run } from "../workspace/deployment";
import { command, open } from "./open";
import type { DeployOptions } from "./options";
import { failed, show, type Outcome } from "./outcome";

/**
 * The command `launch-ready refresh`: brings the state up to what is there, so that the next `up` mends outside edits.
 */
export async function refresh(options: DeployOptions): Promise<void> {
  const session = await open(options);
  let outcome: Outcome;
  try {
    outcome = {
      operation: "refresh",
      options,
      preview: await run(session, "refresh"),
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
