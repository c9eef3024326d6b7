import { writeFileSync } from "node:fs";
import { groupBy } from "../../standards/group-by";
import { workflowCommand } from "../../standards/workflow-command";
import type { Level } from "../../edge/scope";
import type { ControlId } from "../control";
import type { Finding } from "../rule";
import { placesOf } from "./places";

/** Names a file to which a run of the pack writes its findings for a pipeline, a workflow command a line. */
const annotationsVariable = "LAUNCH_READY_ANNOTATIONS";

/** Something that the pack says, with what its policy does. */
export interface Said {
  readonly control: ControlId;
  readonly level: Level;
  readonly finding: Finding;
}

/**
 * Writes what stops an update as errors and what does not as warnings, one line for each code of a control: GitHub
 * shows ten of a kind. The engine keeps what a pack prints, so a step of the pipeline prints the file.
 */
export function writeAnnotations(said: () => readonly Said[]): void {
  const asked = process.env[annotationsVariable];
  if (asked === undefined || asked === "") return;
  writeFileSync(
    placesOf(asked)[0],
    annotations(said())
      .map((line) => `${line}\n`)
      .join(""),
  );
}

function annotations(all: readonly Said[]): string[] {
  // By name, so that the resource that stands for a code is the same whichever control asks first.
  const inOrder = [...all].sort((a, b) => compare(a.finding.location.name ?? "", b.finding.location.name ?? ""));
  const groups = groupBy(inOrder, ({ control, finding: { code } }) => `${control} (${code})`);
  return [...groups].map(([title, group]) => {
    const { finding } = group[0];
    const kind = group.some(({ level }) => level === "mandatory") ? "error" : "warning";
    const subject = finding.location.name === undefined ? "" : `${finding.location.name}: `;
    const more = group.length === 1 ? "" : ` And ${group.length - 1} more of the same code.`;
    return workflowCommand(kind, { title }, `${subject}${finding.message} ${finding.fix ?? ""}`.trim() + more);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
