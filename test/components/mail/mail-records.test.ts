import assert from "node:assert/strict";
import type { RecordDeclaration } from "../../../components/dns/declaration";
import { mailDegradations, mailFacts, mailStages } from "../../../components/mail/mail-facts";
import { noMail, oneMailbox, type MailChoices } from "../../../components/mail/mail-choices";
import { draftMail } from "../../../components/mail/draft";
import { planMail } from "../../../components/mail/plan-mail";
import { noMailRecords } from "../../../components/mail/no-mail-records";
import { authorizationRecords } from "../../../components/mail/reports";
import { routingRules } from "../../../components/mail/routing";
import { answers } from "./example-answers";

const today = "2026-11-24";
const domain = "example.com";

const choices = (changes: Partial<MailChoices> = {}): MailChoices => ({
  ...noMail(domain),
  senders: ["google-workspace", "sendgrid"].map((id) => ({ id, answers: answers[id]! })),
  reports: oneMailbox("dmarc@example.com"),
  dmarc: { monitor: "2026-10-01" },
  ...changes,
});

const plan = (given: MailChoices, records: readonly RecordDeclaration[] = []) =>
  planMail(
    given,
    { records, silentDomains: [], today },
    { id: "0123456789abcdef0123456789abcdef", name: domain, plan: "free" },
  );
const exchanges = (given: MailChoices, others: readonly RecordDeclaration[] = []) => draftMail(given, others).exchanges;

/** `name type content`, as somebody would read a zone. */
const lines = (records: readonly RecordDeclaration[]): string[] =>
  records.map(
    ({ name, type, content = "", priority }) =>
      `${name} ${type} ${priority === undefined ? "" : `${priority} `}${content.slice(0, 60)}`,
  );

const of = (changes: Partial<MailChoices>, others: readonly RecordDeclaration[] = []): readonly RecordDeclaration[] =>
  plan(choices(changes), others).records;
const contentAt = (records: readonly RecordDeclaration[], name: string): string[] =>
  records.filter((record) => record.name === name).map(({ content = "" }) => content);

