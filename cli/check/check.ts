import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import type { StageFact } from "../../edge/intent";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { declaredResources } from "../program/resources";
import { colorsFor } from "../colors";
import { exitCode } from "../exit";
import { hostMap } from "./host-map";
import { checkReport, type CheckReport } from "./report";
import { renderReport, type HostRow } from "./render";

export interface Checked {
  readonly report: CheckReport;
  readonly map: readonly HostRow[];
  /** What the zone's plan or the choice of tools cannot do, and what takes its place. */
  readonly degraded: readonly string[];
  /** What has to be set elsewhere, as at a platform. */
  readonly elsewhere: readonly string[];
  /** What is raised in steps, and how far it is. */
  readonly stages: readonly StageFact[];
}

/**
 * Runs a stack's program under Pulumi's mocks and the pack's rules over what it declares, all in this process.
 *
 * @throws {UsageError} where the stack or its configuration is wrong.
 */
export async function checkStack(stack: string): Promise<Checked> {
  const estate = new Estate(await declaredResources(stack), { today: currentDay() });
  const report = checkReport(stack, judgeAll(rules, estate));
  return {
    report,
    map: hostMap(estate),
    degraded: estate.degraded,
    elsewhere: estate.elsewhere,
    stages: estate.stages,
  };
}

/** The command `launch-ready check`. */
export async function check(options: { readonly stack: string; readonly json?: boolean }): Promise<void> {
  const { report, ...surroundings } = await checkStack(options.stack);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(report, null, 2)}\n`
      : `${renderReport(report, surroundings, colorsFor(process.stdout))}\n`,
  );
  process.exitCode = report.summary.red > 0 ? exitCode.failed : exitCode.ok;
}
