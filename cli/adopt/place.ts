import { show } from "../../edge/statement/shown-value";
import { judgeStack } from "../init/answers";
import { beginsProject, newProjectFiles, projectName as newProjectName, type ProjectFile } from "../init/project-files";
import { neededPackages } from "../init/needed-packages";
import { projectName, stackFileName } from "../program/stack-file";
import type { AdoptedSite } from "../../adopt/adopted-site";
import { usageError } from "../usage";

/** Where the stack of a domain is written. */
export interface Place {
  /** Name of the project. */
  readonly project: string;
  /** Path of the stack's file. */
  readonly file: string;
  /** Whether the folder has no project yet: one is begun there, as by `init`. */
  readonly isNew: boolean;
}

/**
 * In the project of this folder; in one that begins there, where it has none.
 *
 * @throws {UsageError} where Pulumi would not take the stack's name.
 */
export function placeOf(domain: string, stack: string): Place {
  const wrong = judgeStack(stack);
  if (wrong !== undefined) throw usageError("usage-answer-invalid", `--stack is ${show(stack)}; ${wrong}.`);
  if (beginsProject(process.cwd()))
    return { project: newProjectName(domain), file: `Pulumi.${stack}.yaml`, isNew: true };
  return { project: projectName(), file: stackFileName(stack), isNew: false };
}

/** The files that begin the project beside the stack's; none where there is one. */
export function beginning({ isNew }: Place, domain: string, stack: string, { read }: AdoptedSite): ProjectFile[] {
  if (!isNew) return [];
  return newProjectFiles({ domain, stack, packages: neededPackages(read.spec), adopted: true }, process.cwd());
}
