import type { PulumiFn } from "@pulumi/pulumi/automation";
import { loadProgram } from "../program/load-program";
import { programFile } from "../program/program-file";
import { programProcess } from "./program-process";
import type { Target } from "./session";

/**
 * The program to run: the target's; else the project's own, in a process of its own; else the one that ships with the
 * command, in this process.
 *
 * @throws {UsageError} where the project names a program that does not exist.
 */
export async function programOf({ program, project }: Target): Promise<PulumiFn> {
  if (program) return program();
  const found = programFile(project);
  return found.ours ? loadProgram(found) : programProcess(found);
}
