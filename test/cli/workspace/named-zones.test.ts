import assert from "node:assert/strict";
import { namedZones, rehearsalAccount } from "../../../cli/workspace/named-zones";

describe("the zones that a config names", () => {
  const [a, b, account] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)];

  it("are found wherever they are", () => {
    const site = {
      domain: "Example.com",
      zoneId: a,
      accountId: account,
      plan: "pro",
      aliases: { "example.net": { zoneId: b } },
    };
    assert.deepEqual(namedZones({ "launch-ready:site": site }), [
      { id: a, name: "example.com", accountId: account, plan: "pro" },
      { id: b, name: "example.net", accountId: account, plan: "pro" },
    ]);
  });

  it("may be said in single keys, and are not made up", () => {
    assert.deepEqual(namedZones({ "x:zoneId": a, "x:domain": "example.org" }), [
      { id: a, name: "example.org", accountId: rehearsalAccount },
    ]);
    assert.deepEqual(namedZones({ "x:zoneId": "not-an-id", "x:domain": "example.org" }), []);
    assert.deepEqual(namedZones({ "x:zoneId": a }), []);
  });
});
