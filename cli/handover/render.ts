import { html, raw } from "hono/html";
import { markupText, type Markup } from "../../reports/markup";
import { missingOf, type Handover, type Section } from "./model";

/** The document as Markdown. */
export function asMarkdown(handover: Handover): string {
  const { domain, stack, day, sections } = handover;
  const missing = missingOf(handover);
  return [
    `# Handover of ${domain}`,
    "",
    `Made from the stack ${stack} on ${day}.`,
    ...(missing.length === 0 ? [] : ["", "## Missing", "", ...missing.map((one) => `- **${one}**`)]),
    ...sections.flatMap((section) => ["", `## ${section.title}`, "", ...table(section)]),
    "",
  ].join("\n");
}

function table({ columns, rows }: Section): string[] {
  if (rows.length === 0) return ["Nothing."];
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)];
}

/** A cell is one line, and a bar in it is no border. */
function inCell(text: string): string {
  return text
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;");
}

const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}" +
  "table{border-collapse:collapse;width:100%;font-size:.85rem}td,th{border:1px solid #999;padding:.25rem .5rem;" +
  "text-align:left;vertical-align:top;overflow-wrap:anywhere}.missing{border:3px solid #b00;padding:.5rem 1rem}" +
  "@media print{h2{break-after:avoid}tr{break-inside:avoid}}";

/** The same as one HTML page, without anything to fetch, for print too. */
export function asHtml(handover: Handover): string {
  const { domain, stack, day, sections } = handover;
  const missing = missingOf(handover);
  const list = missing.map((one) => html`<li>${one}</li>`);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Handover of ${domain}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <h1>Handover of ${domain}</h1>
        <p>Made from the stack ${stack} on ${day}.</p>
        ${
          missing.length === 0
            ? ""
            : html`<div class="missing">
                <h2>Missing</h2>
                <ul>
                  ${list}
                </ul>
              </div>`
        }
        ${sections.map(sectionOf)}
      </body>
    </html>`;
  return `${markupText(page)}\n`;
}

function sectionOf({ title, columns, rows }: Section): Markup {
  const cells = rows.map(
    (texts) =>
      html`<tr>
        ${texts.map((one) => html`<td>${one}</td>`)}
      </tr>`,
  );
  const head = html`<tr>
    ${columns.map((one) => html`<th>${one}</th>`)}
  </tr>`;
  return html`<h2>${title}</h2>
    ${
      rows.length === 0
        ? html`<p>Nothing.</p>`
        : html`<table>
            ${head}${cells}
          </table>`
    }`;
}
