import assert from "node:assert/strict";
import { noMail, oneMailbox, type MailChoices, type MailSurroundings } from "../../../components/mail/mail-choices";
import { planMail } from "../../../components/mail/plan-mail";
import { answers } from "./example-answers";

const google = { id: "google-workspace", answers: answers["google-workspace"]! };
const sendgrid = { id: "sendgrid", answers: answers.sendgrid! };

const choices = (changes: Partial<MailChoices> = {}): MailChoices => ({
  ...noMail("example.com"),
  senders: [google, sendgrid],
  reports: oneMailbox("dmarc@example.com"),
  dmarc: { monitor: "2026-10-01" },
  ...changes,
});

const around: MailSurroundings = {
  records: [],
  accountId: "fedcba9876543210fedcba9876543210",
  silentDomains: [],
  today: "2026-11-24",
};

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" as const };
const mailProblems = (given: MailChoices, beside: MailSurroundings) => planMail(given, beside, zone).problems;

const say = (changes: Partial<MailChoices>, more: Partial<MailSurroundings> = {}): string[] =>
  mailProblems(choices(changes), { ...around, ...more }).map(({ location, message }) => `${location.path}: ${message}`);

const without = ({ accountId: _, ...rest }: MailSurroundings): MailSurroundings => rest;

describe("components/mail: problems", () => {
  it("none of a plan that holds together, and none of a domain without mail", () => {
    assert.deepEqual(say({ mtaSts: { testing: "2026-11-01" } }), []);
    assert.deepEqual(mailProblems(noMail("example.com"), around), []);
  });

  it("a sender that the catalogue does not have, and answers that are missing", () => {
    const [unknown, ...missing] = say({
      senders: [
        { id: "sendgird", answers: {} },
        { id: "google-workspace", answers: {} },
      ],
    });
    assert.equal(unknown, "mail.senders.sendgird: The catalogue has no such sender; did you mean sendgrid?");
    assert.deepEqual(missing, [
      "mail.senders.google-workspace.dkim: Missing: the DKIM record's value (TXT record value).",
    ]);
  });

  it("mail that would arrive in two places", () => {
    const fastmail = { id: "fastmail", answers: {} };
    assert.deepEqual(say({ senders: [google, fastmail] }), [
      "mail.senders: Mail for example.com would arrive at Google Workspace and at Fastmail, some here and some there.",
    ]);
    assert.deepEqual(say({ senders: [google, { id: "fastmail", answers: { receive: "no" } }] }), []);
  });

  it("a stage that was skipped, one that came early, and none at all", () => {
    assert.deepEqual(say({ dmarc: { monitor: "2026-11-01", quarantine: "2026-11-20" } }), [
      'mail.dmarc.quarantine: DMARC: the stage "quarantine" began on 2026-11-20; "monitor" began on 2026-11-01 ' +
        "and takes at least 30 days.",
    ]);
    assert.deepEqual(say({ dmarc: { reject: "2026-11-01" } }), [
      'mail.dmarc.monitor: DMARC: the stages "monitor" and "quarantine" were skipped.',
    ]);
    assert.deepEqual(say({ dmarc: {} }), ["mail.dmarc: example.com sends mail, and no stage of DMARC has begun."]);
    assert.deepEqual(say({ mtaSts: { enforce: "2026-11-01" } }), [
      'mail.mtaSts.testing: MTA-STS: the stage "testing" was skipped.',
    ]);
    assert.deepEqual(say({ dmarc: { monitor: "2026-12-01" } }).length, 1, "a day to come is none that has begun");
  });

  it("stages and a logo of a domain that sends nothing", () => {
    const silent = { senders: [], reports: oneMailbox("dmarc@example.net") };
    assert.deepEqual(say({ ...silent, bimi: { logo: "https://example.com/logo.svg" } }), [
      "mail.dmarc: example.com does not send mail, so its DMARC record says p=reject at once; there are no stages.",
      "mail.bimi: example.com does not send mail, so there is nothing to show a logo beside.",
    ]);
  });

  it("reports that go nowhere, or to a domain that receives no mail", () => {
    const { reports: _, ...unreported } = choices();
    assert.deepEqual(
      mailProblems(unreported, around).map(({ location }) => location.path),
      ["mail.reports"],
    );
    assert.deepEqual(say({ reports: oneMailbox("reports") }), ['mail.reports: "reports" is not a mailbox.']);
    assert.deepEqual(say({ senders: [sendgrid] }), [
      "mail.reports: No report can arrive at dmarc@example.com: example.com receives no mail.",
    ]);
    assert.deepEqual(say({ reports: oneMailbox("dmarc@example.net") }, { silentDomains: ["example.net"] }), [
      "mail.reports: No report can arrive at dmarc@example.net: example.net receives no mail.",
    ]);
    assert.deepEqual(say({ reports: oneMailbox("dmarc@example.org") }), []);
    const mx = {
      key: "mx",
      name: "example.com",
      type: "MX",
      content: "mx.example.org",
      priority: 10,
      purpose: "Own server",
    };
    assert.deepEqual(say({ senders: [sendgrid] }, { records: [mx] }), []);
  });

  it("MTA-STS without a server, an account, a mailbox, or a host of its own", () => {
    const mtaSts = { testing: "2026-11-01" };
    const { reports: _, ...unreported } = choices({ senders: [sendgrid], mtaSts });
    const host = {
      key: "host-mta-sts",
      name: "mta-sts.example.com",
      type: "A",
      content: "192.0.2.1",
      purpose: "Something",
    };
    assert.deepEqual(
      mailProblems(unreported, without({ ...around, records: [host] })).map(
        ({ location, message }) => `${location.path}: ${message}`,
      ),
      [
        "mail.reports: Missing: the mailbox that gets the reports about mail from example.com.",
        "mail.mtaSts: example.com has no mail server that a policy could name.",
        "mail.mtaSts: The policy is served by a Worker, which belongs to an account.",
        "mail.mtaSts: mta-sts.example.com is declared already (host-mta-sts); the policy has to be served " +
          "there, and nothing else.",
        "mail.mtaSts: Nobody would learn which senders the policy rejects.",
      ],
    );
  });

  it("a logo before DMARC is enforced, or at an address that is none", () => {
    const bimi = { logo: "https://example.com/logo.svg" };
    assert.deepEqual(say({ bimi }), [
      "mail.bimi: No mail program shows a logo before DMARC is enforced, and the policy is p=none.",
    ]);
    assert.deepEqual(say({ bimi, dmarc: { monitor: "2026-09-01", quarantine: "2026-10-05" } }), []);
    assert.match(
      say({
        bimi: { logo: "http://example.com/logo.svg" },
        dmarc: { monitor: "2026-09-01", quarantine: "2026-10-05" },
      })[0] ?? "",
      /must be https:, not http:/,
    );
  });

  it("Email Routing beside who receives, who needs SPF, or a record of one's own: refused with the way out", () => {
    const routing = [{ localPart: "hello", to: ["founder@example.net"] }];
    assert.deepEqual(say({ routing, senders: [sendgrid] }), []);
    assert.deepEqual(say({ routing }), [
      "mail.routing: Email Routing locks the MX records of example.com, and Google Workspace is to receive its mail.",
    ]);
    const brevo = { id: "google-workspace", answers: { ...google.answers, receive: "no" } };
    const [collision] = mailProblems(choices({ routing, senders: [brevo] }), around);
    assert.equal(
      collision?.message,
      "Email Routing locks the SPF record of example.com, and Google Workspace needs include:_spf.google.com in it.",
    );
    assert.equal(
      collision?.fix,
      "Let google-workspace send from a subdomain (mail.subdomains), or let another service receive the domain's mail.",
    );
    const own = { key: "spf", name: "example.com", type: "TXT", content: "v=spf1 -all", purpose: "SPF" };
    assert.deepEqual(say({ routing, senders: [sendgrid] }, { records: [own] }), [
      "mail.routing: Email Routing adds the MX and SPF records of example.com itself; the TXT record spf " +
        "is declared beside them.",
    ]);
    assert.deepEqual(
      say({
        senders: [sendgrid, { id: "cloudflare-email-routing", answers: {} }],
        reports: oneMailbox("dmarc@example.org"),
      }),
      ["mail.senders.cloudflare-email-routing: Email Routing is not set up as a sender."],
    );
  });

  it("Email Routing to nobody, to itself, or without an account", () => {
    const routing = [{ localPart: "he llo", to: ["founder", "founder@example.com"] }];
    assert.deepEqual(
      mailProblems(choices({ routing, senders: [sendgrid] }), without(around)).map(
        ({ location, message }) => `${location.path}: ${message}`,
      ),
      [
        'mail.routing: "founder" is not a mailbox.',
        "mail.routing: founder@example.com is an address of example.com itself; mail would go in a circle.",
        "mail.routing.he llo: Email Routing forwards a rule to one mailbox; founder and founder@example.com are given.",
        'mail.routing.he llo: "he llo@example.com" is not an address.',
        "mail.routing: The mailboxes that mail is forwarded to belong to an account.",
      ],
    );
  });

  it("records by hand that the section declares itself, or that a service locks", () => {
    const record = (key: string, name: string, type: string, content: string) => ({
      key,
      name,
      type,
      content,
      purpose: "By hand",
    });
    const records = [
      record("spf", "example.com", "TXT", "V=SPF1 include:_spf.example.net ~all"),
      record("mx", "example.com", "MX", "mx.example.net"),
      record("dmarc", "_dmarc.example.com", "TXT", "v=DMARC1; p=reject"),
      record("verify", "example.com", "TXT", "google-site-verification=x"),
      record("bounce", "cf-bounce.example.com", "TXT", "v=spf1 -all"),
    ];
    assert.deepEqual(
      say({ senders: [google, { id: "cloudflare-email-sending", answers: {} }] }, { records }).map(
        (line) => line.split(" (")[0],
      ),
      [
        "records.spf: The section mail declares the TXT record of example.com",
        "records.mx: The section mail declares the MX record of example.com",
        "records.dmarc: The section mail declares the TXT record of _dmarc.example.com",
        "records.bounce: Cloudflare Email Sending adds and locks the records of cf-bounce.example.com itself.",
      ],
    );
  });

  it("subdomains: their senders, their stages, and a domain above them that rejects everything", () => {
    const news = {
      name: "news.example.com",
      senders: [{ id: "google-workspace", answers: {} }],
      dmarc: { reject: "2026-11-01" },
    };
    assert.deepEqual(
      say({ subdomains: [news] }).map((line) => line.split(":")[0]),
      ["mail.subdomains.news.senders.google-workspace.dkim", "mail.subdomains.news.dmarc.monitor"],
    );
    const alone = {
      ...noMail("example.com"),
      subdomains: [{ name: "news.example.com", senders: [sendgrid], dmarc: {} }],
    };
    assert.deepEqual(
      mailProblems(alone, around).map(({ location, message }) => `${location.path}: ${message}`),
      [
        "mail.subdomains.news.dmarc: news.example.com sends mail, and no stage of DMARC has begun.",
        "mail.reports: Missing: the mailbox that gets the reports about mail from news.example.com.",
      ],
    );
  });
});
