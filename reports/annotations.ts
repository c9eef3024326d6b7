import type { Severity } from "../standards/problem";
import { stackFile } from "./sarif";
import type { FindingView, ReportView } from "./view";

const commands: Readonly<Record<Severity, string>> = {
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
  const file = view.source === "stack" ? `file=${property(stackFile(view.subject))},` : "";
  return view.controls
    .filter(({ status }) => status === "red" || status === "amber")
    .flatMap(({ id, findings }) =>
      [...byCode(findings.filter(({ waiver }) => waiver === null))].map(([code, same]) => {
        const { severity, message, fix } = same[0]!;
        const more = same.length === 1 ? "" : ` And ${same.length - 1} more of the same code.`;
        const text = `${message}${fix === "" ? "" : ` Fix: ${fix}`}${more}`;
        return `::${commands[severity]} ${file}title=${property(`${id} (${code})`)}::${data(text)}`;
      }),
    );
}

function byCode(findings: readonly FindingView[]): Map<string, FindingView[]> {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding]);
  return groups;
}

/** As the runner reads it back: percent signs and line ends, and in a property its delimiters too. */
function data(text: string): string {
  return text.replace(/[%\r\n]/g, percent);
}

function property(text: string): string {
  return text.replace(/[%\r\n:,]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
