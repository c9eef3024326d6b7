import { sayMonthlyCost, type MonthlyCost } from "../../edge/aws-cost";
import type { KeptJudgements } from "../../policies/pack/judgements-file";
import { checkReport, type CheckReport } from "../check/report";
import { colorsFor } from "../colors";
import { run } from "../engine/run";
import { executable } from "../places";
import { isHosted } from "../workspace/hosted-program";
import type { DeployOptions } from "./options";

/** What `check --json` prints. */
export type Verdict = CheckReport & { readonly monthlyCost: MonthlyCost | null };

/** The verdict as the policy pack came to it in the engine's run. */
export function verdictOf(stack: string, { judgements, waivers, baseline, cost }: KeptJudgements): Verdict {
  const report = checkReport(stack, judgements, { at: new Date().toISOString(), waivers, baseline });
  return { ...report, monthlyCost: cost ?? null };
}

/**
 * The verdict of `check`, where the engine has not asked the pack that ships with the command: in a process of its own,
 * since it runs the program. Undefined where it cannot judge the stack, which is said.
 */
export async function checkedVerdict({
  stack,
  policyPackConfig,
}: Pick<DeployOptions, "stack" | "policyPackConfig">): Promise<Verdict | undefined> {
  if (isHosted(process.cwd())) {
    const why = "of a program in YAML only a run with the pack that ships with this command tells it";
    process.stderr.write(`The red, amber and green of ${stack} could not be told: ${why}.\n`);
    return undefined;
  }
  const config = policyPackConfig === undefined ? [] : ["--policy-pack-config", policyPackConfig];
  const ended = await run(process.execPath, [executable, "check", "--stack", stack, "--json", ...config]);
  // 1 is a control that is red.
  if (ended.code <= 1) return JSON.parse(ended.stdout) as Verdict;
  process.stderr.write(`The red, amber and green of ${stack} could not be told: ${ended.stderr.trim()}\n`);
  return undefined;
}

/** The stack's red, amber and green in one line, as `check` has it, and what it costs. */
export function summaryOf({ monthlyCost, ...report }: Verdict): string {
  const { summaryLine } = require("../check/render") as typeof import("../check/render");
  const colors = colorsFor(process.stdout);
  // The engine's run names what it could not judge; which controls that makes amber, the report of `check` says.
  const notGreen = report.summary.red + report.summary.amber > 0;
  const checks = notGreen && !isHosted(process.cwd());
  const which = checks ? colors.dim(` (which: npx launch-ready check --stack ${report.stack})`) : "";
  return `${monthlyCost ? `Cost: ${sayMonthlyCost(monthlyCost)}.\n` : ""}${summaryLine(report, colors)}${which}`;
}
