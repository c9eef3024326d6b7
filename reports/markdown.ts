import { markdownTable } from "./markdown-table";
import type { ControlView, FindingView, HostView, MailView, ReportView, StageView, StepView } from "./view";

/** The report as Markdown (CommonMark with the tables of GitHub). */
export function markdown(view: ReportView): string {
  const { subject, at, verdict, summary } = view;
  const waived = summary.waived === 0 ? "" : `, ${summary.waived} waived`;
  return `${[
    `# ${escaped(subject)}: ${view.status}`,
    "",
    `**${escaped(verdict)}**`,
    "",
    `${summary.red} red, ${summary.amber} amber, ${summary.green} green${waived}. ${basis(view)} ${escaped(at)}.`,
    ...section("Before the launch, in this order", numbered(view.blocking)),
    ...section("Mend next", numbered(view.later)),
    ...section("Where each host leads", hosts(view.map)),
    ...section("Mail", view.mail.flatMap(mail)),
    ...section("Next stages", view.stages.map(stage)),
    ...section("What the plan cannot do", view.limits.map(item)),
    ...section("To be set elsewhere", view.elsewhere.map(item)),
    ...section("Controls", view.controls.flatMap(control)),
  ].join("\n")}\n`;
}

function basis({ source }: ReportView): string {
  return source === "stack" ? "As declared, at" : "As seen from outside, at";
}

/**
 * A text that Markdown shows as it is: nothing in it becomes markup, a link, a formula or a picture, and on GitHub
 * nobody is called and nothing referred to.
 */
export function escaped(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_[\]<>|~&$#]/g, "\\$&")
    .replace(/^(?=[-+=])|(?<=^\d+)(?=[.)])/, "\\")
    .replace(/:(?=\/\/|[a-z_+-][\w+-]*:)|(?<=mailto|xmpp):/gi, "\\:")
    .replace(/(?<![A-Za-z0-9])www\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/(?<![A-Za-z0-9])(@|\\#)(?=[A-Za-z0-9])/g, "$1&#8203;");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines];
}

function numbered(steps: readonly StepView[]): string[] {
  return steps.flatMap(({ control, code, subject, message, fix, shows }, index) => [
    `${index + 1}. ${about(subject, message)} (\`${control}\`, \`${code}\`)`,
    ...(fix === "" ? [] : [`   - Fix: ${escaped(fix)}`]),
    ...(shows === "" ? [] : [`   - Shows ${escaped(shows)}.`]),
  ]);
}

/** A message that names its subject needs no other. */
function about(subject: string, message: string): string {
  return subject === "" || message.includes(subject) ? escaped(message) : `${escaped(subject)}: ${escaped(message)}`;
}

function hosts(map: readonly HostView[]): string[] {
  if (map.length === 0) return [];
  return markdownTable(
    ["host", "service", "behind Cloudflare", "redirects to"],
    map.map(({ host, service, proxied, redirectsTo }) =>
      [host, service, proxied ? "yes" : "no", redirectsTo ?? ""].map(escaped),
    ),
  );
}

function mail({ domain, servers, facts }: MailView): string[] {
  const arrives = servers.length === 0 ? "takes no mail" : `mail arrives at ${servers.map(escaped).join(", ")}`;
  return [
    `- ${escaped(domain)}: ${arrives}`,
    ...facts.map(({ name, value }) => `  - ${escaped(name)}: ${escaped(value)}`),
  ];
}

function stage({ subject, domain, current, next, notBefore }: StageView): string {
  const from = notBefore === null ? "" : ` from ${escaped(notBefore)}`;
  return `- ${escaped(subject)} of ${escaped(domain)}: now ${escaped(current)}; ${escaped(next)}${from}`;
}

function item(text: string): string {
  return `- ${escaped(text)}`;
}

function control({ id, must, severity, status, evidence, findings }: ControlView): string[] {
  return [
    `### ${status}: ${id}`,
    "",
    `${escaped(must)} (${severity})`,
    "",
    ...evidence.map(({ kind, what }) => `- ${kind}: ${escaped(what)}`),
    ...findings.flatMap(finding),
    "",
  ];
}

function finding({ code, severity, subject, message, fix, waiver }: FindingView): string[] {
  const waived = waiver === null ? [] : [`  - Waived until ${escaped(waiver.until)}: ${escaped(waiver.reason)}`];
  return [
    `- ${severity}: ${about(subject, message)} (\`${code}\`)`,
    ...(fix === "" ? [] : [`  - Fix: ${escaped(fix)}`]),
    ...waived,
  ];
}
