// Long: one table, a case a kind of mail.
import assert from "node:assert/strict";
import { changesOf } from "../../adopt/changes";
import { adoptZone } from "../../adopt/site";
import { currentDay } from "../../standards/day";
import { someKey } from "../live/world/stack-world";
import { asFound, type MadeZone } from "./world";

const domain = "example.com";
const today = currentDay();
type Made = Readonly<Record<string, unknown>>;
const at = (name: string): string => (name === "@" ? domain : `${name}.${domain}`);
const txt = (name: string, text: string, more: Made = {}): Made => ({
  name: at(name),
  type: "TXT",
  content: (text.match(/.{1,255}/g) ?? []).map((part) => `"${part}"`).join(" "),
  ...more,
});
const mx = (content: string, priority: number, name = "@"): Made => ({ name: at(name), type: "MX", content, priority });
const cname = (name: string, content: string, more: Made = {}): Made => ({
  name: at(name),
  type: "CNAME",
  content,
  ...more,
});

const web: readonly Made[] = [
  { name: domain, type: "A", content: "192.0.2.10", proxied: true },
  cname("www", domain, { proxied: true }),
];
const dmarc = (text = "v=DMARC1; p=none; rua=mailto:dmarc@example.com", more: Made = {}): Made =>
  txt("_dmarc", text, more);
const five = ["", "alt1.", "alt2.", "alt3.", "alt4."].map((part, index) =>
  mx(`${part}aspmx.l.google.com`, [1, 5, 5, 10, 10][index]!),
);
const google = [...five, txt("google._domainkey", someKey)];
const resend = [
  txt("resend._domainkey", someKey),
  mx("feedback-smtp.eu-west-1.amazonses.com", 10, "send"),
  txt("send", "v=spf1 include:amazonses.com ~all"),
];
const microsoft = [
  mx("example-com.mail.protection.outlook.com", 0),
  cname("autodiscover", "autodiscover.outlook.com"),
  cname("selector1._domainkey", "selector1-example-com._domainkey.example.onmicrosoft.com"),
  cname("selector2._domainkey", "selector2-example-com._domainkey.example.onmicrosoft.com"),
];
const fastmail = [
  mx("in1-smtp.messagingengine.com", 10),
  mx("in2-smtp.messagingengine.com", 20),
  ...["fm1", "fm2", "fm3"].map((key) => cname(`${key}._domainkey`, `${key}.example.com.dkim.fmhosted.com`)),
];
const spf = (text: string, more: Made = {}): Made => txt("@", `v=spf1 ${text}`, more);
const hour = (records: readonly Made[]): readonly Made[] => records.map((one) => ({ ttl: 3600, ...one }));

const adoptedOf = async (records: readonly Made[], more: Partial<MadeZone> = {}) => {
  const found = await asFound({ ...more, records: [...web, ...records] });
  const { adopted, problems } = adoptZone(found, new Set(), today);
  assert.deepEqual(problems, []);
  return { found, adopted: adopted! };
};

