import { groupBy } from "../../standards/group-by";
import type { ControlRow } from "./report";

type Reported = ControlRow["findings"][number];

/** One thing that is said of several controls, of one resource or of several. */
export interface CommonCause {
  readonly finding: Reported;
  readonly controls: readonly string[];
  readonly resources: readonly string[];
}

/** What so many controls say is said once. */
const leastControls = 4;

/** Parts what many controls say in the same words, as of a zone that is not known yet, from what each says alone. */
export function commonCauses(all: readonly ControlRow[]): {
  readonly rows: readonly ControlRow[];
  readonly causes: readonly CommonCause[];
} {
  const said = all.flatMap(({ id, findings }) => findings.filter(isOpen).map((finding) => ({ id, finding })));
  const common = [...groupBy(said, ({ finding }) => placeOf(finding)).values()]
    .map((group) => ({ finding: group[0].finding, controls: [...new Set(group.map(({ id }) => id))] }))
    .filter(({ controls }) => controls.length >= leastControls);
  const taken = new Set(common.map(({ finding }) => placeOf(finding)));
  const alike = groupBy(common, ({ finding: { code, message, fix, resource }, controls }) =>
    JSON.stringify([code, message, fix, controls, resource === null]),
  );
  return {
    rows: all.map((row) => ({ ...row, findings: row.findings.filter((finding) => !taken.has(placeOf(finding))) })),
    causes: [...alike.values()].map((group) => ({
      ...group[0],
      resources: group.flatMap(({ finding: { resource } }) => resource ?? []),
    })),
  };
}

/** Whether it leaves a control open, and does not break it. */
function isOpen({ message }: Reported): boolean {
  return message.startsWith("Not judged: ");
}

function placeOf({ code, resource, message }: Reported): string {
  return JSON.stringify([code, resource, message]);
}
