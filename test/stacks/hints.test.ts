import assert from "node:assert/strict";
import fc from "fast-check";
import { keyHint } from "../../edge/statement/nearest";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";

const today = "2026-11-30";
const web = { target: "web.hosting.example.org", purpose: "Landing pages" };
const minimal = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: { web },
  hosts: { "@": "web" },
  mail: "none",
};
const vpn = { name: "vpn", type: "A", content: "203.0.113.9", purpose: "VPN" };

/** What is said of the first problem of a configuration after what was expected: what to write instead. */
function instead(given: unknown): string {
  try {
    readSite(given, today);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.problems.length, 1, error.message);
    return / ((?:Write|That|The id|Variables) .*)$/s.exec(error.problems[0]!.message)?.[1] ?? "";
  }
  return "accepted";
}

const of = (changes: object) => instead({ ...minimal, ...changes });
const record = (changes: object) => of({ records: { vpn: { ...vpn, ...changes } } });
const firewall = (action: string) =>
  of({ firewall: { rules: { us: { expression: 'ip.src.country eq "US"', action, purpose: "Keeps it out" } } } });
const target = (given: unknown) => of({ services: { web: { ...web, target: given } } });

/** As people write it, and what they are told to write instead. */
const cases: readonly (readonly [written: string, told: string, instead: string])[] = [
  ["an address in the place of a domain", of({ domain: "https://www.example.com/path" }), "Write it as example.com."],
  ["capitals and a final dot", of({ domain: "Example.COM." }), "Write it as example.com."],
  ["a blank that nobody sees after a domain", of({ domain: "example.com\u00a0" }), "Write it as example.com."],
  ["a mark that nobody sees before a domain", of({ domain: "\u200bexample.com" }), "Write it as example.com."],
  ["a domain in its own letters", of({ domain: "müller.example" }), "Write it as xn--mller-kva.example."],
  [
    "the dashboard's address as the id of a zone",
    of({ zoneId: `https://dash.cloudflare.com/${"f".repeat(32)}/example.com` }),
    "The id in this address is the account's; the zone's stands on its overview page, under API.",
  ],
  ["a variable", of({ zoneId: "${CLOUDFLARE_ZONE_ID}" }), "Variables are not filled in here: write the value itself."],
  ["a plan in the dashboard's words", of({ plan: "Free Website" }), "Write free."],
  [
    "a mail service in the place of the section, as people call it",
    of({ mail: "gmail" }),
    "Write { senders: { google-workspace: { … } }, reports: dmarc@example.com }; docs/senders.md says what " +
      "each asks for.",
  ],
  [
    "a list of mail services",
    of({ mail: ["Office 365", "resend"] }),
    "Write { senders: { microsoft-365: { … }, resend: { … } }, reports: dmarc@example.com }; docs/senders.md " +
      "says what each asks for.",
  ],
  ["mail services of which nobody knows one", of({ mail: "gmail, xq17z" }), ""],
  ["a plan with a slip", of({ plan: "bussiness" }), "Write business."],
  [
    "an address with a port as a target",
    target("http://web.hosting.example.org:3000/app"),
    "Write it as web.hosting.example.org, and the port under the key port: 3000.",
  ],
  ["an IP with a port", target("203.0.113.5:8080"), "Write it as 203.0.113.5, and the port under the key port: 8080."],
  ["an IPv6 address in brackets", target("[2001:db8::1]"), "Write it as 2001:db8::1."],
  ["one's own machine", target("localhost:3000"), "That is your own machine: write the name that the internet knows."],
  [
    "several addresses in one text",
    target("203.0.113.5, 203.0.113.6"),
    "Write several as a list: [203.0.113.5, 203.0.113.6].",
  ],
  ["hosts as a list", of({ hosts: ["@", "www"] }), 'Write a mapping, such as { "@": web, app: web }.'],
  ["records as a list", of({ records: [vpn] }), "Write a mapping, such as { office-vpn: { name: vpn, type: A, … } }."],
  ["old links as arrows", of({ redirects: { oldLinks: ["/a -> /b"] } }), "Write a mapping, such as { /old: /new }."],
  ["a TTL in minutes", record({ ttl: "5m" }), "Write 300."],
  ["a TTL in hours, in words", record({ ttl: "1 hour" }), "Write 3600."],
  ["a TTL of the dashboard", record({ ttl: "Auto" }), "Write 1, or leave it out."],
  ["a number as a text", record({ ttl: "300" }), "Write it without quotes."],
  ["a type in small letters", record({ type: "a" }), "Write A."],
  [
    "a status as a text",
    of({ redirects: { oldLinks: { "/old": { to: "/new", status: "301" } } } }),
    "Write it without quotes.",
  ],
  ["yes", of({ hosts: { "@": { service: "web", proxied: "yes" } } }), "Write true, without quotes."],
  ["no for none", of({ mail: "no" }), "Write none."],
  ["a version in the dashboard's words", of({ tls: { minVersion: "TLS 1.2" } }), 'Write "1.2".'],
  ["a time in the place of a day", of({ tls: { hsts: { minutes: "2026-11-02T10:00:00Z" } } }), 'Write "2026-11-02".'],
  ["a day with dots, day first", of({ tls: { hsts: { minutes: "2.11.2026" } } }), 'Write "2026-11-02".'],
  ["a day without its zeros", of({ tls: { hsts: { minutes: "2026-11-2" } } }), 'Write "2026-11-02".'],
  ["a day that may be a month", of({ tls: { hsts: { minutes: "02/11/2026" } } }), ""],
  ["a challenge", firewall("challenge"), "Write managed_challenge."],
  ["a captcha", firewall("captcha"), "Write managed_challenge."],
  ["a denial", firewall("deny"), "Write block."],
  ["a day with slashes", of({ tls: { hsts: { minutes: "2026/11/02" } } }), 'Write "2026-11-02".'],
  [
    "stages as a switch",
    of({ tls: { hsts: "yes" } }),
    'Write the day on which a stage began: { minutes: "2026-11-01" }.',
  ],
  ["an owner as an address", of({ owners: { ada: "ada@example.com" } }), "Write { mail: ada@example.com }."],
  [
    "the whole site as a text of JSON",
    instead(JSON.stringify(minimal)),
    "Write it as YAML, indented below its key, and not as a text of JSON.",
  ],
];

