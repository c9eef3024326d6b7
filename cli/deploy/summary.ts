import { monthlyCost, sayMonthlyCost } from "../../edge/aws-cost";
import type { Checked } from "../check/check";
import { colorsFor } from "../colors";
import type { StackFile } from "../program/stack-file";
import type { DeployOptions } from "./options";
import type { Preview } from "../workspace/preview";

/**
 * What the stack costs a month at AWS, before any of it exists; undefined where it has nothing there.
 *
 * @param earlier the configuration that is deployed, where it is not that of the stack's file.
 */
export async function costOf(stack: string, { steps }: Preview, earlier?: StackFile): Promise<string | undefined> {
  if (!steps.some(({ type, action }) => type.startsWith("aws:") && action !== "delete")) return undefined;
  try {
    const { declaredResources } = require("../program/resources") as typeof import("../program/resources");
    const cost = monthlyCost(await declaredResources(stack, process.cwd(), earlier));
    return cost && `Cost: ${sayMonthlyCost(cost)}.`;
  } catch {
    // The engine has run the program; what keeps this process from it is told by `check`.
    return undefined;
  }
}

/** What `check` makes of the stack; undefined where it cannot judge it, which is said. */
export async function checkedBeside({ stack, policyPackConfig }: DeployOptions): Promise<Checked | undefined> {
  try {
    const { checkStack } = require("../check/check") as typeof import("../check/check");
    return await checkStack(stack, policyPackConfig === undefined ? {} : { policyPackConfig });
  } catch (error) {
    process.stderr.write(
      `The red, amber and green of ${stack} could not be told: ` +
        `${error instanceof Error ? error.message : String(error)}\n`,
    );
    return undefined;
  }
}

/** The stack's red, amber and green in one line, as `check` has it, and what it costs. */
export function summaryOf({ report, cost }: Checked): string {
  const { summaryLine } = require("../check/render") as typeof import("../check/render");
  const colors = colorsFor(process.stdout);
  // The engine's run names what it could not judge; which controls that makes amber, the report of `check` says.
  const notGreen = report.summary.red + report.summary.amber > 0;
  const which = notGreen ? colors.dim(` (which: npx launch-ready check --stack ${report.stack})`) : "";
  return `${cost ? `Cost: ${sayMonthlyCost(cost)}.\n` : ""}${summaryLine(report, colors)}${which}`;
}
