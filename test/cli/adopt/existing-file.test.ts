import assert from "node:assert/strict";
import { parse } from "yaml";
import { besideExisting } from "../../../cli/adopt/existing-file";

const text = `# example.com as it was found.
config:
  launch-ready:site:
    domain: example.com
    # What it is for
    plan: free
`;

describe("the file of a stack that is adopted", () => {
  it("keeps what the engine and its owner wrote into it before", () => {
    const salt = "v1:c2FsdA==:v1:bm9uY2U=:dGV4dA==";
    const there = `encryptionsalt: ${salt}\nconfig:\n  cloudflare:accountId: fedcba9876543210fedcba9876543210\n`;
    const whole = besideExisting(there, text)!;
    assert.deepEqual(parse(whole), {
      encryptionsalt: salt,
      config: {
        "launch-ready:site": { domain: "example.com", plan: "free" },
        "cloudflare:accountId": "fedcba9876543210fedcba9876543210",
      },
    });
    assert.ok(whole.startsWith("# example.com as it was found.\n"));
    assert.ok(whole.includes("# What it is for"));
    assert.equal(besideExisting(whole, text), whole, "a second run leaves it as it is");
  });

  it("is written as it is where the other holds nothing", () => {
    assert.deepEqual(parse(besideExisting("", text)!), parse(text));
    assert.equal(besideExisting(text, text), text);
  });

  it("is not written over another site, nor over what cannot be read", () => {
    for (const there of ["config:\n  launch-ready:site: {domain: example.net}\n", "config: [", "- a\n", "config: a\n"])
      assert.equal(besideExisting(there, text), undefined, there);
  });
});
