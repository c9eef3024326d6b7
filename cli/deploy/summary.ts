import { colorsFor } from "../colors";

/** The stack's red, amber and green in one line, as `check` has it; undefined where check cannot judge it. */
export async function summaryOf(stack: string): Promise<string | undefined> {
  try {
    const [{ checkStack }, { summaryLine }] = [
      require("../check/check") as typeof import("../check/check"),
      require("../check/render") as typeof import("../check/render"),
    ];
    const { report } = await checkStack(stack);
    const colors = colorsFor(process.stdout);
    // The engine's run names what it could not judge; which controls that makes amber, the report of `check` says.
    const notGreen = report.summary.red + report.summary.amber > 0;
    return (
      summaryLine(report, colors) + (notGreen ? colors.dim(` (which: npx launch-ready check --stack ${stack})`) : "")
    );
  } catch (error) {
    process.stderr.write(
      `The red, amber and green of ${stack} could not be told: ` +
        `${error instanceof Error ? error.message : String(error)}\n`,
    );
    return undefined;
  }
}