describe("what to write in place of what people write", () => {
  for (const [written, told, wanted] of cases) it(written, () => assert.equal(told, wanted));

  it("is nothing where nobody can tell", () => {
    assert.equal(target("me@example.org"), "");
    assert.equal(of({ mail: "xq17z" }), "");
    assert.equal(of({ plan: "whatever" }), "");
  });

  it("property: is itself taken where it stands, for hosts with all that people put around them", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}\.[a-z]{3,6}\.example\.org$/);
    const before = fc.constantFrom("", "http://", "https://");
    const after = fc.constantFrom("", "/", "/path?q=1", ".", ":8080", ":443/");
    fc.assert(
      fc.property(name, before, after, (host, scheme, rest) => {
        const told = target(`${scheme}${host}${rest}`);
        if (told === "accepted") return;
        assert.ok(told.startsWith(`Write it as ${host}`), told);
        assert.equal(target(host), "accepted");
      }),
    );
  });

  it("is a key that other tools call otherwise, before one that is spelled nearly so", () => {
    const ofRecord = ["name", "type", "content", "data", "priority", "ttl", "proxied", "purpose"];
    assert.equal(keyHint("comment", ofRecord), 'did you mean "purpose"?');
    assert.equal(keyHint("Value", ofRecord), 'did you mean "content"?');
    assert.equal(keyHint("ssl", ["mode", "minVersion"]), 'did you mean "mode"?');
    assert.equal(keyHint("contnet", ofRecord), 'did you mean "content"?');
    assert.equal(keyHint("comment", ["content"]), 'did you mean "content"?');
  });
});