describe("adopting mail as senders and stages", () => {
  const cases: readonly (readonly [string, readonly Made[], unknown])[] = [
    [
      "Google Workspace with the five servers, and Resend",
      [...google, ...resend, spf("include:_spf.google.com ~all"), dmarc()],
      {
        senders: {
          "google-workspace": { dkim: someKey, servers: "five" },
          resend: { dkim: someKey, region: "eu-west-1" },
        },
        reports: { dmarc: ["dmarc@example.com"] },
        dmarc: { monitor: today },
        ttl: 1,
      },
    ],
    [
      "Google Workspace with one server, and a selector of its own",
      hour([mx("smtp.google.com", 1), txt("g2026._domainkey", someKey), spf("include:_spf.google.com ~all"), dmarc()]),
      {
        senders: { "google-workspace": { dkim: someKey, selector: "g2026" } },
        reports: { dmarc: ["dmarc@example.com"] },
        dmarc: { monitor: today },
      },
    ],
    [
      "Microsoft 365 with an SPF record that ends in -all, TLS-RPT and a stage that was raised",
      hour([
        ...microsoft,
        spf("include:spf.protection.outlook.com -all"),
        dmarc("v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@example.com"),
        txt("_smtp._tls", "v=TLSRPTv1; rua=mailto:d@example.com"),
      ]),
      {
        senders: {
          "microsoft-365": {
            dkim1: "selector1-example-com._domainkey.example.onmicrosoft.com",
            dkim2: "selector2-example-com._domainkey.example.onmicrosoft.com",
          },
        },
        spfAll: "fail",
        reports: "d@example.com",
        dmarc: "two stages",
        subdomainPolicy: "reject",
      },
    ],
    [
      "Fastmail, with a DMARC record that a service keeps",
      hour([
        ...fastmail,
        spf("include:spf.messagingengine.com ~all"),
        cname("_dmarc", "example-com.dmarc.example.net"),
      ]),
      { senders: { fastmail: {} }, dmarcAlias: "example-com.dmarc.example.net" },
    ],
    [
      "two services in the SPF record, in its order, while mail arrives at servers of one's own",
      hour([
        mx("mx1.example.net", 10),
        txt("google._domainkey", someKey),
        ...fastmail.slice(2),
        spf("include:spf.messagingengine.com include:_spf.google.com ~all"),
        dmarc(),
      ]),
      {
        senders: { fastmail: { receive: "no" }, "google-workspace": { dkim: someKey, receive: "no" } },
        reports: { dmarc: ["dmarc@example.com"] },
        dmarc: { monitor: today },
      },
    ],
    ["a domain without mail", hour([mx(".", 0), spf("-all"), dmarc("v=DMARC1; p=reject")]), "none"],
  ];
  for (const [name, records, section] of cases) {
    it(`${name}: just its records are declared`, async () => {
      const { found, adopted } = await adoptedOf(records);
      assert.equal(adopted.mailAsRecords, undefined);
      const { mail, records: kept } = adopted.site as { mail: Record<string, unknown>; records?: object };
      const begun = (mail.dmarc ?? {}) as Record<string, string>;
      const shown = begun.quarantine === undefined ? mail : { ...mail, dmarc: "two stages" };
      assert.deepEqual(shown, section);
      if (mail !== ("none" as unknown))
        assert.deepEqual(Object.keys(mail), Object.keys(section as object), "their order");
      const raw = Object.values(kept ?? {}).map(
        ({ name: label, type }: { name: string; type: string }) => `${label} ${type}`,
      );
      assert.deepEqual(raw, name.includes("of one's own") ? ["@ MX"] : []);
      const changes = changesOf(found, adopted).filter(({ area, action }) => area === "records" && action !== "keep");
      for (const { what, action, differences } of changes) {
        assert.equal(action, "change", what);
        for (const { text } of differences) assert.match(text, /^comment: /, what);
      }
    });
  }

  it("two stages are as long apart as they take at least", async () => {
    const { adopted } = await adoptedOf(cases[2]![1]);
    const { dmarc: begun } = adopted.site.mail as { dmarc: Record<string, string> };
    assert.equal(begun.quarantine, today);
    assert.equal((Date.parse(today) - Date.parse(begun.monitor!)) / 86_400_000, 30);
  });

  const raw: readonly (readonly [string, readonly Made[], RegExp])[] = [
    [
      "two SPF records",
      [...google, spf("include:_spf.google.com ~all"), spf("include:mail.zendesk.com ~all"), dmarc()],
      /^example\.com has 2 SPF records, which receivers take for an error\.$/,
    ],
    ["no SPF record", [...google, dmarc()], /^example\.com has no SPF record, and the section would make one\.$/],
    [
      "a sender that nobody knows",
      [...google, spf("include:_spf.google.com include:mail.example.net ~all"), dmarc()],
      /^The SPF record has include:mail\.example\.net, which no sender of the catalogue asks for\.$/,
    ],
    [
      "servers of one's own in the SPF record",
      [...google, spf("ip4:192.0.2.25 include:_spf.google.com ~all"), dmarc()],
      /^The SPF record has ip4:192\.0\.2\.25, /,
    ],
    [
      "a sender without its key",
      [...five, spf("include:_spf.google.com ~all"), dmarc()],
      /^The SPF record names Google Workspace, and not all of its records are there/,
    ],
    [
      "a sender without its key, beside the key of another",
      [...five, ...resend, spf("include:_spf.google.com ~all"), dmarc()],
      /^The SPF record names Google Workspace, and not all of its records are there/,
    ],
    [
      "an SPF record that ends otherwise",
      [...google, spf("include:_spf.google.com ?all"), dmarc()],
      /^The SPF record ends in \?all, /,
    ],
    ["no DMARC record", [...google, spf("include:_spf.google.com ~all")], /^example\.com has no DMARC record, /],
    [
      "a DMARC record that says more",
      [...google, spf("include:_spf.google.com ~all"), dmarc("v=DMARC1; p=none; adkim=s; rua=mailto:d@example.com")],
      /^Its DMARC record says more, or says it otherwise, than the section does: v=DMARC1; p=none; rua=mailto:d@example\.com$/,
    ],
    [
      "DMARC reports for nobody",
      [...google, spf("include:_spf.google.com ~all"), dmarc("v=DMARC1; p=none")],
      /^Nobody gets DMARC's reports, /,
    ],
    [
      "two of five mail servers",
      [
        ...google.filter(({ content }) => !/alt[234]/.test(String(content))),
        spf("include:_spf.google.com ~all"),
        dmarc(),
      ],
      /^Mail arrives at aspmx\.l\.google\.com, and the mail servers are not all that Google Workspace has\.$/,
    ],
    [
      "mail that arrives at two places",
      [...google, mx("mx1.example.net", 30), spf("include:_spf.google.com ~all"), dmarc()],
      /^Mail arrives at more than one service: mx1\.example\.net is none of theirs\.$/,
    ],
    [
      "several TTLs",
      [...google, spf("include:_spf.google.com ~all", { ttl: 300 }), dmarc()],
      /^Its records have several TTLs \(1, 300; 1 is automatic\), and the section has one\.$/,
    ],
    [
      "a comment that somebody has written",
      [...google, spf("include:_spf.google.com ~all", { comment: "ask Ann first" }), dmarc()],
      /^The section would change example\.com TXT \(comment: ask Ann first → Which servers may send/,
    ],
  ];
  for (const [name, records, why] of raw) {
    it(`${name}: it stays among the records, and the reason is told`, async () => {
      const { found, adopted } = await adoptedOf(records);
      assert.equal(adopted.site.mail, undefined);
      assert.match(adopted.mailAsRecords ?? "", why);
      assert.equal(Object.keys(adopted.site.records as object).length, found.records.length - web.length);
    });
  }

  it("MTA-STS, a logo before its time and the keys of others stay records beside the section", async () => {
    const { adopted } = await adoptedOf(
      hour([
        ...fastmail,
        spf("include:spf.messagingengine.com ~all"),
        dmarc(),
        txt("_mta-sts", "v=STSv1; id=20260101"),
        txt("default._bimi", "v=BIMI1; l=https://example.com/logo.svg"),
        txt("k9._domainkey", someKey),
      ]),
    );
    assert.deepEqual(Object.keys(adopted.site.mail as object), ["senders", "reports", "dmarc"]);
    assert.deepEqual(
      Object.values(adopted.site.records as Record<string, { name: string }>).map(({ name }) => name),
      ["default._bimi", "k9._domainkey", "_mta-sts"],
    );
  });

  it("a zone without mail gets no section and no reason", async () => {
    const { adopted } = await adoptedOf([]);
    assert.deepEqual([adopted.site.mail, adopted.mailAsRecords], [undefined, undefined]);
  });
});
