import assert from "node:assert/strict";
import { UNKNOWN } from "../../../edge/resource";
import { toIntent } from "../../../edge/intent";
import * as dns from "../../../policies/dns/dns";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { record, resource, verdict, web, zoneId } from "../resources";

const later = "will be known only after deployment";

describe("policies dns/*", () => {
  it(
    "purpose: a record without words in its comment is found, one that is not known yet is said to be " + "unjudged",
    () => {
      const resources = [
        ...web,
        record("a.example.com", "TXT", { content: '"x"', comment: undefined }),
        record("b.example.com", "TXT", { content: '"x"', comment: " 1 " }),
        record("c.example.com", "TXT", { content: '"x"', comment: UNKNOWN }),
      ];
      assert.deepEqual(verdict(dns.purpose, resources), [
        "a.example.com TXT: a.example.com TXT has no comment; every record says in words why it exists.",
        'b.example.com TXT: b.example.com TXT has the comment "1"; every record says in words why it exists.',
        `c.example.com TXT? comment of the record ${later}`,
      ]);
    },
  );

  it("ttl: address records can be rolled back within the hour", () => {
    const resources = [
      ...web,
      record("a.example.com", "A", { content: "198.51.100.7", ttl: 86400 }),
      record("b.example.com", "CNAME", { content: "x.example.org", ttl: 1 }),
      record("c.example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 300 }),
      record("d.example.com", "TXT", { content: '"x"', ttl: 86400 }),
      record("e.example.com", "A", { content: "198.51.100.7", ttl: UNKNOWN }),
    ];
    assert.deepEqual(verdict(dns.ttl, resources), [
      "a.example.com A: a.example.com A has ttl 86400; a fast rollback needs 60 to 3600 seconds.",
      "c.example.com A: c.example.com A is proxied and has ttl 300; Cloudflare takes only 1 (automatic) there.",
      `e.example.com A? ttl of the record ${later}`,
    ]);
  });

  it("conflict: what the API would refuse, and what contradicts each other", () => {
    const found = verdict(dns.conflict, [
      ...web,
      record("app.example.com", "A", { content: "198.51.100" }),
      record("api.example.com", "A", { content: "198.51.100.7" }),
      record("api.example.com", "CNAME", { content: "api.example.org" }),
      record("x.example.com", "A", { content: UNKNOWN }),
    ]);
    assert.equal(found.filter((line) => line.startsWith("app.example.com A: ")).length, 1);
    assert.equal(found.filter((line) => line.startsWith("api.example.com CNAME: ")).length, 1);
    assert.ok(found.includes(`x.example.com A? content of the record ${later}`));
    assert.equal(found.length, 3);
    assert.deepEqual(verdict(dns.conflict, web), []);
  });

  it("conflict: a name server of the zone's own needs an address, which may be declared elsewhere in another's", () => {
    const ns = record("lab.example.com", "NS", { content: "ns1.example.com" });
    const codes = (zones: readonly { id: string; name: string; owned?: boolean }[]) => {
      const estate = new Estate([ns], { today: "2026-11-24", stated: [toIntent({ zones })] });
      const { findings, unjudged } = judgeAll([dns.conflict], estate).find(
        ({ control }) => control.id === "dns/conflict",
      )!;
      return [findings, unjudged].map((some) => some.map(({ code }) => code));
    };
    const zone = { id: zoneId, name: "example.com" };
    assert.deepEqual(codes([{ ...zone, owned: true }]), [["name-server-unaddressed"], []]);
    assert.deepEqual(codes([zone]), [[], ["name-server-unaddressed"]]);
    assert.deepEqual(
      verdict(dns.conflict, [...web, ns, record("ns1.example.com", "A", { content: "192.0.2.53" })]),
      [],
    );
  });

  it("conflict: a whole name before the zone's own is told, and whether it is meant is not", () => {
    const of = (name: string) =>
      verdict(dns.conflict, [...web, record(name, "CNAME", { content: "shops.example.org" })]);
    for (const before of ["example.com", "shop.example.com", "shop.example.org", "www.example.co.uk"])
      assert.deepEqual(of(`${before}.example.com`), [
        `${before}.example.com CNAME? whether the CNAME record of ${before}.example.com is meant: it holds the ` +
          `whole name ${before} before example.com`,
      ]);
    for (const before of ["api.eu", "web.app", "a.dev", "com", "example.org._report._dmarc", "net-a"])
      assert.deepEqual(of(`${before}.example.com`), []);
  });

  it("conflict: what Cloudflare only spells differently is no conflict", () => {
    assert.deepEqual(verdict(dns.conflict, [...web, record("x.example.com", "TXT", { content: "unquoted" })]), []);
  });

  it("proxied: the apex in the open is found, and so is a mail host or a signing key behind the proxy", () => {
    const resources = [
      record("example.com", "A", { content: "198.51.100.7" }),
      web[1]!,
      record("example.com", "MX", { content: "mail.example.com", priority: 10 }),
      record("mail.example.com", "A", { content: "198.51.100.8", proxied: true, ttl: 1 }),
      record("_acme-challenge.example.com", "CNAME", { content: "proof.example.org", proxied: true, ttl: 1 }),
      record("vpn.example.com", "A", { content: "198.51.100.9" }),
    ];
    assert.deepEqual(verdict(dns.proxied, resources), [
      "mail.example.com A: mail.example.com A is proxied, but an MX record names it: Cloudflare's proxy takes no " +
        "mail, so Cloudflare answers the MX record with a name of its own (_dc-mx) that shows the server, and that " +
        "is in no certificate and no MTA-STS policy of yours.",
      "_acme-challenge.example.com CNAME: _acme-challenge.example.com CNAME is proxied, but names below an " +
        "underscore are for verification and mail signing, which look at the record itself.",
      "example.com A: example.com A is a public web host and not proxied: no TLS, redirect or protection of " +
        "Cloudflare applies to it.",
    ]);
  });

  it("resolves: apex and www both exist", () => {
    assert.deepEqual(verdict(dns.resolves, web), []);
    assert.deepEqual(verdict(dns.resolves, [web[0]!]), ["-: www.example.com has no address record."]);
    assert.deepEqual(verdict(dns.resolves, [web[0]!, record("x", "A", { name: UNKNOWN, content: "198.51.100.7" })]), [
      "-? whether www.example.com has a record depends on records whose names are not known yet",
    ]);
    assert.deepEqual(verdict(dns.resolves, [web[0]!, record("x", "TXT", { name: UNKNOWN, content: '"x"' })]), [
      "-: www.example.com has no address record.",
    ]);
  });

  it("resolves: by a wildcard, a Worker's domain or other name servers too, as DNS does", () => {
    const wildcard = record("*.example.com", "CNAME", { content: "example.com", proxied: true, ttl: 1 });
    const worker = resource("cloudflare:index/workersCustomDomain:WorkersCustomDomain", "shop", {
      hostname: "www.example.com",
      service: "shop",
    });
    assert.deepEqual(verdict(dns.resolves, [web[0]!, wildcard]), []);
    assert.deepEqual(verdict(dns.resolves, [web[0]!, worker]), []);
    assert.deepEqual(
      verdict(dns.resolves, [web[0]!, record("www.example.com", "NS", { content: "ns.example.net" })]),
      [],
    );
    assert.deepEqual(
      verdict(dns.resolves, [wildcard]),
      [
        "*.example.com CNAME: *.example.com leads to no address: *.example.com → example.com, which has none.",
        "-: example.com has no address record.",
      ],
      "a wildcard is not its own domain",
    );
    assert.deepEqual(
      verdict(dns.resolves, [web[0]!, wildcard, record("www.example.com", "TXT", { content: '"x"' })]),
      ["-: www.example.com has no address record."],
      "nor a name that exists",
    );
  });

  it("proxied: a promised host that another's service answers is that service's to secure", () => {
    const promising = (hosts: readonly string[]) => ({
      ...resource("launch-ready:site:Site", "intent", {
        intent: {
          zones: [{ id: zoneId, name: "example.com", plan: "free" }],
          promises: [{ zone: "example.com", hosts: hosts.map((host) => ({ host, public: true })) }],
        },
      }),
    });
    const shop = record("shop.example.com", "CNAME", { content: "shops.example.net." });
    const red = (host: string, type: string) =>
      `${host} ${type}: ${host} ${type} is a public web host and not proxied: no TLS, redirect or protection of ` +
      "Cloudflare applies to it.";
    const given = (...others: readonly ReturnType<typeof record>[]) =>
      verdict(dns.proxied, [
        ...web,
        ...others,
        promising(["example.com", ...others.map(({ name }) => name.split(" ")[0]!)]),
      ]);
    assert.deepEqual(given(shop), [
      "shop.example.com CNAME? shop.example.com is not proxied and leads to shops.example.net: TLS, redirects and " +
        "protection there are that service's to give, and only a look at the host shows them",
    ]);
    const behind = record("store.example.com", "CNAME", { content: "shops.example.net", proxied: true, ttl: 1 });
    assert.deepEqual(given(shop, behind), [red("shop.example.com", "CNAME")], "the service allows the proxy");
    const address = record("api.example.com", "A", { content: "198.51.100.9" });
    assert.deepEqual(given(address), [red("api.example.com", "A")], "an own server");
    const inside = record("b.example.com", "CNAME", { content: "www.example.com" });
    assert.deepEqual(given(inside), [red("b.example.com", "CNAME")], "an own name");
  });
});
