import { counted } from "../../../standards/counted";
import type { Colors } from "picocolors/types";
import { printable } from "../../../live";
import type { DomainEvidence, SourceEvidence } from "./evidence";
import type { ReportsRead } from "./read-reports";

/** Sources that a person is shown; `--json` has them all. */
const shownSources = 20;

/** What the reports say, for a person: what would be lost first. */
export function renderReports({ domains, duplicates, unread }: ReportsRead, colors: Colors): string {
  return [
    ...domains.flatMap((one) => [...domainLines(one, colors), ""]),
    ...(duplicates === 0 ? [] : [repeated(duplicates)]),
    ...unread.map(({ why, code }) => `${colors.yellow("?")} ${why} ${colors.dim(`(${code})`)}`),
  ]
    .join("\n")
    .trimEnd();
}

function domainLines(one: DomainEvidence, colors: Colors): string[] {
  const { domain, from, to, reports, organizations, messages, aligned, forwarded, failing, lost, sources } = one;
  const share = messages === 0 ? 0 : Math.floor((aligned / messages) * 1_000) / 10;
  const more = sources.length - shownSources;
  return [
    colors.bold(`${printable(domain)}, ${from.slice(0, 10)} to ${to.slice(0, 10)}`),
    `${counted(reports, "report")} by ${counted(organizations.length, "receiver")}: ${counted(messages, "mail")}, ` +
      `${aligned} aligned (${share} %), ` +
      `${forwarded} forwarded, ${failing} failing`,
    ...sources.slice(0, shownSources).map((source) => sourceLine(source, colors)),
    ...(more > 0 ? [`  … and ${more} more (--json lists all)`] : []),
    lost === 0
      ? colors.green("At quarantine or reject no mail of a source that is known would be lost.")
      : colors.red(`At quarantine ${lost} mails of sources that are known would be put aside, at reject refused.`),
  ];
}

function sourceLine({ source, known, messages, aligned, failing, addresses }: SourceEvidence, colors: Colors): string {
  const who = {
    declared: "a sender of the stack",
    catalogue: "a service that is known, and nobody declared",
    address: "it sends aligned mail too",
  };
  const paint = failing === 0 ? colors.green : known === null ? colors.yellow : colors.red;
  const fine = aligned === messages ? "all aligned" : aligned === 0 ? "all forwarded" : "aligned, or forwarded";
  const what = failing === 0 ? fine : `${failing} of ${messages} fail`;
  const shown = failing > 0 && failing + aligned < messages ? `${what}, others were forwarded` : what;
  const first = `${addresses[0] ?? ""}${addresses.length > 1 ? " …" : ""}`;
  const name = source === addresses[0] ? printable(source) : `${printable(source)} (${first})`;
  const mark = failing === 0 ? "+" : known === null ? "?" : "!";
  return `  ${paint(mark)} ${name}: ${shown}; ${known === null ? "nobody knows it" : who[known]}`;
}

function repeated(duplicates: number): string {
  const those = duplicates === 1 ? "was given twice, and counts" : "were given twice, and count";
  return `${counted(duplicates, "report")} ${those} once.`;
}
