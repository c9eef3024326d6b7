import assert from "node:assert/strict";
import fc from "fast-check";
import { secondsIn } from "../../standards/duration";

describe("a duration as people write it", () => {
  const cases: Readonly<Record<string, number | undefined>> = {
    "90s": 90,
    "500 ms": 0.5,
    "5m": 300,
    "5 min": 300,
    "2 Minutes": 120,
    "12h": 43_200,
    "1 hr": 3_600,
    " 1 day ": 86_400,
    "2w": 1_209_600,
    "1 year": 31_536_000,
    "0s": 0,
    "6 months": undefined,
    "2mo": undefined,
    "1 moment": undefined,
    "90": undefined,
    s: undefined,
    "1.5h": undefined,
    "-1h": undefined,
    "1h 30m": undefined,
    "": undefined,
  };
  for (const [text, seconds] of Object.entries(cases))
    it(`${JSON.stringify(text)} is ${seconds === undefined ? "none" : `${seconds} seconds`}`, () =>
      assert.equal(secondsIn(text), seconds));

  it("counts its unit as often as the number says", () =>
    fc.assert(
      fc.property(fc.nat(999_999), fc.constantFrom("s", "min", "h", "days", "week", "y"), (number, unit) => {
        assert.equal(secondsIn(`${number}${unit}`), number * secondsIn(`1 ${unit}`)!);
      }),
    ));
});
