import { existsSync, readFileSync } from "node:fs";
import { isPlainObject } from "../../standards/plain-object";
import { usageError } from "../usage";

/**
 * What `pulumi stack export` wrote. The engine calls whatever else it is given too old, or ended too early.
 *
 * @throws {UsageError} where there is no such file, or it is not a state.
 */
export function readStateFile(file: string): unknown {
  if (!existsSync(file))
    throw usageError(
      "usage-file-missing",
      `There is no file ${file}. Make it with: pulumi stack export --file ${file}`,
    );
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Said below.
  }
  const { version, deployment } = (state ?? {}) as { version?: unknown; deployment?: unknown };
  if (typeof version === "number" && isPlainObject(deployment)) return state;
  throw usageError(
    "usage-not-a-state",
    `${file} is not a state: expected JSON with version and deployment. Make it with: pulumi stack export ` +
      `--file ${file}`,
  );
}
