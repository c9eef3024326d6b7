import assert from "node:assert/strict";
import fc from "fast-check";
import { packFailure } from "../../../cli/deploy/analyze";

describe("a policy pack that breaks while it judges a state", () => {
  const said = [
    "warning: using pulumi-analyzer-policy-nodejs from $PATH at /tmp/x",
    "error: running policy analysis: failed to run stack policy: Error validating resource with policy 'mine' from " +
      "policy pack 'ours@v0.1.0':",
    "TypeError: x is not a function",
    "    at validateStack (/p/index.js:3:5)",
    "",
  ].join("\n");

  it("is told from one that found something, and from one that found nothing", () => {
    assert.equal(
      packFailure(said),
      "The policy pack ours broke at its policy mine, so what it did not find says nothing: x is not a function",
    );
    assert.equal(packFailure("error: one or more mandatory policy violations were found\n"), undefined);
    assert.equal(packFailure(""), undefined);
    assert.equal(
      packFailure("error: running policy analysis: it was cut off"),
      "The policy pack broke, so what it did not find says nothing: it was cut off",
    );
  });

  it("is one line, whatever it threw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.doesNotMatch(packFailure(`error: running policy analysis: ${text}`) ?? "", /\n/);
      }),
    );
  });
});
