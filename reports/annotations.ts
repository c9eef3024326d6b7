import type { Severity } from "../standards/problem";
import { workflowCommand } from "../standards/workflow-command";
import { stackFile } from "./sarif";
import type { FindingView, ReportView } from "./view";

const commands: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  error: "error",
  warning: "warning",
  info: "notice",
  unjudged: "notice",
};

/**
 * The findings as workflow commands of GitHub Actions, one line for each code of a control: GitHub shows ten of a kind.
 * Controls that hold or are waived have none.
 *
 * @returns lines without their ends; none where there is nothing to say.
 */
export function annotations(view: ReportView): string[] {
  const place = view.source === "stack" ? { file: stackFile(view.subject) } : {};
  return view.controls
    .filter(({ status }) => status === "red" || status === "amber")
    .flatMap(({ id, findings }) =>
      [...byCode(findings.filter(({ waiver }) => waiver === null))].map(([code, same]) => {
        const { severity, message, fix } = same[0]!;
        const more = same.length === 1 ? "" : ` And ${same.length - 1} more of the same code.`;
        const text = `${message}${fix === "" ? "" : ` Fix: ${fix}`}${more}`;
        return workflowCommand(commands[severity], { ...place, title: `${id} (${code})` }, text);
      }),
    );
}

function byCode(findings: readonly FindingView[]): Map<string, FindingView[]> {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding]);
  return groups;
}
