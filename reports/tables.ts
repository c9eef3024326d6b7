import { html } from "hono/html";
import { htmlTable } from "./html-table";
import { escaped } from "./markdown";
import { markdownTable, oneLine } from "./markdown-table";
import { selfContainedPage } from "./page";

/** A document of tables, whatever it is written as. No text of it can harm a terminal (`printable`). */
export interface TablesView {
  readonly title: string;
  readonly status: "red" | "amber" | "green";
  readonly verdict: string;
  /** What it was made of, and when. */
  readonly basis: string;
  /** Those without rows are left out. */
  readonly tables: readonly PlainTable[];
}

export interface PlainTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The document as one page that asks the network for nothing. */
export function tablesPage({ title, status, verdict, basis, tables }: TablesView): string {
  return selfContainedPage(
    title,
    html`<header>
        <h1>${title}</h1>
        <p class="verdict ${status}">${verdict}</p>
        <p class="quiet">${basis}</p>
      </header>
      <main>
        ${filled(tables).map(
          (one, index) =>
            html`<section aria-labelledby="table-${index}">
              <h2 id="table-${index}">${one.title}</h2>
              ${htmlTable({ caption: one.title, columns: one.columns, rows: one.rows })}
            </section>`,
        )}
      </main>`,
  );
}

/** The document as Markdown. */
export function tablesMarkdown({ title, verdict, basis, tables }: TablesView): string {
  return [
    `# ${escaped(title)}`,
    "",
    `**${escaped(verdict)}**`,
    "",
    escaped(basis),
    ...filled(tables).flatMap(({ title: heading, columns, rows }) => [
      "",
      `## ${escaped(heading)}`,
      "",
      ...markdownTable(
        columns,
        rows.map((row) => row.map((text) => escaped(oneLine(text)))),
      ),
    ]),
    "",
  ].join("\n");
}

function filled(tables: readonly PlainTable[]): readonly PlainTable[] {
  return tables.filter(({ rows }) => rows.length > 0);
}
