import type { RedirectRule } from "../../components/redirects/redirect-rules";
import assert from "node:assert/strict";
import type { SiteSpec } from "../../components/site/plan-site";
import { toIntent } from "../../edge/intent";
import { Estate } from "../../policies/estate";
import { none } from "../../policies/mail/none";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { record } from "../edge/declare";

const today = "2026-11-29";
const base = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { web: { target: "web.hosting.example.org", purpose: "Landing pages" } },
  hosts: { "@": "web" },
};

/** The spec, or what the refusal says. */
function read(overlay: Readonly<Record<string, unknown>>): SiteSpec | string {
  try {
    return readSite({ ...base, ...overlay }, today).spec;
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  }
}

function accepted(overlay: Readonly<Record<string, unknown>>): SiteSpec {
  const answer = read(overlay);
  if (typeof answer === "string") assert.fail(`refused: ${answer}`);
  return answer;
}

function refused(overlay: Readonly<Record<string, unknown>>, ...words: readonly string[]): void {
  const answer = read(overlay);
  assert.ok(typeof answer === "string", "accepted");
  for (const word of words) assert.ok(answer.includes(word), `does not say ${word}:\n${answer}`);
}

/** `name TYPE content` of the records that the section records declares. */
const records = (given: Readonly<Record<string, object>>): string[] => {
  const all = Object.fromEntries(
    Object.entries(given).map(([key, record]) => [key, { purpose: "For a test", ...record }]),
  );
  return accepted({ records: all })
    .records.records.filter(({ key }) => Object.hasOwn(given, key))
    .map(({ record: { name, type, content, data } }) => `${name} ${type} ${content ?? JSON.stringify(data)}`);
};
const target = (text: unknown) => ({ services: { web: { target: text, purpose: "Landing pages" } } });
const oldLinks = (links: Readonly<Record<string, string>>) => ({ redirects: { oldLinks: links } });

