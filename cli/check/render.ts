import type { Colors } from "picocolors/types";
import { sayMonthlyCost, type MonthlyCost } from "../../edge/aws-cost";
import type { StageFact } from "../../edge/intent";
import { listed } from "../../policies/listed";
import { commonCauses, type CommonCause } from "./common-causes";
import type { CheckReport, ControlRow } from "./report";

/** At most so many findings of one control are shown to a person; `--json` has them all. */
const shownFindings = 5;

/**
 * The red / amber / green report for a person: what is broken first, then what is unknown, then what holds, each
 * control with its findings and how to mend them.
 */
export function renderReport(
  report: CheckReport,
  { asked, map, degraded, elsewhere, cost, stages, waivers, notes, settle }: Surroundings,
  colors: Colors,
  columns = 120,
): string {
  const paint = { red: colors.red, amber: colors.yellow, green: colors.green, waived: colors.cyan };
  const unasked = asked.filter(({ status, findings }) => status === "amber" && findings.length === 0);
  const { rows: each, causes } = commonCauses(asked);
  const rows = (status: ControlRow["status"]) => each.filter((row) => row.status === status);
  const width = Math.max(...report.controls.map((row) => row.id.length));
  const lines: string[] = [];
  if (map.length > 0) lines.push(...renderMap(map), "");
  for (const status of ["red", "amber", "waived"] as const) {
    const written = status === "waived" ? () => undefined : settle;
    for (const row of rows(status).filter((one) => status !== "amber" || one.findings.length > 0)) {
      lines.push(`${paint[status](status.padEnd(6))} ${row.id.padEnd(width)}  ${colors.dim(row.severity)}`);
      lines.push(...renderFindings(row.findings, written, colors));
    }
  }
  for (const cause of causes) {
    const { ids, finding } = ofSeveral(cause, paint.amber("amber "), columns);
    lines.push(...ids, ...renderFindings([finding], settle, colors));
  }
  lines.push(...notAsked(unasked, paint.amber("amber "), columns));
  const green = rows("green").map(({ id }) => id);
  lines.push(...idsOn(paint.green("green "), green, columns));
  lines.push(...idsOn("off   ", report.disabled, columns));
  lines.push(...notes.map((text) => `note   ${text}`));
  if (waivers.length > 0) lines.push("", "Waivers:", ...waivers.map((text) => `  - ${text}`));
  if (degraded.length > 0) lines.push("", "What the plan cannot do:", ...degraded.map((text) => `  - ${text}`));
  if (elsewhere.length > 0) lines.push("", "To be set elsewhere:", ...elsewhere.map((text) => `  - ${text}`));
  if (cost) lines.push("", `Cost: ${sayMonthlyCost(cost)}.`);
  const steps = stages.flatMap(nextStep);
  if (steps.length > 0) lines.push("", "Next steps:", ...steps.map((step) => `  - ${step}`));
  const isUnread = report.controls.some(({ findings }) => findings.some(({ code }) => code === "live-zone-unseen"));
  // Green is what is declared, which a zone that nobody read may not be.
  const unread = isUnread ? colors.yellow(" (as declared: the live zone was not read)") : "";
  lines.push("", `${summaryLine(report, colors)}${unread}`);
  return lines.join("\n");
}

/** So many resources of one cause are named. */
const shownResources = 5;

function ofSeveral({ finding, controls, resources }: CommonCause, title: string, columns: number) {
  const more = resources.length - shownResources;
  const shown = more > 0 ? [...resources.slice(0, shownResources), `${more} more`] : resources;
  const resource = shown.length === 0 ? null : listed(shown);
  return { ids: idsOn(title, controls, columns), finding: { ...finding, resource } };
}

/** What is not declared here is amber, and needs no line of its own where nobody is asked for it. */
function notAsked(rows: readonly ControlRow[], title: string, columns: number): string[] {
  if (rows.length === 0) return [];
  const why = "what is not declared here is not asked for; owns or profile in the pack's scope asks (--json lists it)";
  return [
    ...idsOn(
      title,
      rows.map(({ id }) => id),
      columns,
    ),
    `       ${why}`,
  ];
}

/** What a person reads beside the controls. */
export interface Surroundings {
  /** The controls with what somebody is asked for alone. */
  readonly asked: readonly ControlRow[];
  /** Hostname → the service that it leads to. */
  readonly map: readonly HostRow[];
  /** What the zone's plan cannot do. */
  readonly degraded: readonly string[];
  /** What has to be set elsewhere, as at a platform. */
  readonly elsewhere: readonly string[];
  /** What AWS asks for it. */
  readonly cost?: MonthlyCost;
  /** What is raised in steps, and how far it is. */
  readonly stages: readonly StageFact[];
  /** What is waived, and which waivers no longer hold. */
  readonly waivers: readonly string[];
  /** What is worth saying of the pack's configuration. */
  readonly notes: readonly string[];
  /** What to write into the site to settle a finding, by its code. */
  readonly settle: (code: string) => string | undefined;
}

export interface HostRow {
  readonly host: string;
  readonly leadsTo: string;
}

export function summaryLine({ stack, summary }: CheckReport, colors: Colors): string {
  const { red, amber, green } = summary;
  return `${stack}: ${colors.red(`${red} red`)}, ${colors.yellow(`${amber} amber`)}, ${colors.green(`${green} green`)}`;
}

function renderMap(map: readonly HostRow[]): string[] {
  const width = Math.max(...map.map((row) => row.host.length));
  return map.map((row) => `${row.host.padEnd(width)}  → ${row.leadsTo}`);
}

/** `DMARC of example.com: now monitor; quarantine from 2026-12-02`. Nothing at the top. */
function nextStep({ domain, subject, current, next, notBefore }: StageFact): string[] {
  if (next === undefined) return [];
  return [
    `${subject} of ${domain}: now ${current ?? "off"}; ${next}${notBefore === undefined ? "" : ` from ${notBefore}`}`,
  ];
}

/** Each with how to mend it; what settles several of them is said once, below the last. */
function renderFindings(all: ControlRow["findings"], settle: Surroundings["settle"], colors: Colors): string[] {
  const findings = all.slice(0, shownFindings);
  const last = new Map(findings.map(({ code }, index) => [settle(code), index]));
  const lines = findings.flatMap((finding, index) => {
    const written = settle(finding.code);
    const isLast = written !== undefined && last.get(written) === index;
    return [...renderFinding(finding, colors), ...(isLast ? [`         ${colors.dim(`→ ${written}`)}`] : [])];
  });
  const more = all.length - shownFindings;
  return more > 0 ? [...lines, `         … and ${more} more (--json lists all)`] : lines;
}

function renderFinding(finding: ControlRow["findings"][number], colors: Colors): string[] {
  const subject = finding.resource === null ? "" : `${finding.resource}: `;
  return [
    `         ${subject}${finding.message} ${colors.dim(`(${finding.code})`)}`,
    ...(finding.fix === "" ? [] : [`         ${colors.dim(`→ ${finding.fix}`)}`]),
  ];
}

function idsOn(title: string, ids: readonly string[], columns: number): string[] {
  if (ids.length === 0) return [];
  const indent = " ".repeat(7);
  const lines: string[] = [""];
  for (const id of ids) {
    const last = lines.length - 1;
    if (lines[last]!.length + id.length > Math.min(100, columns - indent.length)) lines.push(`${id} `);
    else lines[last] += `${id} `;
  }
  return lines.map((line, index) => `${index === 0 ? `${title} ` : indent}${line.trimEnd()}`);
}
