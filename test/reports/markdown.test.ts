import assert from "node:assert/strict";
import fc from "fast-check";
import { marked } from "marked";
import { escaped, markdown } from "../../reports/markdown";
import { windowOf } from "./dom";
import { viewWith } from "./views";

const pieces = fc.constantFrom(
  ..."\\`*_{}[]()<>#+-.!|~&$:@/=^\"' ax1",
  "https://example.net",
  "www.example.net",
  "<script>alert(1)</script>",
  "<img src=x>",
  "[a](https://example.net)",
  "![a](b)",
  "&lt;",
  "```",
  "~~~",
  "| a | b |",
  "***",
  "mailto:a@example.com",
  "- ",
  "1. ",
  "12) ",
  "+ ",
  " #",
  ":tada:",
);
const hostile = fc
  .array(pieces, { maxLength: 12 })
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "");

function elements(text: string): string[] {
  const html = marked.parse(text, { async: false });
  return [...windowOf(html).document.body.querySelectorAll("*")].map(({ tagName }) => tagName);
}

/** Marked makes links of bare addresses of mail, to themselves. */
const links = (tags: readonly string[]): string[] => tags.filter((tag) => tag !== "A");

describe("the report as Markdown", () => {
  it("has the same elements whatever the texts are", () => {
    const expected = elements(markdown(viewWith("a text")));
    fc.assert(
      fc.property(hostile, (text) => {
        assert.deepEqual(links(elements(markdown(viewWith(text)))), expected);
      }),
      { numRuns: 150 },
    );
  });

  it("shows each text as it is", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const html = marked.parse(`- ${escaped(text)}`, { async: false });
        const shown = windowOf(html).document.body.textContent.replace(/\u200b/g, "");
        assert.equal(shown.trim(), text);
      }),
      { numRuns: 150 },
    );
  });

  it("makes no link of a www that stands behind what Markdown takes for a mark", () => {
    for (const before of ["_", "a_", "*", "~", "(", "__", "é", " "]) {
      const text = `${before}www.example.net\\`.trim();
      assert.deepEqual(elements(escaped(text)), ["P"], text);
      assert.equal(windowOf(marked.parse(escaped(text), { async: false })).document.body.textContent.trim(), text);
    }
  });

  it("calls nobody, and makes no link to another place", () => {
    assert.equal(escaped("@octocat and #12"), "@&#8203;octocat and \\#&#8203;12");
    assert.equal(escaped("dmarc@example.com"), "dmarc@example.com");
    assert.deepEqual(elements(escaped("https://example.net www.example.net [a](b) <https://example.net>")), ["P"]);
  });

  it("says everything in one order", () => {
    assert.equal(
      markdown(viewWith("text")),
      [
        "# text: red",
        "",
        "**text**",
        "",
        "1 red, 1 amber, 1 green, 1 waived. As declared, at 2026-11-29T12:00:00.000Z.",
        "",
        "## Before the launch, in this order",
        "",
        "1. text (`mail/spf`, `spf-too-many-lookups`)",
        "   - Fix: text",
        "   - Shows text.",
        "",
        "## Mend next",
        "",
        "1. text (`mail/spf`, `spf-too-many-lookups`)",
        "",
        "## Where each host leads",
        "",
        "| host | service | behind Cloudflare | redirects to |",
        "| --- | --- | --- | --- |",
        "| text | text | no |  |",
        "| www.example.com | Web app | yes | text |".replace("www.", "www\\."),
        "",
        "## Mail",
        "",
        "- text: mail arrives at text",
        "  - SPF: text",
        "",
        "## Next stages",
        "",
        "- HSTS of text: now text; text from 2026-12-01",
        "",
        "## What the plan cannot do",
        "",
        "- text",
        "",
        "## To be set elsewhere",
        "",
        "- text",
        "",
        "## Controls",
        "",
        "### red: mail/spf",
        "",
        "It holds. (critical)",
        "",
        "- observed: text",
        "- error: text (`spf-too-many-lookups`)",
        "  - Fix: text",
        "",
        "### amber: dns/stale",
        "",
        "It holds. (critical)",
        "",
        "- unjudged: text (`spf-too-many-lookups`)",
        "",
        "### waived: dns/ttl",
        "",
        "It holds. (critical)",
        "",
        "- error: text (`spf-too-many-lookups`)",
        "  - Fix: text",
        "  - Waived until 2026-12-31: text",
        "",
        "### green: dns/resolves",
        "",
        "It holds. (critical)",
        "",
        "- observed: text",
        "",
        "",
      ].join("\n"),
    );
  });
});
