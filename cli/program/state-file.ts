import { existsSync } from "node:fs";
import { parsed } from "../../sandbox/process/files";
import { isPlainObject } from "../../standards/plain-object";
import { usageError } from "../usage";
import { readGiven } from "../given-files";

/**
 * What `pulumi stack export` wrote. The engine calls whatever else it is given too old, or ended too early.
 *
 * @throws {UsageError} where there is no such file, or it is not a state.
 */
export function readStateFile(file: string): unknown {
  const made = `pulumi stack export --file ${file}`;
  const state = readMade(file, made);
  const { version, deployment } = isPlainObject(state) ? state : {};
  if (typeof version === "number" && isPlainObject(deployment)) return state;
  throw usageError(
    "usage-not-a-state",
    `${file} is not a state: expected JSON with version and deployment. Make it with: ${made}`,
  );
}

/**
 * What a command of Pulumi's wrote; undefined where it is not JSON.
 *
 * @param made the command that writes it.
 * @throws {UsageError} where there is no such file.
 */
export function readMade(file: string, made: string): unknown {
  if (!existsSync(file)) throw usageError("usage-file-missing", `There is no file ${file}. Make it with: ${made}`);
  return parsed(readGiven(file));
}
