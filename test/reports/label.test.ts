import assert from "node:assert/strict";
import fc from "fast-check";
import { fitted } from "../../reports/label";

describe("a label of the picture", () => {
  it("is whole where it fits, and cut where it does not", () => {
    assert.equal(fitted("app.example.com", 12), "app.example.com");
    assert.equal(fitted("member-app: Members' app, signed in", 12.36), "member-app: Memb…");
    assert.equal(fitted("back-office: Administration", 12.36), "back-office: Adminis…");
    assert.equal(fitted("WWWWWWWW", 5), "WWWW…");
    assert.equal(fitted("例".repeat(9), 5), "例例例例…");
    assert.equal(fitted("", 5), "");
  });

  it("is the text, or a beginning of it that is no longer than its room", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const label = fitted(text, width);
        if (label === text) return;
        assert.ok(label.endsWith("…") && text.startsWith(label.slice(0, -1)), label);
        assert.ok([...label].length <= width / 0.29 + 1);
      }),
    );
  });
});
