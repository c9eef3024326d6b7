import assert from "node:assert/strict";
import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import * as dns from "../../../policies/dns/dns";
import type { Rule } from "../../../policies/rule";
import { judged, linesOf, record, resource, verdict, web, zoneId } from "../resources";

const codes = (rule: Rule, resources: readonly DeclaredResource[]) =>
  judged(rule, resources, { today: "2026-11-29" }).map(({ code }) => code);

describe("policies dns/proxied: names that give away an origin", () => {
  it("an unproxied name with the address behind a proxied one is found, once for an address", () => {
    assert.deepEqual(
      verdict(dns.proxied, [
        ...web,
        record("direct.example.com", "A", { content: "198.51.100.7" }),
        record("ssh.example.com", "A", { content: "198.51.100.7" }),
        record("vpn.example.com", "A", { content: "198.51.100.9" }),
      ]),
      [
        "direct.example.com A: direct.example.com and ssh.example.com are not proxied and give away 198.51.100.7, " +
          "the server behind example.com: whoever asks it there goes around Cloudflare.",
      ],
    );
  });

  it("an alias within the zone stands for what it leads to", () => {
    const aliased = [
      record("www.example.com", "CNAME", { content: "origin.example.com", proxied: true, ttl: 1 }),
      record("origin.example.com", "A", { content: "198.51.100.7" }),
    ];
    assert.deepEqual(codes(dns.proxied, aliased), ["record-reveals-origin"]);
  });

  it("placeholders, a platform's shared addresses and names for machines give nothing away", () => {
    assert.deepEqual(
      codes(dns.proxied, [
        record("example.com", "A", { content: "76.76.21.21", proxied: true, ttl: 1 }),
        web[1]!,
        record("blog.example.com", "A", { content: "76.76.21.21" }),
        record("old.example.com", "A", { content: "192.0.2.1" }),
      ]),
      [],
    );
    assert.deepEqual(
      codes(dns.proxied, [...web, record("_x.example.com", "A", { content: "198.51.100.7" })]),
      [],
      "a name below an underscore",
    );
  });

  it("a public host in the open is said once, by its own code", () => {
    const resources = [web[0]!, record("www.example.com", "A", { content: "198.51.100.7" })];
    assert.deepEqual(codes(dns.proxied, resources), ["record-public-host-unproxied"]);
  });

  it("a mail server on the same machine cannot be proxied, so it is left open", () => {
    assert.deepEqual(
      codes(dns.proxied, [
        ...web,
        record("example.com", "MX", { content: "mail.example.com.", priority: 10 }),
        record("mail.example.com", "A", { content: "198.51.100.7" }),
      ]),
      ["record-mail-reveals-origin"],
    );
  });

  it("an address that only the deployment tells is unjudged", () => {
    assert.deepEqual(verdict(dns.proxied, [...web, record("vpn.example.com", "A", { content: UNKNOWN })]), [
      "vpn.example.com A? whether vpn.example.com gives away the address of a proxied name will be known only after " +
        "deployment",
    ]);
  });
});

