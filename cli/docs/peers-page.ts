import type { Peer, PeerCheck } from "./peers/peer";

/** The text of `docs/peers.md`. */
export function peersPage(peers: readonly Peer[]): string {
  return [
    "# What other tools find",
    "",
    "<!-- Written by `npm run docs` from cli/docs/peers. Change the data files, not this page. -->",
    "",
    "Each check of each tool below is covered by a control and its codes, or left out for a reason. Where a tool",
    "and the bar disagree about what is right, [controls.md](controls.md) says why; every code is in",
    "[findings.md](findings.md).",
    "",
    ...peers.map(({ name, checks }) => `- [${name}](#${anchor(name)}): ${counted(checks)}`),
    ...peers.flatMap(section),
    "",
  ].join("\n");
}

function counted(checks: readonly PeerCheck[]): string {
  const left = checks.filter((check) => "refused" in check).length;
  return `${checks.length - left} covered, ${left} left out`;
}

function section({ name, source, checked, checks }: Peer): string[] {
  return [
    "",
    `## ${name}`,
    "",
    `Source: ${source.startsWith("http") ? `<${source}>` : source}, read on ${checked}.`,
    "",
    "| its check | wants | control | codes, or why not |",
    "| --- | --- | --- | --- |",
    ...checks.map(row),
  ];
}

function row(check: PeerCheck): string {
  const cells =
    "refused" in check
      ? ["left out", check.refused]
      : [`\`${check.control}\``, check.codes.map((code) => `\`${code}\``).join(", ")];
  return `| \`${check.id}\` | ${[check.wants, ...cells].join(" | ")} |`;
}

function anchor(title: string): string {
  return title.toLowerCase().replaceAll(" ", "-");
}
