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
  const list = missing.map((one) => `<li>${escaped(one)}</li>`).join("");
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>Handover of ${escaped(domain)}</title><style>${style}</style></head><body>`,
    `<h1>Handover of ${escaped(domain)}</h1><p>Made from the stack ${escaped(stack)} on ${escaped(day)}.</p>`,
    missing.length === 0 ? "" : `<div class="missing"><h2>Missing</h2><ul>${list}</ul></div>`,
    ...sections.map(
      ({ title, columns, rows }) =>
        `<h2>${escaped(title)}</h2>${
          rows.length === 0
            ? "<p>Nothing.</p>"
            : `<table>${row("th", columns)}${rows.map((cells) => row("td", cells)).join("")}</table>`
        }`,
    ),
    "</body></html>\n",
  ].join("\n");
}

function row(cell: "th" | "td", texts: readonly string[]): string {
  return `<tr>${texts.map((one) => `<${cell}>${escaped(one)}</${cell}>`).join("")}</tr>`;
}

function escaped(text: string): string {
  const characters: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => characters[character] ?? character);
}
