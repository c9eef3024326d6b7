import assert from "node:assert/strict";
import { readSite } from "../../../stacks/config/site-config";
import { launchOf } from "../../stacks/catalogue-sites";
import { senderRecords } from "../../../components/mail/sender-records";
import { findSender } from "../../../components/mail/senders";
import { answers } from "./example-answers";

const today = "2026-11-29";
const site = (mail: Record<string, unknown>) => ({
  ...launchOf(),
  services: { site: { on: "vercel", purpose: "The site" } },
  hosts: { "@": "site" },
  mail: { senders: { postmark: answers.postmark }, ...mail },
});

describe("components/mail: DMARC kept by a service", () => {
  it("is an alias in place of the record, and has no stages here", () => {
    const { spec } = readSite(site({ dmarcAlias: "example-com.dmarc.example.net" }), today);
    const records = spec.records.records.filter(({ record }) => record.name === "_dmarc.example.com");
    assert.deepEqual(
      records.map(({ record }) => [record.type, record.content, record.proxied]),
      [["CNAME", "example-com.dmarc.example.net", false]],
    );
    assert.throws(
      () => readSite(site({ dmarcAlias: "example-com.dmarc.example.net", dmarc: { monitor: "2026-11-24" } }), today),
      /mail\.dmarc: The DMARC record of example\.com is kept at example-com\.dmarc\.example\.net/,
    );
  });
});

describe("components/mail/senders: records that hang on an answer", () => {
  const names = (region: string) =>
    senderRecords(findSender("resend")!, "example.com", { ...answers.resend, region })
      .records.map(({ name, type }) => `${name} ${type}`)
      .filter((line) => !line.includes("_domainkey"));

  it("Resend: the envelope is at Amazon SES, or at its own servers", () => {
    assert.deepEqual(names("eu-west-1"), ["send.example.com MX", "send.example.com TXT"]);
    assert.deepEqual(names("rmta"), ["send.example.com CNAME", "rsend.example.com CNAME"]);
  });

  it("Amazon SES: the keys of newer regions are below the region", () => {
    const given = { ...answers["amazon-ses"], dkimDomain: "dkim.af-south-1.amazonses.com" };
    const { records, problems } = senderRecords(findSender("amazon-ses")!, "example.com", given);
    assert.deepEqual(problems, []);
    assert.ok(records.some(({ content }) => content === `${"a".repeat(32)}.dkim.af-south-1.amazonses.com`));
  });
});
