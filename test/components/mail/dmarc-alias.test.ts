import assert from "node:assert/strict";
import { readSite } from "../../../stacks/config/site-config";
import { launchOf } from "../../stacks/catalogue-sites";
import { senderRecords } from "../../../components/mail/sender-records";
import { findSender } from "../../../components/mail/senders";
import type { Answers } from "../../../components/mail/answers";
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

  it("Resend: its own servers differ by region, and a domain over Amazon SES moves beside it", () => {
    const made = (given: Answers) =>
      senderRecords(findSender("resend")!, "example.com", { ...answers.resend, ...given })
        .records.filter(({ type }) => type === "CNAME")
        .map(({ name, content }) => `${name} ${content}`);
    assert.deepEqual(made({ region: "rmta", ownTarget: "rsend-euw1.forge.rmta.net" }), [
      "send.example.com send.forge.rmta.net",
      "rsend.example.com rsend-euw1.forge.rmta.net",
    ]);
    const moved = { forge: "send.forge.rmta.net" };
    assert.deepEqual(made(moved), ["rsend.example.com send.forge.rmta.net"]);
    assert.deepEqual(made({ ...moved, forgeName: "forge" }), ["forge.example.com send.forge.rmta.net"]);
  });

  it("OVHcloud: five mail servers or three, and the selectors of the product", () => {
    const made = (given: Answers) =>
      senderRecords(findSender("ovh")!, "example.com", { ...answers.ovh, ...given }).records.map(
        ({ name, content, priority }) => [name, ...(priority === undefined ? [] : [priority]), content].join(" "),
      );
    assert.deepEqual(made({}), [
      "ovhmo-selector-1._domainkey.example.com ovhmo-selector-1._domainkey.1234567.dq.dkim.mail.ovh.net",
      "ovhmo-selector-2._domainkey.example.com ovhmo-selector-2._domainkey.1234568.dq.dkim.mail.ovh.net",
      "example.com 1 mx0.mail.ovh.net",
      "example.com 5 mx1.mail.ovh.net",
      "example.com 50 mx2.mail.ovh.net",
      "example.com 100 mx3.mail.ovh.net",
      "example.com 200 mx4.mail.ovh.net",
    ]);
    const exchange = made({ servers: "three", selector1: "ovhex123456-selector1", selector2: "ovhex123456-selector2" });
    assert.deepEqual(
      exchange.map((line) => line.split(" ").slice(0, 2).join(" ")),
      [
        "ovhex123456-selector1._domainkey.example.com ovhmo-selector-1._domainkey.1234567.dq.dkim.mail.ovh.net",
        "ovhex123456-selector2._domainkey.example.com ovhmo-selector-2._domainkey.1234568.dq.dkim.mail.ovh.net",
        "example.com 1",
        "example.com 5",
        "example.com 100",
      ],
    );
  });

  it("Amazon SES: the keys of newer regions are below the region", () => {
    const given = { ...answers["amazon-ses"], dkimDomain: "dkim.af-south-1.amazonses.com" };
    const { records, problems } = senderRecords(findSender("amazon-ses")!, "example.com", given);
    assert.deepEqual(problems, []);
    assert.ok(records.some(({ content }) => content === `${"a".repeat(32)}.dkim.af-south-1.amazonses.com`));
  });
});
