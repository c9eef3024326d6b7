import assert from "node:assert/strict";
import { rehearsalConfig } from "../../../cli/workspace/rehearsal-config";

describe("a stack's config in a rehearsal", () => {
  it("has other secrets, each its own, and nothing that leads to the world", () => {
    const config = {
      "launch-ready:site": {
        domain: "example.com",
        alerts: [{ url: { secure: "v1:a" } }, { url: { secure: "v1:b" } }],
      },
      "launch-ready:key": { secure: "v1:c" },
      "cloudflare:apiToken": { secure: "v1:d" },
      "aws:region": "eu-west-1",
      "aws:profile": "production",
    };
    const { config: rehearsed, replaced } = rehearsalConfig(config, (text) => `sealed ${text}`);
    assert.deepEqual(replaced, [
      "launch-ready:site.alerts[0].url",
      "launch-ready:site.alerts[1].url",
      "launch-ready:key",
    ]);
    assert.deepEqual(Object.keys(rehearsed), ["launch-ready:site", "launch-ready:key", "aws:region"]);
    const sealed = JSON.stringify(rehearsed).match(/rehearsal-placeholder-[0-9a-f]{8}/g) ?? [];
    assert.equal(new Set(sealed).size, 3);
    assert.ok(!JSON.stringify(rehearsed).includes("v1:"));
  });

  it("leaves out what a program reads where none is run", () => {
    const config = {
      "launch-ready:site": { zoneId: "pasted by mistake" },
      "acme:size": 3,
      "cloudflare:accountId": "fedcba9876543210fedcba9876543210",
    };
    const { config: kept } = rehearsalConfig(config, (text) => text, { withoutProgramOf: "acme" });
    assert.deepEqual(kept, { "cloudflare:accountId": "fedcba9876543210fedcba9876543210" });
  });
});
