import type { Colors } from "picocolors/types";
import type { HostPlace, LaunchStep } from "../../live";
import { printable } from "../../live";
import { renderRows, summaryText } from "../live/render";
import type { AuditReport } from "./report";

/** Steps of the launch order that a person is shown; `--json` has them all. */
const shownSteps = 12;

/** An audit for a person: the map, the mail, control by control, and what to mend first. */
export function renderAudit(report: AuditReport, colors: Colors, columns = 120): string {
  return [
    ...renderMap(report.map),
    ...renderMail(report),
    "",
    ...renderRows(report.controls, colors, columns),
    ...renderLaunch(report.launch, colors),
    "",
    summaryText(report.domain, report.summary, colors),
  ].join("\n");
}

function renderMap(map: readonly HostPlace[]): string[] {
  if (map.length === 0) return ["No host of the domain leads anywhere."];
  const width = Math.max(...map.map(({ host }) => host.length));
  return map.map(({ host, service, proxied, endsAt }) => {
    const before = proxied ? "" : " (not behind Cloudflare)";
    const way = endsAt === null ? ", no answer over HTTPS" : isOwn(host, endsAt) ? "" : `, leads to ${endsAt}`;
    return `${host.padEnd(width)}  → ${service}${before}${way}`;
  });
}

function isOwn(host: string, url: string): boolean {
  return url === `https://${host}/`;
}

function renderMail({ mail, domain }: AuditReport): string[] {
  const servers =
    mail.servers.length === 0 ? "takes none" : `arrives at ${mail.servers.map((name) => printable(name)).join(", ")}`;
  const parts = [
    mail.spf === null ? "no SPF" : `SPF with ${mail.spfLookups} of 10 lookups`,
    mail.dkim.length === 0 ? "no DKIM key found" : `DKIM under ${mail.dkim.map((name) => printable(name)).join(", ")}`,
    mail.dmarc === null ? "no DMARC" : `DMARC ${printable(/p\s*=\s*(\w+)/.exec(mail.dmarc)?.[1] ?? "unreadable")}`,
    ...(mail.mtaSts === null ? [] : [`MTA-STS ${mail.mtaSts}`]),
    ...(mail.tlsReports ? ["TLS reports"] : []),
    ...(mail.bimi ? ["BIMI"] : []),
  ];
  return ["", `Mail of ${domain} ${servers}: ${parts.join(", ")}.`];
}

function renderLaunch(steps: readonly LaunchStep[], colors: Colors): string[] {
  if (steps.length === 0) return [];
  const blocking = steps.filter(({ blocks }) => blocks).length;
  const title =
    blocking === 0 ? "Nothing that was seen blocks the launch. Fix next:" : "Before the launch, in this order:";
  const shown = steps
    .slice(0, shownSteps)
    .flatMap(({ blocks, fix, message, shows }, index) => [
      `${String(index + 1).padStart(3)}. ${blocks ? "" : colors.dim("(does not block) ")}${message}`,
      `     ${colors.dim(`→ ${fix}`)}`,
      `     ${colors.dim(`Shows ${shows}.`)}`,
    ]);
  const more = steps.length - shownSteps;
  return ["", title, ...shown, ...(more > 0 ? [`     … and ${more} more (--json lists all)`] : [])];
}
