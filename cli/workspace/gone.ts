/**
 * What is gone while the state still has it: the answer to its removal was lost, or somebody removed it. The provider
 * fails at it every time, until the state is compared with what is there.
 */
import { run } from "./deployment";
import { DeploymentFailed, errors } from "./engine-error";
import type { Preview } from "./preview";
import type { Session } from "./session";

/** The provider's words for a write to something that does not exist. */
const goneAt = /\b(?:DELETE|PUT|PATCH) "[^"]*":? 404\b/;

/**
 * Runs an operation; where it failed at nothing but what is gone, it is run once more after the state has been compared
 * with what is there. A creation that failed is never tried again here: it may have been made.
 *
 * @param isThere whether the state has a resource that is to be changed or removed, by its URN.
 * @param say told that, for people.
 * @throws as `run` does.
 */
export async function runOverGone(
  session: Session,
  operation: "up" | "destroy",
  isThere: (urn: string) => boolean,
  say: (note: string) => void,
): Promise<Preview> {
  try {
    return await run(session, operation);
  } catch (error) {
    if (!(error instanceof DeploymentFailed) || !isAtGone(error.preview, isThere)) throw error;
    say("Something of it is gone already: the state is compared with what is there, and it is tried once more.");
    await run(session, "refresh");
    return run(session, operation);
  }
}

function isAtGone(preview: Preview, isThere: (urn: string) => boolean): boolean {
  const told = errors(preview);
  return told.length > 0 && told.every(({ message, urn }) => goneAt.test(message) && urn !== undefined && isThere(urn));
}
