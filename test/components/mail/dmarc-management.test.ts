import assert from "node:assert/strict";
import { isDmarcManagement, isManagementAddress } from "../../../edge/dmarc-management";
import { toIntent } from "../../../edge/intent";
import { dmarc } from "../../../policies/mail/dmarc";
import { ConfigError } from "../../../stacks/config/problem";
import { readSite } from "../../../stacks/config/site-config";
import { judged, record } from "../../policies/resources";
import { launchOf } from "../../stacks/catalogue-sites";
import { answers } from "./example-answers";

const address = `${"0123456789abcdef".repeat(2)}@dmarc-reports.cloudflare.net`;
const site = (reports: unknown) => ({
  ...launchOf(),
  services: { site: { on: "vercel", purpose: "The site" } },
  hosts: { "@": "site" },
  mail: { senders: { postmark: answers.postmark }, reports, dmarc: { monitor: "2026-11-24" } },
});

function problems(reports: unknown): string[] {
  try {
    readSite(site(reports), "2026-11-29");
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ code, message }) => `${code} ${message}`);
  }
}

describe("components/mail: Cloudflare's DMARC Management", () => {
  it("gets the reports beside a mailbox, and has to be turned on in the dashboard", () => {
    const { spec } = readSite(site({ dmarc: ["dmarc@reports.example.net", address] }), "2026-11-29");
    const [found] = spec.records.records.filter(({ record: one }) => one.name === "_dmarc.example.com");
    assert.equal(found?.record.content, `"v=DMARC1; p=none; rua=mailto:dmarc@reports.example.net,mailto:${address}"`);
    assert.deepEqual(
      spec.intent.elsewhere.filter((line) => line.includes("DMARC Management")),
      [
        "example.com: turn on DMARC Management in Cloudflare's dashboard (Email > DMARC Management); what it would " +
          "add to the DMARC record is declared already.",
      ],
    );
    const without = readSite(site("dmarc@reports.example.net"), "2026-11-29").spec.intent.elsewhere;
    assert.ok(!without.join().includes("DMARC Management"));
  });

  it("is refused with another address, and for reports that it does not read", () => {
    assert.deepEqual(problems({ dmarc: "me@dmarc-reports.cloudflare.net" }), [
      'dmarc-management-address-invalid "me@dmarc-reports.cloudflare.net" is not an address of Cloudflare\'s DMARC ' +
        "Management, which begins with 32 hexadecimal digits.",
    ]);
    assert.deepEqual(problems(address), [
      "dmarc-management-address-invalid Cloudflare's DMARC Management reads DMARC's aggregate reports alone, and is " +
        "to get tls.",
    ]);
  });

  it("is told by its host and the form of its addresses alone", () => {
    assert.ok(isDmarcManagement("DMARC-reports.cloudflare.net") && isManagementAddress(address.toUpperCase()));
    for (const other of ["cloudflare.net", "x.dmarc-reports.cloudflare.net", "dmarc-reports-cloudflare.net"])
      assert.equal(isDmarcManagement(other), false, other);
    for (const other of [`0${address}`, address.replace("0", "g"), address.replace("reports.", "reports-")])
      assert.equal(isManagementAddress(other), false, other);
  });

  it("leaves open whether it is turned on", () => {
    const said = judged(
      dmarc,
      [
        record("example.com", "MX", { content: "mx.example.net", priority: 10 }),
        record("_dmarc.example.com", "TXT", { content: `"v=DMARC1; p=reject; rua=mailto:${address}"` }),
      ],
      { today: "2026-11-29", stated: [toIntent({})] },
    );
    assert.deepEqual(
      said.map(({ code, severity }) => `${code} ${severity}`),
      ["dmarc-management-unseen unjudged"],
    );
  });
});
