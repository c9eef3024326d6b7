import assert from "node:assert/strict";
import fc from "fast-check";
import { controls, isControlId, unknownControl } from "../../edge/controls";

describe("a control that somebody names", () => {
  it("is told from one that there is not, with the nearest", () => {
    assert.equal(unknownControl("tls/strict"), undefined);
    assert.equal(unknownControl("TLS/Strict"), 'is not a control; did you mean "tls/strict"?');
    assert.equal(unknownControl("mail/dmark"), 'is not a control; did you mean "mail/dmarc"?');
    assert.match(unknownControl("toString") ?? "", /^is not a control; the controls are dns\/resolves, /);
  });

  it("property: is right only as it is written, and one slip away from it is still found", () => {
    const slip = fc.tuple(fc.constantFrom(...controls.map(({ id }) => id)), fc.nat(30), fc.constantFrom("", "x", "q"));
    fc.assert(
      fc.property(slip, ([id, at, letter]) => {
        const given = `${id.slice(0, at)}${letter}${id.slice(at + 1)}`;
        if (isControlId(given)) assert.equal(unknownControl(given), undefined);
        else assert.match(unknownControl(given) ?? "", /^is not a control; did you mean "[a-z]+\/[a-z-]+"\?$/);
      }),
    );
  });
});
