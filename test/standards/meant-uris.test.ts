import assert from "node:assert/strict";
import fc from "fast-check";
import { meantUris, readUri } from "../../standards/report-uri";

describe("the addresses that a text means", () => {
  const cases: readonly (readonly [given: string, meant: readonly string[]])[] = [
    ["a@example.com", ["mailto:a@example.com"]],
    ["DMARC Reports <a@example.com>", ["mailto:a@example.com"]],
    ["mailto:DMARC Reports <a@example.com>", ["mailto:a@example.com"]],
    ["<mailto:a@example.com>", ["mailto:a@example.com"]],
    ["mailto: a@example.com", ["mailto:a@example.com"]],
    ['"mailto:a@example.com"', ["mailto:a@example.com"]],
    ["a@example.com mailto:b@example.com", ["mailto:a@example.com", "mailto:b@example.com"]],
    ["a@example.com|b@example.com", ["mailto:a@example.com", "mailto:b@example.com"]],
    ["reports", []],
    ["", []],
    ["mailto:", []],
    ["DMARC Reports a@example.com", []],
  ];
  for (const [given, meant] of cases)
    it(`"${given}": ${meant.join(" and ") || "not to be told"}`, () => assert.deepEqual(meantUris(given), meant));

  it("are addresses, whatever the text is", () => {
    const word = fc.constantFrom(
      "mailto:",
      "a@example.com",
      "<",
      ">",
      '"',
      " ",
      "|",
      "https://example.com/",
      "Reports",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join("")),
    );
    fc.assert(
      fc.property(text, (given) => {
        for (const uri of meantUris(given)) assert.notEqual(readUri(uri).value, undefined, uri);
      }),
      { examples: [["|a@example.com"]] },
    );
  });
});
