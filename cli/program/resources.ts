import { currentDay } from "../../standards/day";
import path from "node:path";
import { tellNamesInState } from "../../components/dns/former-names";
import type { DeclaredResource } from "../../edge/resource";
import { ConfigError } from "../../stacks/config/problem";
import { readSite, siteKey, type ReadSite } from "../../stacks/config/site-config";
import { UsageError } from "../exit";
import { leanProgram } from "./lean-program";
import { loadProgram } from "./load-program";
import { programFile } from "./program-file";
import { useSdkOf } from "./project-sdk";
import { refuseOldSdk } from "./sdk-version";
import { failureOf } from "./program-failure";
import { readStackFile, refuseWrongConfig, type StackFile } from "./stack-file";

/**
 * What a stack's program declares, found by running it in this process under Pulumi's mocks: no engine, no network.
 *
 * @param root folder of the project.
 * @param file the stack's configuration, where it is another than that of its file.
 * @throws {UsageError} where the stack or its configuration is wrong, with every problem; {ProgramFailed} where the
 *   program breaks.
 */
export async function declaredResources(
  stack: string,
  root = process.cwd(),
  file = readStackFile(stack, root),
  found = programFile(root),
): Promise<DeclaredResource[]> {
  // What a program of the project's own reads, it judges.
  const site = found.ours ? readSiteOf(file) : undefined;
  refuseWrongConfig(file);
  refuseOldSdk(found);
  if (!found.ours) useSdkOf(found.folder);
  // Pulumi's SDK takes half a second to load: a wrong name or file is told without it.
  const { recorded } = require("./recorded") as typeof import("./recorded");
  const { functionsAsked } = require("./open-results") as typeof import("./open-results");
  // Only with them an error in TypeScript names the line that its author sees.
  const lean = leanProgram({ sourceMaps: !found.ours });
  const { project, config } = file;
  // There is no state here, so nothing that a record could have been known by.
  const names = tellNamesInState(project, stack, new Set());
  try {
    return await recorded(loadProgram(found, site), { project, stack, ...runtimeConfig(config) });
  } catch (error) {
    throw failureOf(error, found, functionsAsked());
  } finally {
    lean.release();
    names.release();
  }
}

/** Read before the SDK is loaded, so that what is wrong is told at once, and handed to the program. */
function readSiteOf({ file, config }: StackFile): ReadSite {
  try {
    return readSite(config[siteKey], currentDay(), path.basename(file));
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message, error.problems);
    throw error;
  }
}

/** Pulumi hands every value to a program as text: structured ones as JSON. */
function runtimeConfig(config: Readonly<Record<string, unknown>>): {
  values: Record<string, string>;
  secretKeys: string[];
} {
  const values: Record<string, string> = {};
  const secretKeys: string[] = [];
  for (const [key, value] of Object.entries(config)) {
    const encrypted = typeof value === "object" && value !== null && Object.keys(value).join() === "secure";
    if (encrypted) secretKeys.push(key);
    // Nothing is decrypted here: a judge needs to know that there is a secret, never which.
    values[key] = encrypted ? "[secret]" : typeof value === "string" ? value : JSON.stringify(value);
  }
  return { values, secretKeys };
}
