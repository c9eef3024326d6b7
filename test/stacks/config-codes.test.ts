import assert from "node:assert/strict";
import type { configCodes } from "../../stacks/config/codes";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { stackConfigProblems } from "../../stacks/config/stack-config";

const today = "2026-11-24";
const minimal = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web" },
};

/** Code and place of each problem. */
function problems(given: unknown): string[] {
  try {
    readSite(given, today);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ code, location, severity }) => `${severity} ${code} at ${location.path}`);
  }
  return [];
}

const siteWith = (changes: Readonly<Record<string, unknown>>): string[] => problems({ ...minimal, ...changes });
const waiver = { reason: "Moving to another host", until: "2099-01-01" };
const preset = { preset: "internal-tool", services: { web: "192.0.2.10" } };

/** What trips each code, and where. */
const cases: Readonly<Record<keyof typeof configCodes, readonly [string[], string]>> = {
  "config-site-missing": [problems("example.com"), "launch-ready:site"],
  "config-key-unknown": [siteWith({ redirects: { oldlinks: {} } }), "redirects.oldlinks"],
  "config-key-missing": [siteWith({ aliases: { "example.net": {} } }), "aliases.example.net.zoneId"],
  "config-value-type": [siteWith({ tls: { minVersion: 1.2 } }), "tls.minVersion"],
  "config-value-invalid": [siteWith({ plan: "premium" }), "plan"],
  "config-name-invalid": [siteWith({ owners: { "My Self": { mail: "me@example.com" } } }), "owners.My Self"],
  "config-control-unknown": [siteWith({ waivers: { "tls/strct": waiver } }), "waivers.tls/strct"],
  "config-signal-unknown": [
    siteWith({ monitors: { checks: {}, signals: { "server-error": {} } } }),
    "monitors.signals.server-error",
  ],
  "config-preset-unknown": [siteWith({ preset: "membershp" }), "preset"],
  "config-preset-list-unknown": [
    siteWith({ preset: { name: "community-app", replace: ["firewall.rules"] }, mail: "none" }),
    "preset.replace[0]",
  ],
  "config-mail-missing": [siteWith({ preset: "community-app" }), "mail"],
  "config-mail-senders-missing": [siteWith({ ...preset, mail: "none" }), "mail"],
  "config-secret-plaintext": [siteWith({ tls: { mode: ["sk", "live", "a1B2c3D4".repeat(4)].join("_") } }), "tls.mode"],
  "config-secret-encrypted": [siteWith({ plan: { secure: "v1:AAAA:AAAA" } }), "plan"],
};

describe("codes of a configuration", () => {
  for (const [code, [found, path]] of Object.entries(cases)) {
    it(`${code} is told at ${path}`, () => {
      assert.ok(found.includes(`error ${code} at ${path}`), found.join("\n"));
    });
  }

  it("are on the rest of a stack's configuration too", () => {
    const found = stackConfigProblems({ "launch-ready:sites": {}, "cloudflare:apiToken": "opensesame" });
    assert.deepEqual(
      found.map(({ code, location }) => `${code} at ${location.path}`),
      ["config-key-unknown at launch-ready:sites", "config-secret-plaintext at cloudflare:apiToken"],
    );
  });

  it("tell a value of another kind from one of the right kind", () => {
    assert.deepEqual(siteWith({ plan: 5, canonical: "wwww", zoneId: 123, hosts: { "@": 7 } }).toSorted(), [
      "error config-value-invalid at canonical",
      "error config-value-type at hosts.@",
      "error config-value-type at plan",
      "error config-value-type at zoneId",
    ]);
  });
});
