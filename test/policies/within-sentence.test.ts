import assert from "node:assert/strict";
import { withinSentence } from "../../policies/within-sentence";

describe("a sentence within another one", () => {
  it("begins in small letters, unless a name begins it", () => {
    assert.equal(withinSentence("Nothing alerts anybody."), "nothing alerts anybody.");
    assert.equal(withinSentence("No cache rule says it."), "no cache rule says it.");
    for (const same of ["example.com filters no bots.", "Cloudflare refuses it.", "DNSSEC is off.", "Nora's host."])
      assert.equal(withinSentence(same), same);
  });
});
