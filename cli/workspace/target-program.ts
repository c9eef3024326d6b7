import type { PulumiFn } from "@pulumi/pulumi/automation";
import { notRunHere, otherRuntime, projectFile } from "../program/language";
import { loadProgram } from "../program/load-program";
import { refuseMissingPeers } from "../program/missing-package";
import { programFile } from "../program/program-file";
import { refuseOldSdk } from "../program/sdk-version";
import { isHosted } from "./hosted-program";
import { programProcess } from "./program-process";
import type { Target } from "./session";

/**
 * The program to run: the target's; else the project's own, in a process of its own; else the one that ships with the
 * command, in this process.
 *
 * @returns undefined where the engine runs it by a language host.
 * @throws {UsageError} where the project names a program that does not exist, or is in a language that neither runs.
 */
export async function programOf({ program, project, runsProgram }: Target): Promise<PulumiFn | undefined> {
  if (program) return program();
  // Of what is only refreshed or removed the language does not matter.
  if (runsProgram === false && otherRuntime(projectFile(project)) !== undefined) return () => Promise.resolve();
  if (isHosted(project)) return undefined;
  const found = programFile(project);
  return found.ours ? loadProgram(found) : programProcess(found);
}

/**
 * Before anything slow begins.
 *
 * @throws {UsageError} where the project's program is in a language that neither this command nor the engine runs, or
 *   a package that the command needs is missing or too old.
 */
export function refuseUnfit({ program, project, runsProgram }: Target): void {
  const runtime = otherRuntime(projectFile(project));
  const runs = !program && runsProgram !== false && !isHosted(project);
  if (runs && runtime !== undefined) throw notRunHere(runtime);
  refuseMissingPeers();
  refuseOldSdk(runs ? programFile(project) : undefined);
}
