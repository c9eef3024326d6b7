import assert from "node:assert/strict";
import fc from "fast-check";
import { echoed } from "../../../edge/statement/echo";
import { show } from "../../../edge/statement/shown-value";

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

describe("what a message shows of what was given", () => {
  it("is a random text's beginning and length", () => {
    assert.equal(echoed(`is "${"a1b2c3d4".repeat(5)}"; expected`), 'is "a1b2… (40 characters)"; expected');
    assert.equal(show("0a1b2c3d-1111-2222-3333-444455556666"), '"0a1b… (36 characters)"');
  });

  it("is the whole of names, addresses, days and words", () => {
    for (const text of [
      "member-api-of-the-application-2026",
      "landing.hosting.example.org",
      "google-site-verification=example-com-verification",
      "https://app.example.com/articles/2026/11/29/a-page?from=mail",
      "2026-11-03T10:00:00Z",
      "PaymentCallbackErrors",
      "include:_spf.google.com",
      "Administration-for-staff",
    ])
      assert.equal(echoed(text), text);
  });

  it("never holds a whole token, wherever it stands", () => {
    const token = fc
      .string({ unit: fc.constantFrom(...letters), minLength: 20, maxLength: 60 })
      .filter((text) => /[0-9]/.test(text) && /[A-Za-z]/.test(text));
    fc.assert(
      fc.property(token, fc.constantFrom("", "is ", "records."), (text, before) => {
        assert.ok(!echoed(`${before}${text}`).includes(text));
        assert.ok(!show({ place: [text] }).includes(text));
      }),
    );
  });
});
