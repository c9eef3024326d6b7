import { monthlyCost, sayMonthlyCost } from "../../edge/aws-cost";
import type { StackFile } from "../program/stack-file";
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
