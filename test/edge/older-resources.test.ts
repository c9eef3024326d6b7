import assert from "node:assert/strict";
import { currentType, inCurrentWords } from "../../edge/older-resources";
import { UNKNOWN, types, type DeclaredResource } from "../../edge/resource";

const zoneId = "0123456789abcdef0123456789abcdef";

function declared(type: string, props: Record<string, unknown>): DeclaredResource {
  return { type, name: "it", urn: "urn:it", props: { zoneId, ...props } };
}

/** Type and properties, without the zone. */
function read(type: string, props: Record<string, unknown>): (readonly [string, Record<string, unknown>])[] {
  return inCurrentWords(declared(type, props)).map(({ type: current, props: { zoneId: _, ...rest } }) => [
    current,
    rest,
  ]);
}

describe("resources of older SDKs", () => {
  it("have their successor's type, however short it is written", () => {
    assert.deepEqual(
      ["cloudflare:index/record:Record", "cloudflare:Record", "cloudflare:index:DnsRecord", types.dnsRecord].map(
        currentType,
      ),
      [types.dnsRecord, types.dnsRecord, types.dnsRecord, types.dnsRecord],
    );
    assert.equal(currentType("aws:s3/bucket:Bucket"), "aws:s3/bucket:Bucket");
    assert.equal(currentType("cloudflare:Zone"), types.zone);
  });

  it("are themselves where they speak the current SDK's words", () => {
    const record = declared(types.dnsRecord, { name: "www", type: "A", content: "192.0.2.1" });
    assert.equal(inCurrentWords(record)[0], record);
  });

  it("say in value what a record answers", () => {
    const record = { name: "@", type: "A" };
    assert.deepEqual(read("cloudflare:index/record:Record", { ...record, value: "192.0.2.1" }), [
      [types.dnsRecord, { ...record, content: "192.0.2.1" }],
    ]);
    assert.deepEqual(read("cloudflare:Record", { ...record, value: "192.0.2.1", content: "192.0.2.2" }), [
      [types.dnsRecord, { ...record, content: "192.0.2.2" }],
    ]);
    assert.deepEqual(read("cloudflare:Record", { ...record, value: UNKNOWN }), [
      [types.dnsRecord, { ...record, content: UNKNOWN }],
    ]);
  });

  it("name an SRV's owner in its data, and write the flags of CAA as text", () => {
    const srv = { priority: 1, weight: 2, port: 443, target: "sip.example.net" };
    assert.deepEqual(
      read("cloudflare:index/record:Record", {
        name: "_sip._tls",
        type: "SRV",
        data: { service: "_sip", proto: "_tls", name: "example.com", ...srv },
      }),
      [[types.dnsRecord, { name: "_sip._tls", type: "SRV", data: srv }]],
    );
    assert.deepEqual(
      read("cloudflare:index/record:Record", { type: "CAA", data: { flags: "0", tag: "issue", value: "pki.goog" } }),
      [[types.dnsRecord, { type: "CAA", data: { flags: 0, tag: "issue", value: "pki.goog" } }]],
    );
  });

  it("set many settings at once", () => {
    assert.deepEqual(
      read("cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride", {
        settings: {
          ssl: "flexible",
          alwaysUseHttps: "on",
          minTlsVersion: "1.2",
          tls13: "on",
          zeroRtt: "off",
          browserCacheTtl: 14_400,
          universalSsl: "off",
          securityHeader: { enabled: true, maxAge: 31_536_000, includeSubdomains: true },
          polish: null,
        },
      }),
      [
        [types.zoneSetting, { settingId: "ssl", value: "flexible" }],
        [types.zoneSetting, { settingId: "always_use_https", value: "on" }],
        [types.zoneSetting, { settingId: "min_tls_version", value: "1.2" }],
        [types.zoneSetting, { settingId: "tls_1_3", value: "on" }],
        [types.zoneSetting, { settingId: "0rtt", value: "off" }],
        [types.zoneSetting, { settingId: "browser_cache_ttl", value: 14_400 }],
        [types.universalSslSetting, { enabled: false }],
        [
          types.zoneSetting,
          {
            settingId: "security_header",
            value: { strict_transport_security: { enabled: true, max_age: 31_536_000, include_subdomains: true } },
          },
        ],
      ],
    );
  });

  it("stay as they are where only the deployment tells the settings, and name a Worker by scriptName", () => {
    const override = "cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride";
    assert.deepEqual(read(override, { settings: UNKNOWN }), [[override, { settings: UNKNOWN }]]);
    assert.deepEqual(read("cloudflare:index/workerRoute:WorkerRoute", { pattern: "a/*", scriptName: "w" }), [
      [types.workersRoute, { pattern: "a/*", script: "w" }],
    ]);
    assert.deepEqual(read(types.workersRoute, { pattern: "a/*", script: "w" }), [
      [types.workersRoute, { pattern: "a/*", script: "w" }],
    ]);
  });
});
