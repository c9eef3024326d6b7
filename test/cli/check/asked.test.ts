import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { askedOf } from "../../../policies/advice";
import { anyScope, type Scope } from "../../../edge/scope";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { record, setting } from "../../policies/resources";
import { launchReady, root } from "../run";

const shop = [
  record("example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 }),
  setting("min_tls_version", "1.0"),
];

/** The controls of which something is said to a person, with the codes of it. */
function said(scope: Partial<Scope>): Record<string, string[]> {
  const estate = new Estate(shop, { today: "2026-11-30", scope: { ...anyScope, ...scope } });
  return Object.fromEntries(
    askedOf(judgeAll(rules, estate), estate).flatMap(({ control, findings, unjudged }) => {
      const codes = [...findings, ...unjudged].map(({ code }) => code);
      return codes.length === 0 ? [] : [[control.id, codes]];
    }),
  );
}

describe("what check says of a program that is asked for what it declares alone", () => {
  it("is what is wrong, and nothing of what is not declared", () => {
    assert.deepEqual(said({}), {
      "dns/stale": ["live-zone-unseen"],
      "tls/version": ["tls-version-deprecated"],
    });
  });

  it("is all of it where somebody owns the zone", () => {
    const owned = said({ owns: ["example.com"] });
    assert.deepEqual(owned["tls/version"], ["tls-version-deprecated", "tls-1-3-undeclared"]);
    assert.deepEqual(owned["dns/expiry"], ["registration-unstated"]);
    assert.ok(Object.keys(owned).length > 15, Object.keys(owned).join());
  });

  it("names the other controls in a line, and counts them amber", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-asked-"));
    try {
      symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
      writeFileSync(path.join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.js\n");
      writeFileSync(path.join(folder, "Pulumi.prod.yaml"), "config: {}\n");
      writeFileSync(
        path.join(folder, "index.js"),
        'const { DnsRecord } = require("@pulumi/cloudflare");\n' +
          'const { getZoneOutput } = require("@pulumi/cloudflare");\n' +
          'const { zoneId } = getZoneOutput({ filter: { name: "example.com" } });\n' +
          'const web = { name: "example.com", type: "A", content: "192.0.2.1", proxied: true, ttl: 1 };\n' +
          'new DnsRecord("web", { zoneId, ...web });\n',
      );
      const { code, stdout } = await launchReady(["check"], { cwd: folder });
      assert.equal(code, 0, stdout);
      const [line = ""] = stdout.split("\n").filter((one) => /^amber {2}dns\/resolves dns\/purpose/.test(one));
      assert.notEqual(line, "", stdout);
      assert.match(
        stdout,
        /^ {7}what is not declared here is not asked for; owns or profile in the pack's scope asks/m,
      );
      assert.doesNotMatch(stdout, /nothing says that this program owns the whole/);
      assert.match(stdout, /prod: 0 red, 26 amber, 11 green/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
