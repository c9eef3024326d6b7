import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import { monthlyCost, type MonthlyCost } from "../../edge/aws-cost";
import type { Baseline } from "../../edge/scope";
import type { MailFact, StageFact } from "../../edge/intent";
import { askedOf } from "../../policies/advice";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { settlingKey } from "../../stacks/config/settling-keys";
import { declaredResources } from "../program/resources";
import { colorsFor } from "../colors";
import type { KeptResources } from "../report/kept-resources";
import { writeOutputs, type OutputOptions } from "../report/outputs";
import type { ReportView } from "../../reports/view";
import { exitCode } from "../exit";
import { fitted } from "../fitted";
import { columnsOf } from "../terminal";
import { hostMap } from "./host-map";
import { judgingBy, refuseProblems, type JudgingOptions } from "../policy/config-file";
import { baselineLines, baselineOf, baselineState } from "../../policies/baseline";
import { waiverText, waiverUses } from "../../policies/waiver-uses";
import { strayZones } from "../../policies/stray-zones";
import { checkReport, type CheckReport } from "./report";
import { renderReport, type HostRow } from "./render";
import { writeGiven } from "../given-files";

export interface Checked {
  readonly report: CheckReport;
  /** The controls with what somebody is asked for alone: what a person reads. */
  readonly asked: CheckReport["controls"];
  readonly map: readonly HostRow[];
  /** What the zone's plan or the choice of tools cannot do, and what takes its place. */
  readonly degraded: readonly string[];
  /** What has to be set elsewhere, as at a platform. */
  readonly elsewhere: readonly string[];
  /** What AWS asks for it; absent where nothing of it is declared. */
  readonly cost?: MonthlyCost;
  /** What is waived, and which waivers no longer hold, a line each. */
  readonly waivers: readonly string[];
  /** Everything that is found now, as a baseline. */
  readonly nextBaseline: () => Baseline;
  /** What else is worth saying of the configuration of the pack. */
  readonly notes: readonly string[];
  /** Who may send mail as which domain. */
  readonly mail: readonly MailFact[];
  /** What is raised in steps, and how far it is. */
  readonly stages: readonly StageFact[];
  /** What to write into the site to settle a finding, by its code. */
  readonly settle: (code: string) => string | undefined;
  /** The same for whoever writes it in another form; made when it is asked for. */
  readonly view: () => ReportView;
}

/**
 * Runs a stack's program under Pulumi's mocks and the pack's rules over what it declares, all in this process.
 *
 * @throws {UsageError} where the stack or its configuration, or the pack's, is wrong.
 */
export async function checkStack(
  stack: string,
  { policyPackConfig: configFile, baseline }: JudgingOptions = {},
): Promise<Checked> {
  // What is wrong with it is said before a program runs.
  const { intent, scope } = judgingBy(configFile, baseline);
  const judging = { ...(intent ? { stated: [intent] } : {}), scope };
  const estate = new Estate(await declaredResources(stack), { today: currentDay(), ...judging });
  const stray = strayZones(estate);
  refuseProblems(
    configFile ?? "",
    stray.filter(({ severity }) => severity === "error"),
  );
  const judgements = judgeAll(rules, estate);
  const waivers = waiverUses(judgements, estate);
  const state = baselineState(judgements, estate);
  const report = checkReport(stack, judgements, { at: new Date().toISOString(), waivers, baseline: state });
  const asked = checkReport(stack, askedOf(judgements, estate), { at: new Date().toISOString() }).controls;
  const cost = monthlyCost(estate.resources);
  return {
    report,
    asked,
    map: hostMap(estate),
    degraded: estate.degraded,
    elsewhere: estate.elsewhere,
    ...(cost ? { cost } : {}),
    waivers: waivers.map(waiverText),
    notes: [...stray.map(({ message, code }) => `${message} (${code})`), ...(state ? baselineLines(state) : [])],
    nextBaseline: () => baselineOf(judgements, estate),
    mail: estate.mail,
    stages: estate.stages,
    settle: (code) => (estate.isSite ? toWrite(code) : undefined),
    view: () => {
      const { stackView } = require("../report/stack-view") as typeof import("../report/stack-view");
      return stackView(stack, estate, judgements);
    },
  };
}

/** What settles a finding, in words. */
function toWrite(code: string): string | undefined {
  const key = settlingKey(code, currentDay());
  return key && `In the site: ${key.yaml}${key.ofAliases ? " (of an alias: below its name)" : ""}`;
}

/** The report on resources that somebody has written down, of which no program is at hand. */
export function viewOfResources({ stack, resources }: KeptResources): ReportView {
  const { stackView } = require("../report/stack-view") as typeof import("../report/stack-view");
  const { scope } = judgingBy(undefined, undefined);
  const estate = new Estate(resources, { today: currentDay(), scope });
  return stackView(stack, estate, judgeAll(rules, estate));
}

export interface CheckOptions extends OutputOptions, JudgingOptions {
  readonly stack: string;
  readonly json?: boolean;
  /** File to which all that is found now is written. */
  readonly writeBaseline?: string;
}

/** The command `launch-ready check`. */
export async function check(options: CheckOptions): Promise<void> {
  const { report, view, nextBaseline, ...surroundings } = await checkStack(options.stack, options);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ...report, monthlyCost: surroundings.cost ?? null }, null, 2)}\n`
      : fitted(
          `${renderReport(report, surroundings, colorsFor(process.stdout), columnsOf(process.stdout))}\n`,
          process.stdout,
        ),
  );
  writeOutputs(options, view);
  if (options.writeBaseline !== undefined) {
    writeGiven(options.writeBaseline, `${JSON.stringify(nextBaseline(), null, 2)}\n`);
    process.stderr.write(`Wrote the baseline ${options.writeBaseline}.\n`);
  }
  const lapsed = report.waivers.some(({ problem }) => problem?.severity === "error");
  process.exitCode = report.summary.red > 0 || lapsed ? exitCode.failed : exitCode.ok;
}
