// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { toIntent } from "../../../edge/intent";
import { UNKNOWN, types, type DeclaredResource } from "../../../edge/resource";
import { dkim } from "../../../policies/mail/dkim";
import { dmarc } from "../../../policies/mail/dmarc";
import { none } from "../../../policies/mail/none";
import { spf } from "../../../policies/mail/spf";
import { conflict } from "../../../policies/dns/dns";
import type { Rule } from "../../../policies/rule";
import { present } from "../../../standards/txt";
import { judged, messagesOf, record, resource, verdict } from "../resources";

/** Keys made for this run. */
const publicKey = (bits: number): string =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
const strong = `v=DKIM1; k=rsa; p=${publicKey(2048)}`;

const txt = (name: string, content: string): DeclaredResource => {
  const made = record(name, "TXT", { content: present(content) });
  return { ...made, urn: `${made.urn}${content}` };
};
const mx = (name: string, content: string, priority = 10): DeclaredResource =>
  record(name, "MX", { content, priority });

const healthy = [
  mx("example.com", "mx.example.org"),
  txt("example.com", "v=spf1 ip4:192.0.2.0/24 ~all"),
  txt("s1._domainkey.example.com", strong),
  txt("_dmarc.example.com", "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"),
];

/** The healthy zone with the records of one name and type replaced. */
const replaced = (name: string, type: string, ...by: DeclaredResource[]): DeclaredResource[] => [
  ...healthy.filter(({ props }) => props.name !== name || props.type !== type),
  ...by,
];

/** With what somebody said. */
function stated(rule: Rule, resources: readonly DeclaredResource[], intent: object): string[] {
  return messagesOf(judged(rule, resources, { today: "2026-11-24", stated: [toIntent(intent)] }));
}

const inOtherZone = (one: DeclaredResource): DeclaredResource => ({
  ...one,
  urn: `${one.urn}!`,
  props: { ...one.props, zoneId: "00112233445566778899aabbccddeeff" },
});

describe("policies mail/*: a program that never heard of our components", () => {
  it("finds nothing in a domain with mail that is right", () => {
    for (const rule of [spf, dkim, dmarc, none]) assert.deepEqual(verdict(rule, healthy), [], rule.control);
  });

  it("does not judge a zone of which no record is declared, and crashes on nothing unknown", () => {
    const setting = resource(types.zoneSetting, "ssl", { settingId: "ssl", value: "strict" });
    for (const rule of [spf, dkim, dmarc, none])
      assert.match(verdict(rule, [setting])[0] ?? "", /^-\? no DNS record of .* is declared here$/);
    const murky = [
      record("example.com", "A", { content: "192.0.2.1" }),
      resource(types.dnsRecord, "later", { name: UNKNOWN, type: "TXT", content: UNKNOWN, ttl: 300 }),
    ];
    assert.deepEqual(verdict(none, murky), [
      "-? whether example.com says that it has no mail will be known only after deployment",
    ]);
    for (const rule of [spf, dkim, dmarc]) assert.deepEqual(verdict(rule, murky), []);
  });
});