describe("policies dns/resolves: where names lead", () => {
  it("addresses of a private network are for people of it to try: one line a zone", () => {
    const inner = [
      ...web,
      record("nas.example.com", "A", { content: "192.168.1.5" }),
      record("vpn.example.com", "AAAA", { content: "fd00::1" }),
      record("x.example.com", "A", { content: UNKNOWN }),
    ];
    assert.deepEqual(
      judged(dns.resolves, inner, { today: "2026-11-29" }).map(({ code, message }) => [code, message]),
      [
        [
          "record-address-private",
          "Not judged: nas.example.com and vpn.example.com have addresses within a private network, so only people " +
            "of that network can tell whether it answers.",
        ],
      ],
    );
  });

  it("a bucket of S3 has the name of the host that leads to it", () => {
    const alias = (content: unknown, props: Record<string, unknown> = {}) =>
      codes(dns.resolves, [...web, record("files.example.com", "CNAME", { content, ...props })]);
    assert.deepEqual(alias("acme.s3.eu-central-1.amazonaws.com"), ["bucket-alias-name-differs"]);
    assert.deepEqual(alias("acme.s3.amazonaws.com", { proxied: true, ttl: 1 }), ["bucket-alias-name-differs"]);
    assert.deepEqual(alias("files.example.com.s3.amazonaws.com"), []);
    assert.deepEqual(alias("files.example.com.s3-website-us-east-1.amazonaws.com."), []);
    assert.deepEqual(alias(UNKNOWN), []);
    const worker = resource("cloudflare:index/workersRoute:WorkersRoute", "w", {
      pattern: "files.example.com/*",
      script: "w",
    });
    const behind = record("files.example.com", "CNAME", { content: "acme.s3.amazonaws.com", proxied: true, ttl: 1 });
    assert.deepEqual(codes(dns.resolves, [...web, behind, worker]), [], "a Worker may ask for another name");
  });
});

describe("policies dns/stale: names at services where a stranger may claim them", () => {
  const claimable = (resources: readonly DeclaredResource[]) =>
    linesOf(judged(dns.stale, resources, { today: "2026-11-29" })).slice(1);

  it("are said in one line for a service, unless the program makes what they lead to", () => {
    const shop = record("shop.example.com", "CNAME", { content: "acme.trafficmanager.net" });
    const api = record("api.example.com", "CNAME", { content: "acme.azure-api.net." });
    assert.deepEqual(claimable([...web, shop, api]), [
      "shop.example.com CNAME? shop.example.com (acme.trafficmanager.net) and api.example.com (acme.azure-api.net) " +
        "lead to Microsoft Azure, where a stranger may claim a name once it is deleted, and nothing here declares it",
    ]);
    const files = record("files.example.com", "CNAME", { content: "files.example.com.s3.amazonaws.com" });
    assert.equal(claimable([...web, files]).length, 1);
    const bucket = resource("aws:s3/bucketV2:BucketV2", "files", { zoneId: undefined, bucket: "files.example.com" });
    assert.deepEqual(claimable([...web, files, bucket]), []);
    const other = { ...bucket, props: { bucket: "other.example.com" } };
    assert.equal(claimable([...web, files, other]).length, 1);
    assert.deepEqual(claimable([...web, files, { ...other, props: { bucket: UNKNOWN } }]), []);
    const made = { ...shop, propertyDependencies: { content: [web[0]!.urn] } };
    assert.deepEqual(claimable([...web, made]), [], "an output of the program's own");
  });
});

describe("policies dns/conflict: hosts that SRV records name", () => {
  const srv = (target: unknown) =>
    record("_sip._tcp.example.com", "SRV", { data: { priority: 10, weight: 5, port: 5060, target }, priority: 10 });
  const of = (...more: readonly DeclaredResource[]) => codes(dns.conflict, [...web, ...more]);

  it("have an address, where they lie in the zone", () => {
    assert.deepEqual(of(srv("sip.example.com")), ["srv-without-address"]);
    assert.deepEqual(of(srv("sip.example.com"), record("sip.example.com", "A", { content: "198.51.100.9" })), []);
    assert.deepEqual(of(srv("sip.example.net")), []);
    assert.deepEqual(of(srv(".")), [], "the service is not to be had");
    assert.deepEqual(of(srv(UNKNOWN)), ["record-value-unknown"]);
    assert.deepEqual(
      of(srv("sip.lab.example.com"), record("lab.example.com", "NS", { content: "ns.example.net" })),
      [],
      "other name servers answer",
    );
  });

  it("may have theirs among records whose names are not known yet", () => {
    assert.deepEqual(of(srv("sip.example.com"), record("x", "A", { name: UNKNOWN, content: "198.51.100.9", zoneId })), [
      "record-value-unknown",
    ]);
  });
});
