import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { withRehearsal, withoutRehearsal } from "../../../cli/rollback/rehearsal";
import { currentDay } from "../../../standards/day";

const head = "config:\n  launch-ready:site:\n    domain: example.com # ours\n";
const day = "2026-11-29";

describe("a rehearsal, written into a stack's file", () => {
  it("stands in the section recovery, whatever is there", () => {
    assert.equal(
      withRehearsal(`${head}    recovery: { protect: true }\n    plan: free\n`, day),
      `${head}    recovery: { protect: true, rehearsed: "${day}" }\n    plan: free\n`,
    );
    assert.equal(
      withRehearsal(`${head}    recovery:\n      protect: true # all\n`, day),
      `${head}    recovery:\n      protect: true\n      rehearsed: "${day}" # all\n`,
    );
    assert.equal(
      withRehearsal(`${head}    recovery: { rehearsed: 2025-01-01, protect: true } # once\n`, day),
      `${head}    recovery: { rehearsed: "${day}", protect: true } # once\n`,
    );
    assert.equal(
      withRehearsal(head, day),
      head.replace(" # ours\n", `\n    recovery: { rehearsed: "${day}" } # ours\n`),
    );
  });

  it("is read back as that day, a second time too, and changes nothing else", () => {
    const plain = fc.record(
      { protect: fc.boolean(), rehearsed: fc.constantFrom("2025-01-01", currentDay()) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(plain, (recovery) => {
        const site = { domain: "example.com", recovery };
        const text = `config:\n  launch-ready:site: ${JSON.stringify(site)}\n`;
        const once = withRehearsal(text, day);
        const expected = { config: { "launch-ready:site": { ...site, recovery: { ...recovery, rehearsed: day } } } };
        assert.deepEqual(parse(once), expected);
        assert.equal(withRehearsal(once, day), once);
      }),
    );
  });

  it("is no difference between two deployments", () => {
    const site = (recovery?: object) => ({
      a: "1",
      "launch-ready:site": { domain: "example.com", ...(recovery ? { recovery } : {}) },
    });
    assert.deepEqual(withoutRehearsal(site({ rehearsed: day })), site());
    assert.deepEqual(withoutRehearsal(site({ rehearsed: day, protect: true })), site({ protect: true }));
    assert.deepEqual(withoutRehearsal(site()), site());
  });
});
