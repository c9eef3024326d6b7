import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { packageManagerOf } from "../../components/package-manager";
import { isAtLeast, parseVersion } from "../engine/version";
import { installation, readManifest } from "../places";
import { usageError } from "../usage";
import type { ProgramFile } from "./program-file";

const sdk = "@pulumi/pulumi";

/**
 * The oldest SDK of a project whose program is run: it is tried, alone and beside another copy that a package brings
 * (test/registry/two-sdks.registry.ts). Copies of one process share their state in it, as they did not in 3.130.
 */
const oldestOfProgram = "3.204.0";

/**
 * Before the SDK is loaded: an old one breaks in its own words, or lets a program seem to declare nothing.
 *
 * @param program the project's, where it is to run.
 * @param beside where the command is.
 * @throws {UsageError} where the SDK beside the command, or the one of a project's own program, is too old.
 */
export function refuseOldSdk(program: ProgramFile | undefined, beside = installation): void {
  const needed = readManifest().peerDependencies[sdk]?.replace("^", "") ?? "";
  refuse("launch-ready needs", beside, needed);
  if (program?.ours === false) refuse(`The program ${program.name} needs`, program.folder, oldestOfProgram);
}

function refuse(who: string, folder: string, oldest: string): void {
  const version = versionFrom(folder);
  if (version === undefined || isAtLeast(version, oldest)) return;
  throw usageError(
    "usage-sdk-too-old",
    `${who} ${sdk} ${oldest} or a newer one of the same major version, and ${version} is installed. Install it: ` +
      `${packageManagerOf(process.cwd()).add} ${sdk}@^${oldest}`,
  );
}

/** Of the copy that files of a folder get; undefined where there is none, which is told elsewhere. */
function versionFrom(folder: string): string | undefined {
  try {
    const file = createRequire(path.join(folder, "package.json")).resolve(`${sdk}/package.json`);
    return parseVersion((JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version);
  } catch {
    return undefined;
  }
}