describe("what people write in a site file", () => {
  it("targets: only what can be a name on the internet", () => {
    for (const wrong of ["none", "localhost", "nas.local", "web.internal", "192.0.2", "web_1"])
      refused(target(wrong), "services.web", wrong);
    refused(
      { records: { c: { name: "docs", type: "CNAME", content: "shops", purpose: "Docs" } } },
      "docs.example.com",
      "shops",
    );
    refused({ records: { m: { name: "@", type: "MX", content: "mail", priority: 1, purpose: "Mail" } } }, "mail");
    accepted(target("web.hosting.example.org."));
    accepted(target(["2001:DB8::1"]));
  });

  it("a domain: one registrable name", () => {
    refused({ domain: "www.example.com" }, "domain: www.example.com", "Give example.com");
    refused({ domain: "app.example.co.uk" }, "Give example.co.uk");
    refused({ domain: "co.uk" }, "co.uk is a name under which others register");
    refused(
      { aliases: { "www.example.net": { zoneId: "00112233445566778899aabbccddeeff" } } },
      "aliases.www.example.net",
    );
    assert.equal(accepted({ domain: "example.co.uk" }).domain, "example.co.uk");
    assert.equal(accepted({ domain: "shop.example.com", plan: "enterprise" }).domain, "shop.example.com");
  });

  it("names of records: a pasted full name is what it means", () => {
    assert.deepEqual(
      records({
        a: { name: "shop.example.com", type: "CNAME", content: "shops.example.net" },
        b: { name: "example.com", type: "TXT", content: "MS=1" },
        c: { name: "_dmarc.news.example.com", type: "TXT", content: "v=DMARC1; p=reject" },
        d: { name: "shop.example.org", type: "A", content: "198.51.100.9" },
      }),
      [
        "shop.example.com CNAME shops.example.net",
        'example.com TXT "MS=1"',
        '_dmarc.news.example.com TXT "v=DMARC1; p=reject"',
        "shop.example.org.example.com A 198.51.100.9",
      ],
    );
    const mail = { senders: {}, subdomains: { "news.example.com": "none" } };
    assert.ok(
      accepted({ mail }).records.records.every(({ record }) => !record.name.includes("example.com.example.com")),
    );
  });

  it("spellings: what the API would rewrite is sent as it stores it", () => {
    assert.deepEqual(
      records({
        a: { name: "docs", type: "CNAME", content: "Docs.Example.NET." },
        b: { name: "v6", type: "AAAA", content: "2001:DB8:0:0:0:0:0:1" },
        c: { name: "mx", type: "MX", content: "mail.example.net.", priority: 5 },
        d: { name: "_sip._tcp", type: "SRV", data: { priority: 0, weight: 1, port: 5060, target: "sip.example.net." } },
      }),
      [
        "docs.example.com CNAME docs.example.net",
        "v6.example.com AAAA 2001:db8::1",
        "mx.example.com MX mail.example.net",
        '_sip._tcp.example.com SRV {"priority":0,"weight":1,"port":5060,"target":"sip.example.net"}',
      ],
    );
  });

  it("TXT: quotes of a zone file are taken off once, and an empty text is refused", () => {
    assert.deepEqual(
      records({
        a: { name: "a", type: "TXT", content: '"MS=ms12345678"' },
        b: { name: "b", type: "TXT", content: '"v=DKIM1; " "p=abc"' },
        c: { name: "c", type: "TXT", content: 'say "hello"' },
      }),
      [
        'a.example.com TXT "MS=ms12345678"',
        'b.example.com TXT "v=DKIM1; p=abc"',
        'c.example.com TXT "say \\"hello\\""',
      ],
    );
    for (const content of ["", " ", '""'])
      refused({ records: { e: { name: "x", type: "TXT", content, purpose: "Empty" } } }, "records.e.content");
  });

  it("old links: a target with a query of its own keeps that one", () => {
    const { rules } = accepted(oldLinks({ "/join": "/membership?plan=pro", "/plain": "/membership" })).redirects;
    assert.deepEqual(
      rules
        .slice(0, 2)
        .map(({ actionParameters }) => (actionParameters as RedirectRule["actionParameters"]).fromValue)
        .map(({ targetUrl, preserveQueryString }) => [targetUrl, preserveQueryString]),
      [
        [{ value: "https://example.com/membership?plan=pro" }, false],
        [{ value: "https://example.com/membership" }, true],
      ],
    );
  });

  it("old links below /.well-known/: those that their own standard lets redirect", () => {
    for (const name of ["webfinger", "host-meta", "change-password", "carddav", "caldav", "nodeinfo"])
      accepted(oldLinks({ [`/.well-known/${name}`]: `https://social.example.net/.well-known/${name}` }));
    for (const name of ["acme-challenge/x", "assetlinks.json", "apple-app-site-association", "mta-sts.txt", "*"])
      refused(oldLinks({ [`/.well-known/${name}`]: "/elsewhere" }), "must stay untouched");
  });

  it("senders outside the catalogue: SPF terms and keys, checked as those of the catalogue are", () => {
    const mail = (custom: unknown) => ({
      mail: { senders: { "own-mailer": custom }, reports: "dmarc@example.org", dmarc: { monitor: "2026-11-01" } },
    });
    const { records: all } = accepted(
      mail({
        spf: ["include:mail.zendesk.com", "ip4:192.0.2.1"],
        dkim: { zendesk1: { cname: "zendesk1._domainkey.zendesk.com." } },
      }),
    ).records;
    const told = all.map(({ record }) => `${record.name} ${record.type} ${record.content}`);
    assert.ok(told.includes("zendesk1._domainkey.example.com CNAME zendesk1._domainkey.zendesk.com"));
    assert.ok(told.includes('example.com TXT "v=spf1 include:mail.zendesk.com ip4:192.0.2.1 ~all"'));
    refused(mail({ spf: "-all" }), "mail.senders.own-mailer.spf");
    refused(mail({ dkim: { s1: { cname: "zendesk" } } }), "mail.senders.own-mailer.dkim.s1.cname");
    refused(mail({ dkim: { s1: { txt: "v=DKIM1; p=!" } } }), "mail.senders.own-mailer.dkim.s1.txt");
    refused(mail({}), "The catalogue has no such sender", "dkim: { selector");
    refused(mail({ dkim: {}, selector: "s1" }), "mail.senders.own-mailer.selector");
    const spf = "include:mail.example.net";
    refused(mail({ spf, dkim: "v=DKIM1; p=abc" }), "mail.senders.own-mailer.dkim", "DKIM keys by selector");
    refused({ mail: { subdomains: { news: { senders: { own: { spf, region: "eu" } } } } } }, "senders.own.region");
    refused({ mail: { senders: { sendgrid: { dkim: { s1: { cname: "a.example.net" } } } } } }, "is in the catalogue");
  });

  it("reports: to one mailbox, to several, and to different ones", () => {
    const dmarcOf = (more: object) =>
      accepted({
        mail: { senders: { zendesk: { spf: "include:a.example.net" } }, dmarc: { monitor: "2026-11-01" }, ...more },
      })
        .records.records.map(({ record }) => `${record.name} ${record.content}`)
        .filter((line) => line.startsWith("_dmarc."));
    assert.deepEqual(dmarcOf({ reports: "a@example.org" }), [
      '_dmarc.example.com "v=DMARC1; p=none; rua=mailto:a@example.org"',
    ]);
    const reports = { dmarc: ["a@example.org", "b@example.net"], failures: "c@example.org", tls: "t@example.net" };
    assert.deepEqual(dmarcOf({ reports, subdomainPolicy: "reject" }), [
      '_dmarc.example.com "v=DMARC1; p=none; sp=reject; rua=mailto:a@example.org,mailto:b@example.net; ' +
        'ruf=mailto:c@example.org"',
    ]);
    assert.deepEqual(dmarcOf({ reports: { dmarc: "a@example.org" } }), dmarcOf({ reports: "a@example.org" }));
    refused({ mail: { senders: {}, reports: { dmarcs: "a@example.org" } } }, "mail.reports.dmarcs", "dmarc");
    refused({ mail: { senders: {}, reports: { dmarc: [] } } }, "mail.reports.dmarc");
  });

  it("Email Routing: one mailbox an address, the catch-all among them", () => {
    const routing = (given: object) => ({
      mail: { reports: "a@example.org", dmarc: { monitor: "2026-11-01" }, routing: given },
    });
    accepted(routing({ sales: "a@example.org", team: ["b@example.org"] }));
    refused(routing({ sales: ["a@example.org", "b@example.org"] }), "mail.routing.sales", "one mail address");
    accepted(routing({ sales: "a@example.org", "*": "b@example.org" }));
    refused(routing({ "*": ["a@example.org", "b@example.org"] }), "mail.routing.*", "one mail address");
    refused(routing({ sales: [] }), "mail.routing.sales");
  });

  it("secrets: a place of two letters", () => {
    const secrets = (place: string) => ({
      owners: { founder: { mail: "founder@example.com" } },
      secrets: { token: { purpose: "Deploys", place, rotateBy: "2027-05-01" } },
    });
    accepted(secrets("CI"));
    refused(secrets("x"), "secrets.token.place");
  });

  it("monitors: Route 53 finds a host by IPv4 only", () => {
    const watched = (target: unknown, host: object, watcher = "route53") => ({
      plan: watcher === "cloudflare" ? "pro" : "free",
      owners: { founder: { mail: "founder@example.com" } },
      services: { ...base.services, six: { target, purpose: "Of one kind" } },
      hosts: { ...base.hosts, six: { service: "six", ...host } },
      monitors: { with: watcher, checks: { six: { host: "six" } } },
    });
    refused(watched("2001:db8::1", { proxied: false }), "monitors.checks.six", "IPv6 addresses only");
    refused(watched(["2001:db8::1", "2001:db8::2"], { proxied: false }), "IPv6 addresses only");
    accepted(watched("2001:db8::1", {}));
    accepted(watched(["2001:db8::1", "192.0.2.1"], { proxied: false }));
    accepted(watched("six.example.net", { proxied: false }));
    accepted(watched("2001:db8::1", { proxied: false }, "cloudflare"));
  });
});

describe("an alias whose mail is declared elsewhere", () => {
  const judged = (mail: string) => {
    const { intent } = accepted({ aliases: { "example.net": { zoneId: "00112233445566778899aabbccddeeff", mail } } });
    const address = record("example.net", { zoneId: "00112233445566778899aabbccddeeff", type: "A" });
    const estate = new Estate([address], { today, stated: [toIntent(intent)] });
    return none.judge(estate);
  };

  it("is not called a domain that keeps silent about its mail, but left unjudged", () => {
    const codes = (mail: string) => judged(mail).map(({ code }) => code);
    assert.deepEqual(codes("elsewhere"), ["no-mail-elsewhere"]);
    assert.ok(codes("none").includes("no-mail-unsaid"));
  });
});
