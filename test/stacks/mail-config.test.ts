import assert from "node:assert/strict";
import { aliasMailRecords } from "../../components/site/site-mail";
import { sentence } from "../../standards/problem";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";

const today = "2026-11-24";
const base = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web" },
};
const sendgrid = { returnPath: "em1234", account: "u1234567.wl123.sendgrid.net" };

const read = (changes: Record<string, unknown>) => readSite({ ...base, ...changes }, today).choices;

function problems(changes: Record<string, unknown>): string[] {
  try {
    read(changes);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(sentence);
  }
  return [];
}

describe("the section mail", () => {
  it("absent: nothing is said of mail", () => {
    assert.equal(read({}).mail, undefined);
  });

  it("none: a plan without senders", () => {
    assert.deepEqual(read({ mail: "none" }).mail, {
      domain: "example.com",
      senders: [],
      dmarc: {},
      mtaSts: {},
      subdomains: [],
      routing: [],
    });
  });

  it("fills in every default, and names in full", () => {
    const mail = {
      senders: { sendgrid },
      reports: "dmarc@example.org",
      dmarc: { monitor: "2026-10-01" },
      subdomains: { app: "none", news: { senders: { sendgrid } } },
    };
    assert.deepEqual(read({ mail }).mail, {
      domain: "example.com",
      senders: [{ id: "sendgrid", answers: sendgrid }],
      reports: { dmarc: ["dmarc@example.org"], failures: [], tls: ["dmarc@example.org"] },
      dmarc: { monitor: "2026-10-01" },
      mtaSts: {},
      subdomains: [
        { name: "app.example.com", senders: [], dmarc: {} },
        { name: "news.example.com", senders: [{ id: "sendgrid", answers: sendgrid }], dmarc: {} },
      ],
      routing: [],
    });
    assert.deepEqual(read({ mail: { ...mail, senders: {}, routing: { hello: "ada@example.net" } } }).mail?.routing, [
      { localPart: "hello", to: ["ada@example.net"] },
    ]);
  });

  it("aliases have no mail unless it is declared elsewhere; CAA is only where it is asked for", () => {
    const aliases = {
      "example.net": { zoneId: "00112233445566778899aabbccddeeff" },
      "example.org": { zoneId: "00112233445566778899aabbccddee00", mail: "elsewhere" },
    };
    const site = read({ aliases });
    assert.deepEqual(
      site.aliases.map((alias) => [alias.mail, aliasMailRecords(alias, site).map(({ key }) => key)]),
      [
        ["none", ["mail-null-mx", "mail-spf", "mail-dmarc"]],
        ["elsewhere", []],
      ],
    );
    assert.equal(read({}).tls.caa, undefined);
    assert.deepEqual(read({ tls: { caa: {} } }).tls.caa, { issuers: [] });
  });

  it("keeps what challenges every request away from the policy of MTA-STS", () => {
    const mail = { senders: { sendgrid }, reports: "dmarc@example.org", dmarc: { monitor: "2026-10-01" } };
    const records = { mx: { name: "@", type: "MX", content: "mx.example.org", priority: 10, purpose: "Own server" } };
    const fights = (more: object) =>
      readSite({ ...base, mail: { ...mail, ...more }, records }, today).spec.firewall.bots.fightMode;
    assert.deepEqual([fights({}), fights({ mtaSts: { testing: "2026-11-01" } })], [true, false]);
  });

  it("says what is wrong with its shape, all at once, and the nearest spelling of a key", () => {
    assert.deepEqual(
      problems({ mail: { senders: { sendgrid }, report: "dmarc@example.org" } })[0],
      'mail.report: unknown key; did you mean "reports"?',
    );
    assert.deepEqual(
      problems({ mail: { senders: { sendgrid: { returnPath: 7 } }, reports: "dmarc", routing: { hello: [] } } }),
      [
        "mail.senders.sendgrid.returnPath: is 7; expected the answer as a text, in quotes.",
        'mail.reports: is "dmarc"; expected a mail address such as founder@example.com.',
        "mail.routing.hello: is []; expected one mail address: Email Routing forwards a rule to one; " +
          "let that mailbox, or a group there, pass it on.",
      ],
    );
    assert.deepEqual(problems({ mail: "off" }), [
      'mail: is "off"; expected none, or senders and what goes with them. Write none.',
    ]);
  });

  it("passes on what the component refuses, beside what is wrong elsewhere", () => {
    const mail = { senders: { sendgrid: {} }, reports: "dmarc@example.org", dmarc: { reject: "2026-11-01" } };
    assert.deepEqual(
      problems({ mail, hosts: { "@": "wep" } }).map((line) => line.split(":")[0]),
      ["example.com", "mail.senders.sendgrid.returnPath", "mail.senders.sendgrid.account", "mail.dmarc.monitor"],
    );
  });
});
