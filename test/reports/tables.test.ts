import assert from "node:assert/strict";
import axe from "axe-core";
import { tablesMarkdown, tablesPage, type TablesView } from "../../reports/tables";
import { windowOf } from "./dom";

const view: TablesView = {
  title: "prod against the world",
  status: "red",
  verdict: "1 of 2 checks failed.",
  basis: "As seen at 2026-11-30T00:00:00.000Z.",
  tables: [
    { title: "What failed", columns: ["control", "found"], rows: [["dns/resolves", "a|b\n<script>alert(1)</script>"]] },
    { title: "What could not be told", columns: ["control", "found"], rows: [] },
    { title: "What holds", columns: ["control", "what"], rows: [["tls/https", "https://example.com/"]] },
  ],
};

describe("a document of tables", () => {
  it("is Markdown in which each text is itself, and a table without rows is left out", () => {
    assert.equal(
      tablesMarkdown(view),
      [
        "# prod against the world",
        "",
        "**1 of 2 checks failed.**",
        "",
        "As seen at 2026-11-30T00:00:00.000Z.",
        "",
        "## What failed",
        "",
        "| control | found |",
        "| --- | --- |",
        "| dns/resolves | a\\|b \\<script\\>alert(1)\\</script\\> |",
        "",
        "## What holds",
        "",
        "| control | what |",
        "| --- | --- |",
        "| tls/https | https\\://example.com/ |",
        "",
      ].join("\n"),
    );
  });

  it("is a page that runs nothing of what it says, and passes the rules of axe-core", async () => {
    const window = windowOf(tablesPage(view), { runScripts: "outside-only" });
    const { document } = window;
    assert.deepEqual(
      Array.from(document.querySelectorAll("h2"), ({ textContent }) => textContent),
      ["What failed", "What holds"],
    );
    assert.equal(document.querySelectorAll("script").length, 0);
    assert.equal(document.querySelector("td:last-child")?.textContent, "a|b\n<script>alert(1)</script>");
    window.eval(axe.source);
    const { violations } = await (
      window as unknown as { axe: { run(...given: unknown[]): Promise<axe.AxeResults> } }
    ).axe.run(document, { rules: { "color-contrast": { enabled: false } } });
    assert.deepEqual(
      Array.from(violations, ({ id }) => id),
      [],
    );
  });
});
