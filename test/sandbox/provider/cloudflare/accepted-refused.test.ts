/**
 * What the real provider takes and refuses, and when: as it was seen on 29 November 2026 with the plugin that calls
 * itself 6.22.1.
 */
import assert from "node:assert/strict";
import { startApi, type SandboxApi } from "../../../../sandbox/api";
import { cloudflareProvider } from "../../../../sandbox/provider/cloudflare/provider";
import type { Properties, Provider } from "../../../../sandbox/provider/provider";
import { accountId, token, zoneId } from "./recorder";

const bearer = "a".repeat(40);
const address = { zoneId, name: "www.example.com", type: "A", content: "192.0.2.1", ttl: 300 };
const caa = { zoneId, name: "example.com", type: "CAA", ttl: 300 };
const issue = { flags: 0, tag: "issue", value: "letsencrypt.org" };
const location = {
  latDegrees: 52,
  latMinutes: 22,
  latSeconds: 23,
  latDirection: "N",
  longDegrees: 4,
  longMinutes: 53,
  longSeconds: 32,
  longDirection: "E",
  altitude: 0,
  size: 1,
  precisionHorz: 10_000,
  precisionVert: 10,
};

describe("what the stand-in accepts and refuses", () => {
  let api: SandboxApi;
  let provider: Provider;

  beforeEach(async () => {
    const zones = [{ id: zoneId, name: "example.com", accountId, plan: "enterprise" }] as const;
    api = await startApi({ token: bearer, zones });
    provider = cloudflareProvider({ baseUrl: api.url, token: bearer, backoff: 5 });
  });
  afterEach(() => api.close());

  const checked = (kind: string, news: Properties) => provider.check({ type: token(kind), name: "it", news, olds: {} });
  const reasons = (kind: string, news: Properties): string[] =>
    checked(kind, news).failures.map(({ reason }) => reason);
  const create = (kind: string, news: Properties) =>
    provider.create({ type: token(kind), name: "it", inputs: checked(kind, news).inputs });

  it("proxied with another ttl than 1 passes preview; its creation fails, by the provider's own error", async () => {
    const record = { ...address, proxied: true };
    assert.deepEqual(reasons("DnsRecord", record), []);
    await assert.rejects(
      create("DnsRecord", record),
      /^Error: error validating record www\.example\.com: ttl must be set to 1 when `proxied` is true: /,
    );
    assert.deepEqual(api.requests, []);
  });

  it("content and data together are refused at preview", () => {
    assert.deepEqual(reasons("DnsRecord", { ...caa, content: '0 issue "letsencrypt.org"', data: issue }), [
      'Invalid Attribute Combination. Attribute "data" cannot be specified when "content" is specified. ' +
        "Examine values at 'it.data'.",
    ]);
  });

  it("a number that is written as a text is a number", async () => {
    const mail = { zoneId, name: "example.com", type: "MX", content: "mx.example.net", ttl: "300", priority: "10" };
    assert.deepEqual(reasons("DnsRecord", mail), []);
    const { outputs } = await create("DnsRecord", mail);
    assert.deepEqual([outputs.ttl, outputs.priority], [300, 10]);
    assert.deepEqual(reasons("DnsRecord", { ...mail, ttl: "soon" }), [
      'Incorrect attribute value type. Inappropriate value for attribute ttl: a number is required, got: "soon". ' +
        "Examine values at 'it.ttl'.",
    ]);
  });

  it("an unknown variant of robots.txt is refused at preview", () => {
    assert.deepEqual(reasons("BotManagement", { zoneId, cfRobotsVariant: "nope" }), [
      'Invalid Attribute Value Match. Attribute cf_robots_variant value must be one of: ["off" "policy_only"], got: ' +
        "\"nope\". Examine values at 'it.cfRobotsVariant'.",
    ]);
    assert.deepEqual(reasons("BotManagement", { zoneId, cfRobotsVariant: "policy_only" }), []);
  });

  it("a latitude of 152 degrees is refused at preview", () => {
    const record = (latDegrees: number): Properties => ({
      zoneId,
      name: "example.com",
      type: "LOC",
      ttl: 300,
      data: { ...location, latDegrees },
    });
    assert.deepEqual(reasons("DnsRecord", record(152)), [
      "Invalid Attribute Value. Attribute data.lat_degrees value must be between 0 and 90, got: 152. " +
        "Examine values at 'it.data.latDegrees'.",
    ]);
    assert.deepEqual(reasons("DnsRecord", record(90)), []);
  });

  it("a record type in small letters passes preview", () => {
    assert.deepEqual(reasons("DnsRecord", { ...address, type: "a" }), []);
  });

  it("managed transforms may be told of one side alone", async () => {
    const one = { zoneId, managedResponseHeaders: [{ id: "add_security_headers", enabled: true }] };
    assert.deepEqual(reasons("ManagedTransforms", one), []);
    const { id, outputs } = await create("ManagedTransforms", one);
    const diff = { type: token("ManagedTransforms"), id, olds: outputs, oldInputs: one, news: one, ignored: [] };
    assert.deepEqual(provider.diff(diff).changed, []);
  });

  it("a certificate with or without Cloudflare's brand is another one", () => {
    const pack = {
      zoneId,
      certificateAuthority: "lets_encrypt",
      type: "advanced",
      validationMethod: "txt",
      validityDays: 90,
      hosts: ["*.example.com", "example.com"],
    };
    const news = { ...pack, cloudflareBranding: true };
    const diff = { type: token("CertificatePack"), id: "id", olds: pack, oldInputs: pack, news, ignored: [] };
    assert.deepEqual(provider.diff(diff).replaces, ["cloudflareBranding"]);
  });

  it("removing a record or a ruleset that is gone is an error", async () => {
    const ruleset = { zoneId, kind: "zone", name: "x", phase: "http_request_dynamic_redirect", rules: [] };
    for (const [kind, inputs] of [
      ["DnsRecord", address],
      ["Ruleset", ruleset],
    ] as const) {
      const { id, outputs } = await create(kind, inputs);
      await provider.remove({ type: token(kind), id, olds: outputs });
      await assert.rejects(provider.remove({ type: token(kind), id, olds: outputs }), /DELETE .*: 404 /, kind);
    }
  });

  it("a nested name that the SDK does not know is dropped, and the API refuses what is left half way", async () => {
    const { latDegrees, ...rest } = location;
    const record = { zoneId, name: "example.com", type: "LOC", ttl: 300, data: { ...rest, lat_degrees: latDegrees } };
    assert.deepEqual(reasons("DnsRecord", record), []);
    assert.deepEqual(checked("DnsRecord", record).inputs.data, rest);
    await assert.rejects(create("DnsRecord", record), /POST .*\/dns_records": 400 /);
  });

  it("what the API tells of a record beside its properties is a text in the state", async () => {
    const { id, outputs } = await create("DnsRecord", address);
    assert.equal(outputs.meta, "{}");
    const read = await provider.read({ type: token("DnsRecord"), id, olds: outputs, oldInputs: address });
    assert.equal(read?.outputs.meta, "{}");
  });
});

describe("what differs after every refresh", () => {
  let api: SandboxApi;
  let provider: Provider;

  beforeEach(async () => {
    const zones = [{ id: zoneId, name: "example.com", accountId, plan: "enterprise" }] as const;
    api = await startApi({ token: bearer, zones });
    provider = cloudflareProvider({ baseUrl: api.url, token: bearer, backoff: 5 });
  });
  afterEach(() => api.close());

  async function changedAfterRefresh(kind: string, news: Properties): Promise<readonly string[]> {
    const type = token(kind);
    const { inputs } = provider.check({ type, name: "it", news, olds: {} });
    const { id, outputs } = await provider.create({ type, name: "it", inputs });
    const read = await provider.read({ type, id, olds: outputs, oldInputs: inputs });
    assert.ok(read);
    return provider.diff({ type, id, olds: read.outputs, oldInputs: read.inputs, news: inputs, ignored: [] }).changed;
  }

  const alert = {
    accountId,
    name: "alert",
    alertType: "universal_ssl_event_type",
    mechanisms: { emails: [{ id: "ops@example.com" }] },
  };
  const srv = {
    zoneId,
    name: "_sip._tcp.example.com",
    type: "SRV",
    data: { priority: 1, weight: 1, port: 443, target: "app.example.com" },
    ttl: 300,
  };
  const health = { zoneId, name: "origin", address: "www.example.com", type: "HTTPS", httpConfig: { port: 443 } };
  const cname = { zoneId, name: "docs.example.com", type: "CNAME", ttl: 300 };
  const mx = { zoneId, name: "example.com", type: "MX", priority: 10, ttl: 300 };
  const aaaa = { zoneId, name: "www.example.com", type: "AAAA", ttl: 300 };
  const codes = { httpConfig: { port: 443, expectedCodes: ["200"] } };

  const cases: readonly (readonly [string, string, Properties, readonly string[]])[] = [
    ["an alert without filters", "NotificationPolicy", { ...alert, description: "x" }, ["filters"]],
    ["an alert without a description", "NotificationPolicy", { ...alert, filters: {} }, ["description"]],
    ["an alert with both", "NotificationPolicy", { ...alert, description: "x", filters: {} }, []],
    ["SRV without a priority of its own", "DnsRecord", srv, ["priority"]],
    ["SRV with one", "DnsRecord", { ...srv, priority: 1 }, []],
    ["CNAME with a final dot", "DnsRecord", { ...cname, content: "a.example.net." }, ["content"]],
    ["CNAME without", "DnsRecord", { ...cname, content: "a.example.net" }, []],
    ["MX with a final dot", "DnsRecord", { ...mx, content: "mx.example.net." }, ["content"]],
    ["AAAA in capitals", "DnsRecord", { ...aaaa, content: "2001:DB8::1" }, ["content"]],
    ["AAAA in full", "DnsRecord", { ...aaaa, content: "2001:db8:0:0:0:0:0:1" }, ["content"]],
    ["AAAA in short", "DnsRecord", { ...aaaa, content: "2001:db8::1" }, []],
    ["a health check without expected codes", "Healthcheck", health, ["httpConfig"]],
    ["a health check with them", "Healthcheck", { ...health, ...codes }, []],
    ["DNSSEC without a status", "ZoneDnssec", { zoneId }, ["status"]],
    ["DNSSEC with one", "ZoneDnssec", { zoneId, status: "active" }, []],
  ];
  for (const [title, kind, news, changed] of cases) {
    it(`${title}: ${changed.join(", ") || "nothing"}`, async () => {
      assert.deepEqual(await changedAfterRefresh(kind, news), changed);
    });
  }

  it("a comment that somebody added to a record without one", async () => {
    const type = token("DnsRecord");
    const { id, outputs } = await provider.create({ type, name: "it", inputs: address });
    const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
    const body = JSON.stringify({ comment: "mine" });
    await fetch(`${api.url}/zones/${zoneId}/dns_records/${id}`, { method: "PATCH", headers, body });
    const read = await provider.read({ type, id, olds: outputs, oldInputs: address });
    assert.ok(read);
    const diff = { type, id, olds: read.outputs, oldInputs: read.inputs, news: address, ignored: [] };
    assert.deepEqual(provider.diff(diff).changed, ["comment"]);
  });
});
