import assert from "node:assert/strict";
import { html } from "hono/html";
import { htmlTable } from "../../reports/html-table";
import { markupText } from "../../reports/markup";

const text = markupText(
  htmlTable({
    caption: "What is there",
    columns: ["Host", "Answers", "Key"],
    rows: [
      ["a.example.com", { text: "Web & app", markup: html`<b>Web & app</b>` }, "x".repeat(25)],
      ["b.example.com", "<script>", ""],
    ],
    named: true,
  }),
);
const has = (part: string): void => assert.ok(text.replace(/\s*\n\s*/g, "").includes(part), part);

describe("a table of a page", () => {
  it("names each cell for a phone, and breaks only what is one long word", () => {
    has('<th scope="row" role="rowheader" class="">a.example.com</th>');
    has('<td role="cell" class="" data-label="Answers"><b>Web & app</b></td>');
    has(`<td role="cell" class="long" data-label="Key">${"x".repeat(25)}</td>`);
    has('<td role="cell" class="" data-label="Key"></td>');
    has('<th scope="col" role="columnheader">Key</th>');
  });

  it("shows texts as they are", () => has("&lt;script&gt;"));
});
