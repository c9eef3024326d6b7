import { html } from "hono/html";
import { htmlTable, type Cell } from "../../reports/html-table";
import { escaped } from "../../reports/markdown";
import { markdownTable, oneLine } from "../../reports/markdown-table";
import type { Markup } from "../../reports/markup";
import { selfContainedPage } from "../../reports/page";
import { mapPicture } from "../../reports/svg";
import { missingOf, type Handover } from "./model";
import type { Section } from "./section";

/** The document as Markdown. */
export function asMarkdown(handover: Handover): string {
  const missing = missingOf(handover);
  return [
    `# Handover of ${escaped(handover.domain)}`,
    "",
    escaped(basisOf(handover)),
    ...(missing.length === 0 ? [] : ["", "## Missing", "", ...missing.map((one) => `- **${escaped(one)}**`)]),
    ...handover.sections.flatMap((section) => ["", `## ${section.title}`, "", ...table(section)]),
    "",
  ].join("\n");
}

function basisOf({ stack, day, source, deployedAt }: Handover): string {
  return source === "state"
    ? `Made on ${day} of what is deployed of the stack ${stack}, as it stands since ${deployedAt ?? ""}.`
    : `Made on ${day} of what the stack ${stack} declares.`;
}

function table({ columns, rows }: Section): string[] {
  if (rows.length === 0) return ["Nothing."];
  return markdownTable(
    columns,
    rows.map((row) => row.map((text, at) => inCell(text, columns[at]!))),
  );
}

/** A cell is one line; a command is shown as it is typed, an address can be followed. */
function inCell(text: string, column: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  if (column === "command") return `\`${line.replaceAll("|", "\\|")}\``;
  return column === "link" ? `<${line}>` : escaped(line);
}

/** The same as one page that asks the network for nothing, for print too. */
export function asHtml(handover: Handover): string {
  const title = handover.domain;
  const missing = missingOf(handover);
  return selfContainedPage(
    `Handover of ${title}`,
    html`<header>
        <h1>Handover of ${title}</h1>
        <p class="verdict ${missing.length === 0 ? "green" : "amber"}">${verdictOf(missing.length)}</p>
        <p class="quiet">${basisOf(handover)}</p>
      </header>
      <main>
        ${missingPart(missing)} ${handover.sections.map((section, index) => part(section, index, handover))}
      </main>`,
  );
}

function verdictOf(missing: number): string {
  if (missing === 0) return "The handover is complete.";
  return missing === 1 ? "One thing is missing in this handover." : `${missing} things are missing in this handover.`;
}

function missingPart(missing: readonly string[]): Markup | string {
  if (missing.length === 0) return "";
  return html`<section aria-labelledby="missing">
    <h2 id="missing">Missing</h2>
    <ul>
      ${missing.map((one) => html`<li><strong class="amber">${one}</strong></li>`)}
    </ul>
  </section>`;
}

function part(section: Section, index: number, { map }: Handover): Markup {
  const id = `part-${index}`;
  const picture = section.title === "Hosts and services" && map.length > 0 ? mapPicture(map) : "";
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${section.title}</h2>
    ${picture} ${section.rows.length === 0 ? html`<p>Nothing.</p>` : rowsOf(section)}
  </section>`;
}

function rowsOf({ title, columns, rows }: Section): Markup {
  return htmlTable({
    caption: title,
    columns,
    rows: rows.map((texts) => texts.map((text, at) => cell(text, columns[at]!))),
  });
}

function cell(text: string, column: string): Cell {
  if (text === "") return "";
  if (column === "command") return { text, markup: html`<code>${text}</code>` };
  return column === "link" ? { text, markup: html`<a href="${text}">${text}</a>` } : text;
}
