import { usageError } from "../usage";
import { runOverGone } from "../workspace/gone";
import { liftProtection } from "../workspace/protection";
import { alone } from "../workspace/session";
import { command, open } from "./open";
import type { DeployOptions } from "./options";
import { failed, type Outcome } from "./outcome";
import { show } from "./show";

/** The command `launch-ready destroy`: removes what the stack has made. A protected resource stops it. */
export async function destroy(options: DeployOptions): Promise<void> {
  if (options.sandbox !== true && options.yes !== true) {
    throw usageError(
      "usage-not-confirmed",
      `This would remove everything of the live stack ${options.stack}, and nothing was done. To do it: ` +
        `${command("destroy", options, "--yes")}`,
    );
  }
  const session = await open(options, { runsProgram: false });
  let outcome: Outcome;
  try {
    const guarded = options.sandbox === true ? await liftProtection(session) : 0;
    if (guarded > 0)
      process.stderr.write(
        `${guarded} protected resources are removed too, this being a rehearsal; of the live stack each would ` +
          "have to be unprotected first.\n",
      );
    outcome = {
      operation: "destroy",
      options,
      preview: await alone(session, () =>
        runOverGone(
          session,
          "destroy",
          () => true,
          (note) => void process.stderr.write(`${note}\n`),
        ),
      ),
      applied: true,
      next: command("preview", options),
    };
  } catch (error) {
    outcome = failed(error, "destroy", options, true);
  } finally {
    await session.close();
  }
  show(outcome);
}