describe("components/mail: records", () => {
  it("of two senders: their own, one SPF record, DMARC and TLS-RPT, under keys that stay", () => {
    const records = of({});
    assert.deepEqual(
      lines(records).map((line) => line.replace(/(v=DKIM1; k=rsa; p=).*/, "$1…")),
      [
        "google._domainkey.example.com TXT v=DKIM1; k=rsa; p=…",
        "example.com MX 1 smtp.google.com",
        "em1234.example.com CNAME u1234567.wl123.sendgrid.net",
        "s1._domainkey.example.com CNAME s1.domainkey.u1234567.wl123.sendgrid.net",
        "s2._domainkey.example.com CNAME s2.domainkey.u1234567.wl123.sendgrid.net",
        "example.com TXT v=spf1 include:_spf.google.com ~all",
        "_dmarc.example.com TXT v=DMARC1; p=none; rua=mailto:dmarc@example.com",
        "_smtp._tls.example.com TXT v=TLSRPTv1; rua=mailto:dmarc@example.com",
      ],
    );
    assert.deepEqual(
      records.map(({ key }) => key),
      [
        "mail-google-workspace-selector-domainkey-txt",
        "mail-google-workspace-apex-mx",
        "mail-sendgrid-returnpath-cname",
        "mail-sendgrid-s1-domainkey-cname",
        "mail-sendgrid-s2-domainkey-cname",
        "mail-spf",
        "mail-dmarc",
        "mail-tls-reports",
      ],
    );
  });

  it("of a domain without mail: null MX, an SPF record that allows nobody, p=reject", () => {
    const silent = lines(plan(noMail(domain)).records);
    assert.deepEqual(silent, [
      "example.com MX 0 .",
      "example.com TXT v=spf1 -all",
      "_dmarc.example.com TXT v=DMARC1; p=reject",
    ]);
    assert.deepEqual(
      lines(noMailRecords(domain, "mail", oneMailbox("dmarc@example.net"))).at(-1),
      "_dmarc.example.com TXT v=DMARC1; p=reject; rua=mailto:dmarc@example.net",
    );
  });

  it("keeps every purpose within a comment of the free plan, however long the name", () => {
    const long = `${"a".repeat(60)}.${"b".repeat(60)}.example.com`;
    for (const { purpose } of noMailRecords(long, "mail")) assert.ok(purpose.length <= 100, purpose);
  });

  it("DMARC's policy follows the stage", () => {
    const policy = (dmarc: MailChoices["dmarc"]): string | undefined =>
      contentAt(of({ dmarc }), "_dmarc.example.com")[0]?.split("; ")[1];
    assert.equal(policy({ monitor: "2026-09-01" }), "p=none");
    assert.equal(policy({ monitor: "2026-09-01", quarantine: "2026-10-05" }), "p=quarantine");
    assert.equal(policy({ monitor: "2026-09-01", quarantine: "2026-10-05", reject: "2026-11-01" }), "p=reject");
  });

  it("a sender whose envelope is elsewhere leaves the domain's SPF record at -all", () => {
    const records = of({ senders: [{ id: "sendgrid", answers: answers.sendgrid! }] });
    assert.deepEqual(contentAt(records, domain), ["v=spf1 -all"]);
    assert.deepEqual(contentAt(records, "_smtp._tls.example.com"), [], "nobody sends to a domain that takes no mail");
  });

  it("takes MX records that stand beside it for the domain's servers", () => {
    const mx = { key: "mx", name: domain, type: "MX", content: "mx.example.com.", priority: 10, purpose: "Own server" };
    const sendgridOnly = choices({ senders: [{ id: "sendgrid", answers: answers.sendgrid! }] });
    assert.deepEqual(exchanges(sendgridOnly, [mx, { ...mx, name: "news.example.com", content: "mx.example.net" }]), [
      "mx.example.com",
    ]);
  });

  it("subdomains that send, and those that do not", () => {
    const records = of({
      subdomains: [
        {
          name: "news.example.com",
          senders: [{ id: "google-workspace", answers: { ...answers["google-workspace"], receive: "no" } }],
          dmarc: {},
        },
        { name: "app.example.com", senders: [], dmarc: {} },
        {
          name: "shop.example.com",
          senders: [{ id: "sendgrid", answers: answers.sendgrid! }],
          dmarc: { monitor: "2026-09-01" },
        },
      ],
    });
    assert.deepEqual(contentAt(records, "news.example.com"), ["v=spf1 include:_spf.google.com ~all"]);
    assert.deepEqual(contentAt(records, "_dmarc.news.example.com"), [], "the domain's record holds for it");
    assert.deepEqual(lines(records.filter(({ name }) => name.endsWith("app.example.com"))), [
      "app.example.com MX 0 .",
      "app.example.com TXT v=spf1 -all",
      "_dmarc.app.example.com TXT v=DMARC1; p=reject; rua=mailto:dmarc@example.com",
    ]);
    assert.deepEqual(contentAt(records, "_dmarc.shop.example.com"), ["v=DMARC1; p=none; rua=mailto:dmarc@example.com"]);
    assert.equal(new Set(records.map(({ key }) => key)).size, records.length);
  });

  it(
    "with Email Routing: none of the records that Cloudflare adds itself, and its servers in the " + "MTA-STS policy",
    () => {
      const routing = [{ localPart: "hello", to: ["founder@example.net"] }];
      const records = of({ senders: [], routing, mtaSts: { testing: "2026-11-01" } });
      assert.deepEqual(
        records.map(({ key }) => key),
        ["mail-dmarc", "mail-tls-reports", "mail-mta-sts"],
      );
      assert.deepEqual(exchanges(choices({ senders: [], routing })), [
        "route1.mx.cloudflare.net",
        "route2.mx.cloudflare.net",
        "route3.mx.cloudflare.net",
      ]);
      assert.deepEqual(routingRules(domain, routing), [
        {
          key: "hello",
          name: "Mail to hello@example.com",
          matchers: [{ type: "literal", field: "to", value: "hello@example.com" }],
          actions: [{ type: "forward", values: ["founder@example.net"] }],
        },
      ]);
    },
  );

  it("BIMI: the logo, and its certificate", () => {
    const bimi = { logo: "https://example.com/logo.svg", certificate: "https://example.com/mark.pem" };
    assert.deepEqual(contentAt(of({ bimi }), "default._bimi.example.com"), [
      "v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/mark.pem",
    ]);
  });

  it("the zone of the mailbox agrees to reports about other domains of ours, and no other zone does", () => {
    const made = authorizationRecords(
      "example.com",
      ["example.net", "example.org", "app.example.com"],
      oneMailbox("dmarc@example.com"),
    );
    assert.deepEqual(lines(made), [
      "example.net._report._dmarc.example.com TXT v=DMARC1;",
      "example.org._report._dmarc.example.com TXT v=DMARC1;",
    ]);
    assert.deepEqual(authorizationRecords("example.com", ["example.net"], oneMailbox("dmarc@example.org")), []);
    assert.deepEqual(authorizationRecords("example.com", ["example.net"], undefined), []);
  });
});

describe("components/mail: what judges and the report are told", () => {
  it("senders with their SPF term, its cost and their keys", () => {
    assert.deepEqual(
      mailFacts(draftMail(choices({ subdomains: [{ name: "app.example.com", senders: [], dmarc: {} }] }), [])),
      [
        {
          domain: "example.com",
          senders: [
            {
              name: "Google Workspace",
              spf: "include:_spf.google.com",
              lookups: 1,
              dkim: ["google._domainkey.example.com"],
              records: [{ name: "example.com", type: "MX", content: "smtp.google.com" }],
            },
            {
              name: "Twilio SendGrid",
              dkim: ["s1._domainkey.example.com", "s2._domainkey.example.com"],
              records: [{ name: "em1234.example.com", type: "CNAME", content: "u1234567.wl123.sendgrid.net" }],
            },
          ],
        },
        { domain: "app.example.com", senders: [] },
      ],
    );
  });

  it("stages, what comes next and when", () => {
    assert.deepEqual(mailStages(choices({ mtaSts: { testing: "2026-11-16" } }), today), [
      { domain: "example.com", subject: "DMARC", current: "monitor", next: "quarantine", notBefore: "2026-10-31" },
      { domain: "example.com", subject: "MTA-STS", current: "testing", next: "enforce", notBefore: "2026-11-30" },
    ]);
    assert.deepEqual(mailStages(noMail(domain), today), []);
  });

  it("what Email Routing leaves to people", () => {
    assert.deepEqual(mailDegradations(choices({ routing: [{ localPart: "hello", to: ["ada@example.net"] }] })), [
      "example.com: Email Routing forwards only to mailboxes that confirmed it by mail (ada@example.net), and " +
        "refuses mail to any other address.",
    ]);
    assert.deepEqual(mailDegradations(choices()), []);
  });
});
