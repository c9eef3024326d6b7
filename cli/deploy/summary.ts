import { colorsFor } from "../colors";

/** The stack's red, amber and green in one line, as `check` has it; undefined where check cannot judge it. */
export async function summaryOf(stack: string): Promise<string | undefined> {
  try {
    const [{ checkStack }, { summaryLine }] = [require("../check/check") as typeof import("../check/check"), require("../check/render") as typeof import("../check/render")];
    return summaryLine((await checkStack(stack)).report, colorsFor(process.stdout));
  } catch (error) {
    process.stderr.write(`The red, amber and green of ${stack} could not be told: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
