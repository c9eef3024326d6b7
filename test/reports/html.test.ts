import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import axe from "axe-core";
import fc from "fast-check";
import { htmlPage } from "../../reports/html";
import { palettes } from "../../reports/palette";
import { windowOf } from "./dom";
import { viewWith } from "./views";

const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- --><base href=//example.net>",
    "&lt;script&gt;",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
  ),
);

/** Names of elements and attributes, in their order. */
function skeleton(html: string): string[] {
  return [...windowOf(html).document.querySelectorAll("*")].map(
    ({ tagName, attributes }) => `${tagName} ${[...attributes].map(({ name }) => name).join(" ")}`,
  );
}

describe("the report as a page", () => {
  it("has the same elements and attributes whatever the texts are, and shows each as it is", () => {
    const expected = skeleton(htmlPage(viewWith("a text")));
    fc.assert(
      fc.property(hostile, (given) => {
        const text = `x${given.replace(/\p{C}|\s/gu, "_")}`;
        const page = htmlPage(viewWith(text));
        assert.deepEqual(skeleton(page), expected);
        assert.equal(windowOf(page).document.querySelector("h1")!.textContent, text);
      }),
      { numRuns: 30 },
    );
  });

  it("asks the network for nothing: no address in it is fetched, and its policy takes its own style alone", () => {
    const page = htmlPage(viewWith("https://example.com/a.png"));
    const { document } = windowOf(page);
    assert.equal(
      document.querySelectorAll("script, link, img, iframe, object, form, a, [src], [href], [style]").length,
      0,
    );
    const style = document.querySelector("style")!.textContent;
    const hash = createHash("sha256").update(style).digest("base64");
    assert.equal(
      document.querySelector("meta[http-equiv=Content-Security-Policy]")!.getAttribute("content"),
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    assert.doesNotMatch(style, /url\(|@import/);
  });

  it("passes the rules of axe-core", async () => {
    const window = windowOf(htmlPage(viewWith("example.com")), { runScripts: "outside-only" });
    window.eval(axe.source);
    const run = (window as unknown as { axe: { run(...given: unknown[]): Promise<axe.AxeResults> } }).axe.run(
      window.document,
      {
        // Colours need a layout, which jsdom has not: the palette is judged below.
        rules: { "color-contrast": { enabled: false } },
      },
    );
    const { violations, passes } = await run;
    assert.deepEqual(
      // Of the window's realm, whose arrays are not ours.
      Array.from(violations, ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(" ")}`),
      [],
    );
    for (const rule of [
      "document-title",
      "html-has-lang",
      "landmark-main-is-top-level",
      "svg-img-alt",
      "region",
      "list",
    ])
      assert.ok(
        passes.some(({ id }) => id === rule),
        rule,
      );
  });

  it("gives every text a contrast of 4.5 to 1 on page and panel, and every line 3 to 1, in light and dark", () => {
    for (const { page, panel, line, ...texts } of Object.values(palettes)) {
      for (const ground of [page, panel]) {
        for (const [name, color] of Object.entries(texts))
          assert.ok(contrast(color, ground) >= 4.5, `${name} ${ground}`);
        assert.ok(contrast(line, ground) >= 3, `line ${ground}`);
      }
    }
    assert.equal(contrast("#ffffff", "#000000"), 21);
  });

  it("cuts nothing on a phone: nothing but the picture has a width of its own, and that scales", () => {
    const page = htmlPage(viewWith("example.com"));
    assert.match(page, /<svg viewBox="0 0 360 64" role="img"/);
    assert.match(page, /svg \{ display: block; width: 100%; max-width: 34rem; height: auto; \}/);
    assert.match(page, /<meta name="viewport" content="width=device-width, initial-scale=1" \/>/);
    assert.match(page, /@media print/);
  });
});

/** The contrast of two colours (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
