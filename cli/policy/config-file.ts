import { existsSync } from "node:fs";
import { readPackConfig, type PackConfig } from "../../policies/pack-config";
import { anyScope, type Baseline, type Scope } from "../../edge/scope";
import { readBaseline } from "../../edge/statement/baseline-statement";
import { problem } from "../../edge/statement/codes";
import { atPath, listOf, type Problem } from "../../standards/problem";
import { UsageError } from "../exit";
import { usageError } from "../usage";
import { readGiven } from "../given-files";

/** A pack's configuration as JSON, whatever pack it is for. */
export function readConfigFile(file: string, hint = "What it holds is in docs/policy-pack.md."): unknown {
  if (!existsSync(file)) throw usageError("usage-file-missing", `There is no file ${file}. ${hint}`);
  try {
    return JSON.parse(readGiven(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw usageError("usage-file-not-json", `${file} is not JSON: ${error.message}`);
  }
}

/** By what a command judges beside the resources, as typed. */
export interface JudgingOptions {
  /** The pack's configuration, JSON. */
  readonly policyPackConfig?: string;
  /** What `--write-baseline` wrote: only what is not in it counts. */
  readonly baseline?: string;
}

/**
 * What the options say of judging by our own pack.
 *
 * @throws {UsageError} where a file is missing, or with everything that is wrong in one.
 */
export function judgingBy(
  file: string | undefined,
  baselineFile: string | undefined,
): Partial<PackConfig> & { scope: Scope } {
  const { intent, scope } = file === undefined ? { intent: undefined, scope: anyScope } : packConfigIn(file);
  const { baseline: stated, ...rest } = scope;
  const named = baselineFile ?? (typeof stated === "string" ? stated : undefined);
  const baseline = named === undefined ? stated : baselineIn(named);
  return { ...(intent ? { intent } : {}), scope: baseline === undefined ? rest : { ...rest, baseline } };
}

/** @throws {UsageError} where the file is not a baseline. */
export function baselineIn(file: string): Baseline {
  const baseline = readBaseline(readConfigFile(file, "Write it with --write-baseline."));
  if (baseline !== undefined) return baseline;
  const message = `${file} is not a baseline. Write one with --write-baseline.`;
  throw new UsageError(message, [problem("scope-baseline-missing", atPath("baseline"), { message })]);
}

function packConfigIn(file: string): PackConfig {
  const { problems, ...config } = readPackConfig(readConfigFile(file));
  refuseProblems(file, problems);
  return config;
}

/** @throws {UsageError} with everything that is wrong. */
export function refuseProblems(file: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new UsageError(listOf(file, problems), problems);
}
