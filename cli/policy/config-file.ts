import { existsSync, readFileSync } from "node:fs";
import { readPackConfig, type PackConfig } from "../../policies/pack-config";
import { listOf, type Problem } from "../../standards/problem";
import { UsageError } from "../exit";
import { usageError } from "../usage";

/** A pack's configuration as JSON, whatever pack it is for. */
export function readConfigFile(file: string): unknown {
  if (!existsSync(file))
    throw usageError("usage-file-missing", `There is no file ${file}. What it holds is in docs/policy-pack.md.`);
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw usageError(
      "usage-file-not-json",
      `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * The configuration of our own pack in a file.
 *
 * @throws {UsageError} where there is no such file, or with everything that is wrong in it.
 */
export function packConfigIn(file: string): PackConfig {
  const { problems, ...config } = readPackConfig(readConfigFile(file));
  refuseProblems(file, problems);
  return config;
}

/** @throws {UsageError} with everything that is wrong. */
export function refuseProblems(file: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new UsageError(listOf(file, problems), problems);
}
