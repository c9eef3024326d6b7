import { monthlyCost, sayMonthlyCost } from "../../edge/aws-cost";
import { colorsFor } from "../colors";
import type { DeployOptions } from "./options";
import type { Preview } from "../workspace/preview";

/** What the stack costs a month at AWS, before any of it exists; undefined where it has nothing there. */
export async function costOf(stack: string, { steps }: Preview): Promise<string | undefined> {
  if (!steps.some(({ type, action }) => type.startsWith("aws:") && action !== "delete")) return undefined;
  try {
    const { declaredResources } = require("../program/resources") as typeof import("../program/resources");
    const cost = monthlyCost(await declaredResources(stack));
    return cost && `Cost: ${sayMonthlyCost(cost)}.`;
  } catch {
    // The engine has run the program; what keeps this process from it is told by `check`.
    return undefined;
  }
}

/**
 * The stack's red, amber and green in one line, as `check` has it, and what it costs; undefined where check cannot
 * judge it.
 */
export async function summaryOf({ stack, policyPackConfig }: DeployOptions): Promise<string | undefined> {
  try {
    const [{ checkStack }, { summaryLine }] = [
      require("../check/check") as typeof import("../check/check"),
      require("../check/render") as typeof import("../check/render"),
    ];
    const { report, cost } = await checkStack(stack, policyPackConfig);
    const colors = colorsFor(process.stdout);
    // The engine's run names what it could not judge; which controls that makes amber, the report of `check` says.
    const notGreen = report.summary.red + report.summary.amber > 0;
    const which = notGreen ? colors.dim(` (which: npx launch-ready check --stack ${stack})`) : "";
    return `${cost ? `Cost: ${sayMonthlyCost(cost)}.\n` : ""}${summaryLine(report, colors)}${which}`;
  } catch (error) {
    process.stderr.write(
      `The red, amber and green of ${stack} could not be told: ` +
        `${error instanceof Error ? error.message : String(error)}\n`,
    );
    return undefined;
  }
}