describe("policy mail/spf", () => {
  const judged = (...by: DeclaredResource[]) => verdict(spf, replaced("example.com", "TXT", ...by));

  it("none, two, one that is none", () => {
    assert.deepEqual(judged(), ["-: example.com has mail and no SPF record: anybody may send as it."]);
    assert.match(
      judged(txt("example.com", "v=spf1 -all"), txt("example.com", "v=spf1 mx -all"))[0] ?? "",
      /The name has 2 SPF records, and must have one/,
    );
    assert.match(judged(txt("example.com", "v=spf2 -all"))[0] ?? "", /The name has no SPF record/);
  });

  it("an ending that lets everybody in, a syntax error, ptr", () => {
    for (const ending of ["+all", "?all", ""])
      assert.equal(judged(txt("example.com", `v=spf1 ip4:192.0.2.1 ${ending}`.trim())).length, 1, ending);
    assert.match(
      judged(txt("example.com", "v=spf1 ipv4:192.0.2.1 -all"))[0] ?? "",
      /^example.com TXT: The SPF record of example.com: /,
    );
    assert.match(judged(txt("example.com", "v=spf1 ptr -all"))[0] ?? "", /must not be published/);
    for (const ending of ["~all", "-all"])
      assert.deepEqual(judged(txt("example.com", `v=spf1 ip4:192.0.2.1 ${ending}`)), [], ending);
  });

  it("counts lookups through the includes that are declared, and names those that only the DNS knows", () => {
    const part = (label: string, includes: readonly string[]) =>
      txt(`${label}.example.com`, `v=spf1 ${includes.map((name) => `include:${name}`).join(" ")} ~all`);
    const leaf = (label: string) =>
      txt(`${label}.example.com`, "v=spf1 a:mx.example.org a:mx2.example.org a:mx3.example.org ~all");
    const tree = [part("_a", ["_b.example.com", "_c.example.com"]), leaf("_b"), leaf("_c")];
    assert.deepEqual(judged(txt("example.com", "v=spf1 include:_a.example.com ~all"), ...tree), []);
    assert.deepEqual(judged(txt("example.com", "v=spf1 include:_a.example.com a mx ~all"), ...tree), [
      "example.com TXT: The SPF record of example.com costs 11 DNS lookups; receivers stop at 10 and take it " +
        "as an error (RFC 7208 section 4.6.4).",
    ]);
    assert.deepEqual(judged(txt("example.com", "v=spf1 include:spf.example.org ~all")), [
      "example.com TXT? how many of the ten DNS lookups of example.com are spent behind " +
        "include:spf.example.org is known to the DNS only",
    ]);
    assert.match(
      judged(txt("example.com", "v=spf1 include:gone.example.com ~all"))[0] ?? "",
      /leads by include:gone.example.com to a name without a usable SPF record/,
    );
    assert.match(
      judged(txt("example.com", "v=spf1 include:example.com ~all"))[0] ?? "",
      /leads by include:example.com to a name without a usable SPF record/,
    );
    assert.deepEqual(judged(txt("example.com", "v=spf1 redirect=_b.example.com"), leaf("_b")), []);
  });

  it("holds the record against who may send, where somebody said it", () => {
    const mail = [
      { domain: "example.com", senders: [{ name: "A Service", spf: "include:spf.example.org", lookups: 4, dkim: [] }] },
    ];
    const given = (text: string) => stated(spf, replaced("example.com", "TXT", txt("example.com", text)), { mail });
    assert.deepEqual(given("v=spf1 include:spf.example.org ~all"), []);
    assert.deepEqual(given("v=spf1 include:spf.example.org ip4:192.0.2.1 ~all"), [
      "The SPF record of example.com allows ip4:192.0.2.1, which belongs to no approved sender.",
    ]);
    assert.deepEqual(given("v=spf1 -all"), [
      "A Service sends as example.com, and its SPF record lacks include:spf.example.org.",
    ]);
  });

  it("a record beside the one that Email Routing locks", () => {
    const routing = resource("cloudflare:index/emailRoutingDns:EmailRoutingDns", "routing", {});
    assert.deepEqual(verdict(spf, [...replaced("example.com", "TXT"), routing]), []);
    assert.match(
      verdict(spf, [...healthy, routing])[0] ?? "",
      /has this SPF record beside the one that Email Routing adds and locks/,
    );
    const same = record("example.com", "TXT", { content: '"v=spf1 include:_spf.mx.cloudflare.net ~all"' });
    assert.deepEqual(verdict(spf, [...replaced("example.com", "TXT"), same, routing]), []);
  });

  it("leaves to whoever looks a bounce domain that Amazon SES of two regions shares", () => {
    const bounces = ["eu-west-1", "us-east-1"].map((region) => ({
      ...mx("bounce.example.com", `feedback-smtp.${region}.amazonses.com`),
      urn: `mx-${region}`,
    }));
    const told = (records: typeof bounces) =>
      verdict(spf, [...healthy, ...records]).filter((line) => line.includes("bounces of Amazon SES"));
    assert.deepEqual(told(bounces.slice(1)), []);
    assert.deepEqual(told(bounces), [
      "bounce.example.com MX? bounce.example.com takes the bounces of Amazon SES in eu-west-1 and us-east-1, and SES " +
        "verifies a bounce domain that has one MX record alone: give each region its own",
    ]);
  });

  it("a name below the domain that takes mail needs one too; a web host does not", () => {
    assert.deepEqual(
      verdict(spf, [
        ...healthy,
        mx("shop.example.com", "mx.example.org"),
        record("app.example.com", "A", { content: "192.0.2.1" }),
      ]),
      ["-: shop.example.com has mail and no SPF record: anybody may send as it."],
    );
  });

  it("a text that only the deployment will tell", () => {
    const unknown = record("example.com", "TXT", { content: UNKNOWN });
    assert.deepEqual(judged(unknown), [
      "example.com TXT? whether example.com has an SPF record will be known only after deployment",
    ]);
    assert.match(
      verdict(spf, [...healthy, { ...unknown, urn: "other" }])[0] ?? "",
      /whether it is a second SPF record/,
    );
  });
});

