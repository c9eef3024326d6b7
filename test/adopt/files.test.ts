import assert from "node:assert/strict";
import { readDnscontrol } from "../../adopt/read/dnscontrol";
import { readOctodns } from "../../adopt/read/octodns";
import type { ReadRecords } from "../../adopt/read/stored";
import { readTerraform } from "../../adopt/read/terraform";
import { contentOf } from "../../edge/dns";

const lines = ({ records, problems }: ReadRecords): string[] => {
  assert.deepEqual(problems, []);
  return records.map(({ record: { name, type, ttl, priority, proxied, comment, ...rest } }) =>
    [
      name,
      ttl,
      type,
      ...(priority === undefined ? [] : [priority]),
      contentOf({ type, ...rest }),
      proxied ? "proxied" : "",
      comment ?? "",
    ]
      .join(" ")
      .trim(),
  );
};
const codes = ({ problems }: ReadRecords): string[] =>
  problems.map(({ code, location }) => `${code} ${location.path}`.trim());

describe("adopt: files of other tools", () => {
  it("DNSControl's JSON", () => {
    const records = [
      { type: "A", name: "@", ttl: 300, target: "192.0.2.1", meta: { cloudflare_proxy: "on" } },
      { type: "ALIAS", name: "shop", target: "shops.example.net." },
      { type: "MX", name: "@", ttl: 3600, target: "mx.example.net.", mxpreference: 10 },
      { type: "TXT", name: "@", ttl: 3600, target: "v=spf1 -all" },
      { type: "CAA", name: "@", target: "letsencrypt.org", caatag: "issue" },
      { type: "SRV", name: "_sip._tls", target: "sip.example.net.", srvpriority: 1, srvweight: 2, srvport: 443 },
      { type: "NS", name: "@", target: "ns1.example.net." },
    ];
    const text = JSON.stringify({ domains: [{ name: "example.com", records }] });
    assert.deepEqual(lines(readDnscontrol(text, "example.com")), [
      "example.com 1 A 192.0.2.1 proxied",
      "shop.example.com 1 CNAME shops.example.net",
      "example.com 3600 MX 10 mx.example.net",
      'example.com 3600 TXT "v=spf1 -all"',
      'example.com 1 CAA 0 issue "letsencrypt.org"',
      "_sip._tls.example.com 1 SRV 2 443 sip.example.net",
    ]);
    assert.deepEqual(codes(readDnscontrol("[]", "example.com")), ["adopt-source-unreadable"]);
    const pseudo = JSON.stringify({
      domains: [{ name: "example.com", records: [{ type: "CF_REDIRECT", name: "@", target: "a,b" }] }],
    });
    assert.deepEqual(codes(readDnscontrol(pseudo, "example.com")), [
      "adopt-record-unreadable domains example.com records[0]",
    ]);
  });

  it("octoDNS's YAML", () => {
    const text = `---
"":
  - type: A
    octodns: { cloudflare: { proxied: true } }
    values: [192.0.2.1, 192.0.2.2]
  - type: MX
    ttl: 300
    values:
      - { exchange: mx.example.net., preference: 10 }
  - type: TXT
    value: v=DMARC1\\; p=none
_sip._tls: { type: SRV, value: { port: 443, priority: 1, weight: 2, target: sip.example.net. } }
www: { type: CNAME, ttl: 600, value: example.com. }
svc:
  type: SVCB
  value:
    { svcpriority: 1, targetname: svc.example.net., svcparams: { alpn: [h2, h3], no-default-alpn: null, port: 8443 } }
call: { type: URI, value: { priority: 1, weight: 2, target: "https://call.example.net/" } }
"münchen": { type: CNAME, value: größe.example.net. }
`;
    assert.deepEqual(lines(readOctodns(text, "example.com")), [
      "example.com 1 A 192.0.2.1 proxied",
      "example.com 1 A 192.0.2.2 proxied",
      "example.com 300 MX 10 mx.example.net",
      'example.com 3600 TXT "v=DMARC1; p=none"',
      "_sip._tls.example.com 3600 SRV 2 443 sip.example.net",
      "www.example.com 600 CNAME example.com",
      'svc.example.com 3600 SVCB 1 svc.example.net alpn="h2,h3" no-default-alpn port="8443"',
      'call.example.com 3600 URI 1 2 "https://call.example.net/"',
      "xn--mnchen-3ya.example.com 3600 CNAME xn--gre-6ka8i.example.net",
    ]);
    assert.deepEqual(codes(readOctodns("a: [", "example.com")), ["adopt-source-unreadable"]);
    assert.deepEqual(codes(readOctodns("www: { type: URLFWD, value: { path: / } }", "example.com")), [
      "adopt-record-unreadable www URLFWD",
    ]);
  });

  it("Terraform's state, of either major version of the provider", () => {
    const id = "0123456789abcdef0123456789abcdef";
    const instance = (attributes: object) => ({ instances: [{ attributes }] });
    const resources = [
      {
        type: "cloudflare_record",
        name: "www",
        mode: "managed",
        ...instance({
          id,
          name: "www",
          hostname: "www.example.com",
          type: "CNAME",
          value: "example.com",
          ttl: 1,
          proxied: true,
          comment: "The site",
        }),
      },
      {
        type: "cloudflare_dns_record",
        name: "mx",
        mode: "managed",
        ...instance({ name: "example.com", type: "MX", content: "mx.example.net", priority: 5, ttl: 300 }),
      },
      {
        type: "cloudflare_record",
        name: "caa",
        mode: "managed",
        ...instance({
          hostname: "example.com",
          type: "CAA",
          data: [{ flags: "0", tag: "issue", value: "letsencrypt.org", algorithm: 0, certificate: "" }],
          ttl: 1,
        }),
      },
      {
        type: "cloudflare_record",
        name: "other",
        mode: "managed",
        ...instance({ hostname: "www.example.net", type: "A", value: "192.0.2.1", ttl: 1 }),
      },
      { type: "aws_s3_bucket", name: "b", mode: "managed", ...instance({ id: "b" }) },
    ];
    const read = readTerraform(JSON.stringify({ version: 4, resources }), "example.com");
    assert.deepEqual(lines(read), [
      "www.example.com 1 CNAME example.com proxied The site",
      "example.com 300 MX 5 mx.example.net",
      'example.com 1 CAA 0 issue "letsencrypt.org"',
    ]);
    assert.equal(read.records[0]?.id, id);
    assert.deepEqual(read.records[2]?.record.data, { flags: 0, tag: "issue", value: "letsencrypt.org" });
    assert.deepEqual(read.passedOver, ["cloudflare_record.other (another zone)"]);
    assert.deepEqual(codes(readTerraform('{"version":3}', "example.com")), ["adopt-source-unreadable"]);
  });

  it("Terraform's state with names as they were written: each in its own zone", () => {
    const [zone, other] = ["0".repeat(32), "1".repeat(32)];
    const record = (name: string, zone_id: string, index_key?: string) => ({
      type: "cloudflare_dns_record",
      name: "this",
      mode: "managed",
      ...(index_key === undefined ? {} : { module: "module.dns" }),
      instances: [
        {
          ...(index_key === undefined ? {} : { index_key }),
          attributes: { name, zone_id, type: "A", content: "192.0.2.1", ttl: 1 },
        },
      ],
    });
    const zoneFound = {
      type: "cloudflare_zone",
      mode: "data",
      instances: [{ attributes: { id: zone, name: "example.com" } }],
    };
    const readOf = (...resources: object[]) => readTerraform(JSON.stringify({ version: 4, resources }), "example.com");
    const names = ({ records }: ReturnType<typeof readOf>) => records.map(({ record }) => record.name);

    const both = readOf(
      zoneFound,
      record("@", zone),
      record("www", zone, "www"),
      record("@", other),
      record("www", other, "b"),
    );
    assert.deepEqual(names(both), ["example.com", "www.example.com"]);
    assert.deepEqual(both.passedOver, [
      "cloudflare_dns_record.this (another zone)",
      'module.dns.cloudflare_dns_record.this["b"] (another zone)',
    ]);
    // A whole name tells the zone, and so does a state of one zone alone.
    assert.deepEqual(names(readOf(record("example.com", zone), record("api", zone), record("api", other))), [
      "example.com",
      "api.example.com",
    ]);
    assert.deepEqual(names(readOf(record("@", zone), record("a.b", zone))), ["example.com", "a.b.example.com"]);
    assert.deepEqual(names(readOf(record("@", zone), record("@", other))), []);
    assert.deepEqual(names(readOf(record("www.example.net", zone), record("@", zone))), []);
  });
});
