import assert from "node:assert/strict";
import fc from "fast-check";
import { readBind } from "../../adopt/read/bind";
import { contentOf } from "../../edge/dns";

const read = (text: string) => readBind(text, "example.com");
const said = (text: string): string[] =>
  read(text).records.map(
    ({ record: { name, type, ttl, priority, ...rest } }) =>
      `${name} ${ttl} ${type} ${priority === undefined ? "" : `${priority} `}${contentOf({ type, ...rest })}`,
  );
const faults = (text: string): string[] => read(text).problems.map(({ code, location }) => `${code} ${location.path}`);

describe("adopt: BIND zone files", () => {
  it("what Cloudflare's dashboard exports: proxied and comments behind the record", () => {
    const text = `;;
;; Domain:     example.com.
$ORIGIN example.com.
@	3600	IN	SOA	ns.example.net. dns.example.net. 2053368469 10000 2400 604800 3600
example.com.	86400	IN	NS	ns1.example.net.
example.com.	1	IN	A	192.0.2.1 ; cf_tags=cf-proxied:true
www.example.com.	1	IN	CNAME	example.com. ; The other spelling cf_tags=cf-proxied:true
mail.example.com.	300	IN	A	192.0.2.2 ; cf_tags=cf-proxied:false
example.com.	1	IN	TXT	"v=spf1 include:_spf.google.com ~all"
`;
    const { records, passedOver, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(passedOver, ["example.com SOA", "example.com NS"]);
    assert.deepEqual(
      records.map(({ record: { name, type, proxied, comment } }) => [name, type, proxied, comment]),
      [
        ["example.com", "A", true, undefined],
        ["www.example.com", "CNAME", true, "The other spelling"],
        ["mail.example.com", "A", false, undefined],
        ["example.com", "TXT", false, undefined],
      ],
    );
  });

  it("owners, origins, times, classes and parentheses as RFC 1035 has them", () => {
    const text = `$TTL 1h30m
@       IN A 192.0.2.1
        IN AAAA 2001:0DB8::1
www     300 IN CNAME @
api 2h  A 192.0.2.3
$ORIGIN sub.example.com.
host IN 60 A 192.0.2.4
@ MX 10 mail
long TXT ( "one "
           "two" ) ; in two lines
`;
    assert.deepEqual(said(text), [
      "example.com 5400 A 192.0.2.1",
      "example.com 5400 AAAA 2001:db8::1",
      "www.example.com 300 CNAME example.com",
      "api.example.com 7200 A 192.0.2.3",
      "host.sub.example.com 60 A 192.0.2.4",
      "sub.example.com 5400 MX 10 mail.sub.example.com",
      'long.sub.example.com 5400 TXT "one two"',
    ]);
  });

  it("what a server writes down of a zone that it signs, from the root on", () => {
    const text = `\ufeff$ORIGIN .
$TTL 86400      ; 1 day
example.com     IN SOA  ns1.example.net. hostmaster.example.com. (
                        2026113001 10800 3600 604800 3600 )
                RRSIG   SOA 13 2 86400 20261230000000 20261130000000 12345 example.com. abcd
                NS      ns1.example.net.
                DNSKEY  257 3 13 abcd
$TTL 0
                TYPE65534 \\# 5 0D12340001
$TTL 300
                MX      10 mail.example.com.
$ORIGIN example.com.
mail            A       192.0.2.25
$ORIGIN lab.example.com.
www             CNAME   host
`;
    const { passedOver } = read(text);
    assert.deepEqual(said(text), [
      "example.com 300 MX 10 mail.example.com",
      "mail.example.com 300 A 192.0.2.25",
      "www.lab.example.com 300 CNAME host.lab.example.com",
    ]);
    assert.deepEqual(faults(text), []);
    assert.deepEqual(passedOver, [
      "example.com SOA",
      "example.com RRSIG",
      "example.com NS",
      "example.com DNSKEY",
      "example.com TYPE65534",
    ]);
  });

  it("without $TTL, the time that was stated last", () => {
    assert.deepEqual(said("@ 600 A 192.0.2.1\nwww A 192.0.2.1\nmail 60 A 192.0.2.2\nftp A 192.0.2.2\n"), [
      "example.com 600 A 192.0.2.1",
      "www.example.com 600 A 192.0.2.1",
      "mail.example.com 60 A 192.0.2.2",
      "ftp.example.com 60 A 192.0.2.2",
    ]);
    assert.deepEqual(said("@ A 192.0.2.1\n"), ["example.com 1 A 192.0.2.1"]);
  });

  it("names whose final dot was left out, as GoDaddy exports them", () => {
    const text = `$ORIGIN example.com.
@ 3600 IN NS ns01.domaincontrol.com
@ 3600 IN MX 0 smtp.secureserver.net
shop 3600 IN CNAME shops.myshopify.com
app 3600 IN CNAME my-app.fly.dev
www.example.com 3600 IN CNAME example.com
_sip._tls 3600 IN SRV 1 1 443 Sip.Example.NET
eu 3600 IN CNAME app.eu
app.eu 3600 IN A 192.0.2.1
db 3600 IN CNAME lb.intern
`;
    assert.deepEqual(said(text), [
      "example.com 3600 MX 0 smtp.secureserver.net",
      "shop.example.com 3600 CNAME shops.myshopify.com",
      "app.example.com 3600 CNAME my-app.fly.dev",
      "www.example.com 3600 CNAME example.com",
      "_sip._tls.example.com 3600 SRV 1 443 sip.example.net",
      "eu.example.com 3600 CNAME app.eu.example.com",
      "app.eu.example.com 3600 A 192.0.2.1",
      "db.example.com 3600 CNAME lb.intern.example.com",
    ]);
    assert.deepEqual(read(text).notes, [
      "Read as whole names, though they have no final dot: ns01.domaincontrol.com, smtp.secureserver.net, " +
        "shops.myshopify.com, my-app.fly.dev, example.com, sip.example.net. Where one is meant to be below " +
        "example.com, write that behind it.",
    ]);
    assert.deepEqual(read("www CNAME @\nmail MX 0 .\n").notes, []);
  });

  it("types with fields", () => {
    const text = `_sip._tls SRV 100 1 443 sip.example.net.
@ CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
_25._tcp.mx TLSA 3 1 1 ABCD 1234
host SSHFP 4 2 abcdef
svc HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1
lab DS 12345 13 2 AB CD
_ftp._tcp URI 10 1 "ftp://ftp.example.com/public"
tel NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .
office LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
old SPF "v=spf1 -all"
`;
    assert.deepEqual(said(text), [
      "_sip._tls.example.com 1 SRV 1 443 sip.example.net",
      'example.com 1 CAA 0 issue "letsencrypt.org; validationmethods=dns-01"',
      "_25._tcp.mx.example.com 1 TLSA 3 1 1 ABCD1234",
      "host.example.com 1 SSHFP 4 2 abcdef",
      'svc.example.com 1 HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1',
      "lab.example.com 1 DS 12345 13 2 ABCD",
      '_ftp._tcp.example.com 1 URI 10 1 "ftp://ftp.example.com/public"',
      'tel.example.com 1 NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .',
      "office.example.com 1 LOC 52 22 23 N 4 53 32 E -2m 0m 10000m 10m",
      'old.example.com 1 TXT "v=spf1 -all"',
    ]);
  });

  it("every fault is told with its line", () => {
    const text = `$INCLUDE other.zone
www IN MX mail
x.example.net. A 192.0.2.1
y TYPE65400 abc
z A
q TXT "open
$TTL soon
`;
    assert.deepEqual(faults(text), [
      "adopt-zone-file-invalid line 1",
      "adopt-zone-file-invalid line 5",
      "adopt-zone-file-invalid line 6",
      "adopt-zone-file-invalid line 7",
      "adopt-record-unreadable line 2",
      "adopt-record-outside line 3",
      "adopt-record-unreadable line 4",
    ]);
  });

  it("any text is read or refused, and any TXT comes back as it was", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void read(text)));
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,300}$/), (text) => {
        const quoted = `"${text.replace(/[\\"]/g, "\\$&")}"`;
        const [found] = read(`t TXT ${quoted}`).records;
        const strings = [...(found?.record.content ?? "").matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = ""]) => one);
        assert.equal(strings.join("").replace(/\\(.)/g, "$1"), text);
      }),
    );
  });
});