describe("policy mail/dkim", () => {
  const judged = (...by: DeclaredResource[]) => verdict(dkim, replaced("s1._domainkey.example.com", "TXT", ...by));

  it("none, one that is short, broken, or marked as a test", () => {
    assert.match(judged()[0] ?? "", /^-: example.com sends mail and has no DKIM key/);
    assert.match(
      judged(txt("s1._domainkey.example.com", `v=DKIM1; p=${publicKey(1024)}`))[0] ?? "",
      /has 1024 bits; RSA keys have at least 2048/,
    );
    assert.match(
      judged(txt("s1._domainkey.example.com", "v=DKIM1; p=AAAA"))[0] ?? "",
      /^s1._domainkey.example.com TXT: s1/,
    );
    assert.match(judged(txt("s1._domainkey.example.com", `${strong}; t=y`))[0] ?? "", /testing DKIM/);
  });

  it("takes Ed25519 and a revoked key beside a live one; a domain with revoked keys only sends without one", () => {
    assert.deepEqual(
      judged(txt("s1._domainkey.example.com", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")),
      [],
    );
    assert.deepEqual(verdict(dkim, [...healthy, txt("old._domainkey.example.com", "v=DKIM1; p=")]), []);
    assert.match(judged(txt("s1._domainkey.example.com", "v=DKIM1; p="))[0] ?? "", /has no DKIM key/);
  });

  it("a key behind an alias is its service's, unless a proxy hides it", () => {
    const alias = (proxied: boolean) =>
      record("s1._domainkey.example.com", "CNAME", { content: "s1.example.org", proxied, ttl: proxied ? 1 : 300 });
    assert.match(judged(alias(false))[0] ?? "", /\? the key of s1._domainkey.example.com is its service's to keep/);
    assert.match(judged(alias(true))[0] ?? "", /: s1._domainkey.example.com is proxied/);
  });

  it("every sender that was named signs with a key that has a record", () => {
    const senders = [{ name: "A Service", dkim: ["s1._domainkey.example.com", "s2._domainkey.example.com"] }];
    assert.deepEqual(stated(dkim, healthy, { mail: [{ domain: "example.com", senders }] }), [
      "A Service signs mail of example.com with the key at s2._domainkey.example.com, which has no record.",
    ]);
  });
});

describe("policy mail/dmarc", () => {
  const judged = (...by: DeclaredResource[]) => verdict(dmarc, replaced("_dmarc.example.com", "TXT", ...by));
  const says = (text: string) => judged(txt("_dmarc.example.com", text));

  it("none, two, one that receivers cannot read", () => {
    assert.match(judged()[0] ?? "", /^-: example.com has no DMARC record/);
    assert.match(
      judged(txt("_dmarc.example.com", "v=DMARC1; p=none"), txt("_dmarc.example.com", "v=DMARC1; p=reject"))[0] ?? "",
      /has 2 DMARC records/,
    );
    assert.match(
      says("v=DMARC1; p=banish; rua=mailto:dmarc@example.com")[0] ?? "",
      /^_dmarc.example.com TXT: The DMARC record of example.com: /,
    );
  });

  it("p=none is a stage where somebody wrote down when it began, and unjudged where nobody did", () => {
    const watching = replaced(
      "_dmarc.example.com",
      "TXT",
      txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:dmarc@example.com"),
    );
    assert.deepEqual(verdict(dmarc, watching), [
      "_dmarc.example.com TXT? the DMARC record of example.com only watches (p=none), and nothing says since when",
    ]);
    const at = (current: string) =>
      stated(dmarc, watching, { stages: [{ domain: "example.com", subject: "DMARC", current }] });
    assert.deepEqual(at("monitor"), []);
    assert.deepEqual(at("reject"), ["The DMARC record of example.com says p=none, and its stage is reject: p=reject."]);
  });

  it("a policy without reports, one without effect, one that is weaker for subdomains", () => {
    assert.match(says("v=DMARC1; p=reject")[0] ?? "", /asks for no reports/);
    assert.match(says("v=DMARC1; p=none")[0] ?? "", /with p=none the record then has no effect at all/);
    assert.match(
      says("v=DMARC1; p=reject; sp=none; rua=mailto:dmarc@example.com")[0] ?? "",
      /sp=none is weaker than p=reject/,
    );
  });

  it("reports to a domain that receives no mail", () => {
    const dead = says("v=DMARC1; p=reject; rua=mailto:dmarc@app.example.com");
    assert.deepEqual(dead, [
      "_dmarc.example.com TXT: The DMARC reports about example.com go to a mailbox of app.example.com, which " +
        "has no MX record.",
    ]);
    const silent = [
      ...replaced(
        "_dmarc.example.com",
        "TXT",
        txt("_dmarc.example.com", "v=DMARC1; p=reject; rua=mailto:a@example.net"),
      ),
      ...[mx("example.net", ".", 0), txt("example.net", "v=spf1 -all")].map(inOtherZone),
    ];
    assert.match(
      verdict(dmarc, silent)[0] ?? "",
      /go to a mailbox of example.net, which says that it receives no mail/,
    );
  });

  it("reports to another organisation: declared where its zone is ours, unjudged where it is not", () => {
    const text = "v=DMARC1; p=reject; rua=mailto:a@example.net";
    assert.deepEqual(says(text), [
      "_dmarc.example.com TXT? whether example.net takes the DMARC reports about example.com is said in its " +
        "own zone: example.com._report._dmarc.example.net",
    ]);
    const ours = (...more: DeclaredResource[]) => [
      ...replaced("_dmarc.example.com", "TXT", txt("_dmarc.example.com", text)),
      ...[
        mx("example.net", "mx.example.org"),
        txt("example.net", "v=spf1 mx -all"),
        txt("_dmarc.example.net", "v=DMARC1; p=reject; rua=mailto:a@example.net"),
        ...more,
      ].map(inOtherZone),
    ];
    assert.match(verdict(dmarc, ours())[0] ?? "", /go to example.net, which does not agree to take them/);
    assert.deepEqual(verdict(dmarc, ours(txt("example.com._report._dmarc.example.net", "v=DMARC1;"))), []);
    assert.deepEqual(verdict(dmarc, ours(txt("*._report._dmarc.example.net", "v=DMARC1"))), []);
  });

  it("a record that is kept elsewhere, or not known yet", () => {
    assert.match(
      judged(record("_dmarc.example.com", "CNAME", { content: "example.com.dmarc.example.org" }))[0] ?? "",
      /\? the DMARC record of example.com is kept where its alias leads/,
    );
    assert.match(
      judged(record("_dmarc.example.com", "TXT", { content: UNKNOWN }))[0] ?? "",
      /\? the DMARC record of example.com will be known only after deployment/,
    );
  });
});

describe("policy mail/none", () => {
  const silent = [
    mx("example.com", ".", 0),
    txt("example.com", "v=spf1 -all"),
    txt("_dmarc.example.com", "v=DMARC1; p=reject"),
  ];

  it("a domain that says so in all three places", () => {
    for (const rule of [spf, dkim, dmarc, none]) assert.deepEqual(verdict(rule, silent), [], rule.control);
  });

  it("a domain that says nothing, or only part of it", () => {
    const web = record("example.com", "A", { content: "192.0.2.1" });
    assert.deepEqual(verdict(none, [web]), [
      "-: example.com sends no mail and does not say so: no null MX, no SPF record, no DMARC record. Anybody " +
        "may forge it.",
    ]);
    assert.deepEqual(verdict(none, [web, ...silent.slice(1)]), [
      "example.com TXT: example.com sends no mail and does not say so: no null MX. Anybody may forge it.",
    ]);
    assert.deepEqual(
      verdict(none, [...silent.slice(0, 2), txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:a@example.org")]),
      ["example.com MX: example.com sends no mail and does not say so: a DMARC policy of none. Anybody may forge it."],
    );
  });

  it("null MX beside a server, or with a preference; a sender that says that it takes no mail", () => {
    assert.match(
      verdict(none, [...silent, { ...mx("example.com", "mx.example.org"), urn: "second" }])[0] ?? "",
      /is declared beside another MX record/,
    );
    assert.match(
      verdict(none, [mx("example.com", ".", 10), ...silent.slice(1)])[0] ?? "",
      /The preference of a null MX is 0, not 10/,
    );
    assert.match(
      verdict(none, [...silent, txt("s1._domainkey.example.com", strong)])[0] ?? "",
      /sends mail and says with null MX that it takes none/,
    );
  });

  it("a subdomain inherits the policy of its domain, and has to say the rest", () => {
    assert.deepEqual(verdict(none, [...silent, mx("app.example.com", ".", 0)]), [
      "app.example.com MX: app.example.com sends no mail and does not say so: no SPF record. Anybody may forge it.",
    ]);
    assert.deepEqual(
      verdict(none, [...silent, mx("app.example.com", ".", 0), txt("app.example.com", "v=spf1 -all")]),
      [],
    );
    const mild = [...healthy, mx("app.example.com", ".", 0), txt("app.example.com", "v=spf1 -all")];
    assert.match(verdict(none, mild)[0] ?? "", /a DMARC policy of quarantine/);
    assert.deepEqual(verdict(none, [...mild, txt("_dmarc.app.example.com", "v=DMARC1; p=reject")]), []);
  });

  it("a domain of which somebody said that nobody sends as it, though its records allow it", () => {
    assert.match(
      stated(none, healthy, { mail: [{ domain: "example.com", senders: [] }] })[0] ?? "",
      /its MX names a server, an SPF record other than v=spf1 -all, a DMARC policy of quarantine/,
    );
  });
});

describe("policy dns/conflict: mail servers", () => {
  it("that are aliases, or have no address; those of others are not judged", () => {
    const servers = [
      mx("example.com", "mx.example.com"),
      { ...mx("example.com", "alias.example.com", 20), urn: "alias" },
      { ...mx("example.com", "mx.example.org", 30), urn: "other" },
    ];
    const alias = record("alias.example.com", "CNAME", { content: "mx.example.org" });
    assert.deepEqual(verdict(conflict, [...servers, alias]), [
      "example.com MX: The MX record of example.com names mx.example.com, which has no address record: its " +
        "mail goes nowhere.",
      "example.com MX: The MX record of example.com names alias.example.com, which is an alias; a mail server " +
        "has addresses of its own (RFC 2181 section 10.3).",
    ]);
    assert.deepEqual(verdict(conflict, [servers[0]!, record("mx.example.com", "A", { content: "198.51.100.25" })]), []);
  });
});

describe("policies mail/spf: the records of stated senders", () => {
  const record0 = { name: "send.example.com", type: "MX", content: "feedback-smtp.eu-west-1.amazonses.com" };
  const alias0 = { name: "bounces.example.com", type: "CNAME", content: "bounces.example.net" };
  const intent = {
    mail: [
      {
        domain: "example.com",
        senders: [
          {
            name: "A sender",
            spf: "ip4:192.0.2.0/24",
            dkim: ["s1._domainkey.example.com"],
            records: [record0, alias0],
          },
        ],
      },
    ],
  };
  const sending = [
    ...healthy,
    mx("send.example.com", "Feedback-SMTP.eu-west-1.amazonses.com."),
    txt("send.example.com", "v=spf1 include:amazonses.com ~all"),
    record("bounces.example.com", "CNAME", { content: "bounces.example.net", proxied: false }),
  ];
  const without = (name: string, type: string) =>
    sending.filter(({ props }) => props.name !== name || props.type !== type);
  const told = (resources: readonly DeclaredResource[]) =>
    stated(spf, resources, intent).filter((line) => !line.includes("DNS lookups"));

  it("are there, in any spelling", () => assert.deepEqual(told(sending), []));

  it("are missed, and told from those of another region", () => {
    assert.deepEqual(told(without("send.example.com", "MX")), [
      "A sender needs send.example.com MX feedback-smtp.eu-west-1.amazonses.com, which is not there: bounces or mail " +
        "do not get to it.",
    ]);
    const elsewhere = mx("send.example.com", "feedback-smtp.us-east-1.amazonses.com");
    assert.deepEqual(told([...without("send.example.com", "MX"), elsewhere]), [
      "send.example.com MX leads to feedback-smtp.us-east-1.amazonses.com, and A sender needs " +
        "feedback-smtp.eu-west-1.amazonses.com there.",
    ]);
  });

  it("are not proxied", () => {
    const proxied = record("bounces.example.com", "CNAME", { content: "bounces.example.net", proxied: true, ttl: 1 });
    assert.deepEqual(told([...without("bounces.example.com", "CNAME"), proxied]), [
      "bounces.example.com CNAME is A sender's and is proxied, so that mail servers find Cloudflare's addresses in " +
        "its place.",
    ]);
  });

  it("are left open where a name is known after deployment alone", () => {
    const unknown = record("x", "MX", { name: UNKNOWN, content: "mx.example.net", priority: 10 });
    assert.ok(
      told([...without("send.example.com", "MX"), unknown]).includes(
        "? whether send.example.com leads to feedback-smtp.eu-west-1.amazonses.com will be known only after deployment",
      ),
    );
    const content = record("send.example.com", "MX", { content: UNKNOWN, priority: 10 });
    assert.deepEqual(
      told([...without("send.example.com", "MX"), content]).filter((line) => line.includes("A sender")),
      [],
    );
  });
});
