import { html } from "hono/html";
import type { Markup } from "./markup";

/** What stands in a cell: a text, or markup with the texts in it. */
export type Cell = string | { readonly text: string; readonly markup: Markup };

export interface TableView {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the first cell of each row names it; default false. */
  readonly named?: boolean;
}

/** A word of more characters than this may be broken anywhere: a key, an expression; no other word is. */
const longestWord = 24;

/**
 * A table; on a phone each row is a block, in which every cell says what it is (see the style sheet). The roles say
 * that it is a table still, whatever a browser makes of its display.
 */
export function htmlTable({ caption, columns, rows, named = false }: TableView): Markup {
  const cell = (one: Cell, at: number): Markup => {
    const [text, inner] = typeof one === "string" ? [one, one] : [one.text, one.markup];
    const kind = text.split(/\s/).some((word) => word.length > longestWord) ? "long" : "";
    return named && at === 0
      ? html`<th scope="row" role="rowheader" class="${kind}">${inner}</th>`
      : html`<td role="cell" class="${kind}" data-label="${columns[at] ?? ""}">${inner}</td>`;
  };
  return html`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((one) => html`<th scope="col" role="columnheader">${one}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map(cell)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
