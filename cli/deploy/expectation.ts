import type { Preview } from "../workspace/preview";
import type { DeployOptions } from "./options";
import { countLine } from "./render";

/** How many resources would change. */
export function numberOfChanges({ counts }: Preview): number {
  return (counts.create ?? 0) + (counts.update ?? 0) + (counts.replace ?? 0) + (counts.delete ?? 0);
}

/** What to say where nothing was to change and something does; undefined where all is as it was expected. */
export function unexpectedChanges(preview: Preview, { expectNoChanges }: DeployOptions): string | undefined {
  if (expectNoChanges !== true || numberOfChanges(preview) === 0) return undefined;
  return `No change was expected: ${countLine(preview)}.`;
}
