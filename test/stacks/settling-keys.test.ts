import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { declaredResources } from "../../cli/program/resources";
import { catalogue } from "../../cli/explain/catalogue";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { currentDay } from "../../standards/day";
import { settledCodes, settlingKey } from "../../stacks/config/settling-keys";
import { merge } from "../../stacks/presets/merge";

const today = currentDay();
const bare = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { web: { target: "web.hosting.example.org", purpose: "The site" } },
  hosts: { "@": "web" },
  owners: { ada: { mail: "ada@example.com" } },
};
const elsewhere = { with: "elsewhere", link: "https://uptime.example.org/checks", checks: { homepage: {} } };
const short =
  "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC2d9+R+12znwkIN+odsLsRgbME0gCyNVsFFZDMgWdGnEsIqSQhLVQ+YZpoXYrBSq+" +
  "x5ott2RPHAKQ6Wx7e2rciYarA9uFWvHJl5TumQK9UJSICFeoCrf1b3Bhd7ll7mZyLmDdeD1SeYZ51EesaRFsjNbjswDHF3x5Lm4BVeewsKwIDAQAB";
/** What a site has to say besides, so that it has the finding. */
const having: Readonly<Record<string, object>> = {
  "alert-unreached": { monitors: elsewhere },
  "deploy-alarm-missing": { monitors: { ...elsewhere, alerts: { webhook: "https" } } },
  "error-alarm-missing": { monitors: { ...elsewhere, alerts: { webhook: "https" } } },
  "latency-target-missing": { monitors: { ...elsewhere, alerts: { webhook: "https" } } },
  "dkim-key-below-2048": {
    records: {
      old: { name: "s1._domainkey", type: "TXT", content: `v=DKIM1; k=rsa; p=${short}`, purpose: "DKIM key" },
    },
  },
};

describe("what a site writes to settle a finding", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-settling-"));
    writeFileSync(path.join(root, "Pulumi.yaml"), "name: launch-ready\nruntime: nodejs\n");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const findings = async (site: object): Promise<string[]> => {
    const config = { "aws:region": "us-east-1", "launch-ready:site": site };
    writeFileSync(path.join(root, "Pulumi.test.yaml"), JSON.stringify({ config }));
    const judged = judgeAll(rules, new Estate(await declaredResources("test", root), { today }));
    return judged.flatMap((one) =>
      [...one.findings, ...one.unjudged].map(({ code, message }) => `${code}: ${message}`),
    );
  };

  for (const code of settledCodes)
    it(`${code}: is gone when that is written`, async () => {
      assert.ok(catalogue().has(code), code);
      const site = { ...bare, ...having[code] };
      const before = (await findings(site)).filter((one) => one.startsWith(`${code}: `));
      assert.ok(before.length > 0, "the site does not have it");
      const key = settlingKey(code, today)!;
      const after = (await findings(merge(site, undefined, parse(key.yaml)) as object)).filter((one) =>
        one.startsWith(`${code}: `),
      );
      // Of several places that access is about, one is written as an example.
      if (code === "handover-access-unsaid") assert.match(after.join("\n"), / at: dns, hosting, cloudflare /);
      else assert.deepEqual(after, []);
    });

  it("is nothing where no key alone settles it", () => {
    assert.equal(settlingKey("route-chain", today), undefined);
    assert.equal(settlingKey("constructor", today), undefined);
  });
});
