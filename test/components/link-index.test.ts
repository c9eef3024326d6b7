import assert from "node:assert/strict";
import fc from "fast-check";
import { LinkIndex } from "../../components/redirects/link-index";
import { seenLink } from "../../components/redirects/source-problems";

const path = fc
  .array(fc.constantFrom("a", "b", "ab", "A"), { maxLength: 3 })
  .chain((parts) => fc.constantFrom("", "/", "/*").map((end) => `/${parts.join("/")}${end}`.replace("//", "/")));
const link = fc
  .tuple(fc.constantFrom("", "old.example.com"), path)
  .map(([host, from]) => seenLink({ from: `${host}${from}`, to: "/new" }));

describe("old links by what they may catch", () => {
  it("leave out none that catches a path, or another link, and keep their order: property", () => {
    fc.assert(
      fc.property(fc.array(link, { maxLength: 8 }), link, (links, asked) => {
        const index = new LinkIndex(links);
        const found = index.candidates(asked.host, asked.seen.text);
        const places = found.map(({ at }) => at);
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
        const catching = links.filter(
          ({ host, seen, page }) =>
            host === asked.host &&
            (seen.matchesPage(asked.seen.text) ||
              seen.covers(asked.seen) ||
              page === asked.page ||
              (!asked.seen.isPrefix && seen.matchesPage(asked.seen.stem))),
        );
        const all = found.map((one) => one.link);
        assert.deepEqual(
          catching.filter((one) => !all.includes(one)),
          [],
        );
      }),
    );
  });
});
