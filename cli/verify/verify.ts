import { jsonText } from "../live/json";
import { setTimeout as wait } from "node:timers/promises";
import { Seen, type Observations } from "../../live";
import { judgeExpectations, type Checked } from "../../live/verify/judge";
import { expectationsOf } from "../../live/verify/expectations";
import type { Expectation } from "../../live/verify/expectation";
import { lookedAgain } from "../../live/verify/looked-again";
import { observeExpectations } from "../../live/verify/observe";
import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import { colorsFor } from "../colors";
import { fitted } from "../fitted";
import { startProgress, type Progress } from "../progress";
import { exitCode } from "../exit";
import { loadObservations, saveObservations } from "../live/observations-file";
import type { LiveOptions } from "../live/options";
import { connectionFromEnvironment, openWorld } from "../live/world";
import { declaredResources } from "../program/resources";
import type { StackFile } from "../program/stack-file";
import { durationFrom } from "./duration";
import { junit } from "./junit";
import { modelReport } from "./model";
import type { Tracer } from "../trace/live";
import { renderVerify } from "./render";
import { harmless } from "../../reports/harmless";
import type { PageOptions } from "../report/outputs";
import { writeTables } from "../report/tables-output";
import { verifyReport, type VerifyReport } from "./report";
import { verifyTables } from "./tables";
import { writeGiven } from "../given-files";

export interface VerifyOptions extends LiveOptions, PageOptions {
  readonly stack: string;
  readonly retry?: string;
  readonly junit?: string;
  /** Lay the model of the edge beside Cloudflare's own request tracer. */
  readonly model?: boolean;
}

/**
 * The command `launch-ready verify`: everything that a stack declares and promises, held against the world.
 *
 * @throws {UsageError} where the stack, an option or a file cannot be used.
 */
export async function verify(options: VerifyOptions): Promise<void> {
  const report = await verifyStack(options);
  if (options.junit !== undefined) writeGiven(options.junit, junit(report));
  writeTables(options, () => verifyTables(harmless(report)));
  process.stdout.write(
    options.json === true
      ? jsonText(report)
      : fitted(`${renderVerify(report, colorsFor(process.stdout))}\n`, process.stdout),
  );
  const differs = (report.model?.differences.length ?? 0) > 0;
  process.exitCode = report.summary.red > 0 || differs ? exitCode.failed : exitCode.ok;
}

/**
 * Everything that a stack declares and promises, held against the world.
 *
 * @param file the stack's configuration, where it is another than that of its file.
 * @throws {UsageError} where the stack, an option or a file cannot be used.
 */
export async function verifyStack(options: VerifyOptions, file?: StackFile): Promise<VerifyReport> {
  const patience = options.retry === undefined ? 0 : durationFrom("--retry", options.retry);
  const estate = new Estate(await declaredResources(options.stack, process.cwd(), file), { today: currentDay() });
  const expectations = expectationsOf(estate);
  if (options.offline !== undefined) {
    const observations = loadObservations(options.offline);
    const checks = judgeExpectations(expectations, new Seen(observations));
    return verifyReport({ stack: options.stack, estate, checks, observations });
  }
  const tracer = options.model === true ? tracerOf() : undefined;
  const progress = startProgress();
  try {
    const { checks, observations } = await lookUntilGood(expectations, options, patience, progress);
    if (options.save !== undefined) saveObservations(options.save, observations);
    const report = verifyReport({ stack: options.stack, estate, checks, observations });
    if (tracer === undefined) return report;
    return { ...report, model: await modelReport(estate, tracer, (text) => progress.report(text)) };
  } finally {
    progress.stop();
  }
}

/** @throws {UsageError} where there is no token. */
function tracerOf(): Tracer {
  const { openTracer } = require("../trace/live") as typeof import("../trace/live");
  return openTracer("--model");
}

/** Seconds between two looks: a little longer each time, since what propagates takes minutes. */
const pauses = [2, 5, 10, 20, 30];

/** Looks again at what is not as declared, until it is or patience ends. */
async function lookUntilGood(
  expectations: readonly Expectation[],
  options: VerifyOptions,
  patience: number,
  progress: Progress,
): Promise<{ readonly checks: Checked[]; readonly observations: Observations }> {
  const until = Date.now() + patience;
  let { checks, observations } = await look(expectations, options, progress);
  for (let turn = 0; ; turn += 1) {
    const open = checks.filter(isOpen);
    const pause = (pauses[turn] ?? pauses.at(-1)!) * 1_000;
    if (open.length === 0 || Date.now() + pause > until) return { checks, observations };
    progress.report(`${open.length} of ${checks.length} are not as declared yet: ${open[0]!.expectation.name}`);
    await wait(pause);
    const again = await look(
      open.map(({ expectation }) => expectation),
      options,
      progress,
    );
    const byName = new Map(again.checks.map((one) => [one.expectation, one]));
    checks = checks.map((one) => byName.get(one.expectation) ?? one);
    observations = lookedAgain(observations, again.observations);
  }
}

/** What only somebody else could tell does not change by waiting. */
function isOpen({ findings }: Checked): boolean {
  return findings.some(({ severity }) => severity === "error" || severity === "warning");
}

async function look(expectations: readonly Expectation[], options: VerifyOptions, progress: Progress) {
  const world = openWorld(options, connectionFromEnvironment());
  let answers = 0;
  try {
    const observations = await observeExpectations(world, expectations, () =>
      progress.report(`Holding the world against ${options.stack}: ${(answers += 1)} answers`),
    );
    return { observations, checks: judgeExpectations(expectations, new Seen(observations)) };
  } finally {
    world.close();
  }
}
