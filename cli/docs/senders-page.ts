import { senders } from "../../components/mail/senders";
import type { Sender } from "../../components/mail/sender";
import { sourcesLine } from "./sources";

/** The text of `docs/senders.md`. */
export function sendersPage(): string {
  return [
    "# Senders of mail",
    "",
    "<!-- Written by `npm run docs` from components/mail/senders. Change the data files, not this page. -->",
    "",
    "Services that send or receive mail for a domain. Each is named under `mail.senders` with the answers that only it",
    "can give; what is not here is described there by its `spf` and `dkim` ([mail.md](mail.md)).",
    "",
    "| sender | service | mailboxes | SPF of the domain | envelope | asks for | records |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...senders.map(row),
    ...senders.flatMap(section),
    "",
  ].join("\n");
}

function row({ id, name, hostsMailboxes, spf, returnPath, asks, records }: Sender): string {
  const asked = Object.entries(asks)
    .filter(([, ask]) => ask.default === undefined && ask.optional !== true)
    .map(([answer]) => `\`${answer}\``);
  const cells = [
    `[\`${id}\`](#${id.replaceAll(".", "")})`,
    name,
    hostsMailboxes ? "yes" : "",
    spf === undefined ? "" : `\`include:${spf.include}\``,
    returnPath,
    asked.join(", "),
    String(records.length),
  ];
  return `| ${cells.join(" | ")} |`;
}

function section({ id, name, asks, records, sources, unverified = [] }: Sender): string[] {
  const lines = [
    ...Object.entries(asks).map(
      ([answer, { what, where, example }]) => `\`${answer}\`: ${what}, such as \`${example}\` (${where}).`,
    ),
    ...records.map(({ type, name: at, content, purpose }) => `${type} \`${at}\`: \`${content}\` (${purpose}).`),
    ...unverified.map((what) => `UNVERIFIED: ${what}.`),
    sourcesLine(sources),
  ];
  return ["", `## ${id}`, "", `${name}.`, "", ...lines.map((line) => `- ${line}`)];
}
