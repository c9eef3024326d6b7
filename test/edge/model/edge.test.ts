import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Edge } from "../../../edge/model";
import { besideRequests } from "../../../edge/model/unmodelled";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { outcomeOf } from "../../../edge/trace";
import { firewall, otherZoneId, record, resource, ruleset, setting, zoneId } from "../declare";

const what = (...resources: DeclaredResource[]) => Edge.from(resources).unmodelled.map((one) => one.message);
const of = (type: string, props: Record<string, unknown> = {}) => resource(type, "x", { zoneId, ...props });

describe("Edge.from", () => {
  it("sorts resources by zone and names zones by what is stated, declared, registered or recorded", () => {
    const names = (resources: DeclaredResource[], ...zones: { id: string; name: string }[]) =>
      Edge.from(resources, { zones }).zones.map(({ name }) => name);
    const both = [record("a.example.com"), record("example.com"), record("example.net", { zoneId: otherZoneId })];
    assert.deepEqual(names(both), ["example.com", "example.net"]);
    assert.deepEqual(names([record("a.dev.example.com")], { id: zoneId, name: "dev.example.com" }), [
      "dev.example.com",
    ]);
    assert.deepEqual(names([of(types.zone, { id: zoneId, name: "dev.example.com" }), record("a.dev.example.com")]), [
      "dev.example.com",
    ]);
    const intent = resource("launch-ready:site:Site", "site", {
      intent: { zones: [{ id: zoneId, name: "dev.example.com" }] },
    });
    assert.deepEqual(names([intent, record("a.dev.example.com")]), ["dev.example.com"]);
    assert.deepEqual(names([record("app.example.co.uk")]), ["example.co.uk"]);
  });

  it("finds a host's zone by the longest domain", () => {
    const edge = Edge.from([record("example.com"), record("a.dev.example.com", { zoneId: otherZoneId })], {
      zones: [{ id: otherZoneId, name: "dev.example.com" }],
    });
    assert.deepEqual(
      ["a.dev.example.com", "dev.example.com", "b.example.com", "example.org"].map((host) => edge.zoneOf(host)?.name),
      ["dev.example.com", "dev.example.com", "example.com", undefined],
    );
  });

  it("takes names relative to the zone, in any case, with a final dot", () => {
    const edge = Edge.from([record("WWW.Example.com."), record("@"), record("app")], {
      zones: [{ id: zoneId, name: "example.com" }],
    });
    assert.deepEqual([...edge.zones[0]!.hosts.hosts.keys()], ["www.example.com", "example.com", "app.example.com"]);
  });

  it("keeps apart what two zones of one program set", () => {
    const edge = Edge.from([
      record("example.com"),
      record("example.net", { zoneId: otherZoneId }),
      setting("always_use_https", "on", otherZoneId),
    ]);
    assert.deepEqual(
      ["http://example.com/", "http://example.net/"].map((url) => outcomeOf(edge, { url }).kind),
      ["origin", "redirect"],
    );
  });

  it("asks named lists, whose items stand in the list or beside it", () => {
    const list = {
      ...resource(types.list, "office", {
        accountId: "a",
        kind: "ip",
        name: "office",
        items: [{ ip: "192.0.2.0/24" }],
      }),
    };
    const item = resource(types.listItem, "home", { accountId: "a", listId: "office", ip: "198.51.100.7" });
    const edge = Edge.from([
      record("example.com"),
      firewall({ expression: "not ip.src in $office", action: "block" }),
      list,
      item,
    ]);
    assert.deepEqual(
      ["192.0.2.9", "198.51.100.7", "203.0.113.1"].map(
        (ip) => outcomeOf(edge, { url: "https://example.com/", ip }).kind,
      ),
      ["origin", "origin", "block"],
    );
    assert.deepEqual(edge.unmodelled, []);
  });

  it("reads fields that only Cloudflare tells where the request states them, and says that it needs them", () => {
    const edge = Edge.from([
      record("example.com"),
      firewall({ ref: "abroad", expression: 'ip.src.country ne "DE"', action: "block" }),
    ]);
    const kind = (country?: string) =>
      outcomeOf(edge, { url: "https://example.com/", ...(country ? { fields: { "ip.src.country": country } } : {}) })
        .kind;
    assert.deepEqual([kind("FR"), kind("DE"), kind()], ["block", "origin", "origin"]);
    assert.deepEqual(
      edge.unmodelled.map((one) => one.message),
      ["Rule abroad reads ip.src.country, which a request has here only where it is stated."],
    );
  });

  it("says that a rule calls what only Cloudflare can compute, and does not hold it to match", () => {
    const expression = 'hash_in_range(0, 100, ip.src) lt 100 or has_key(http.request.headers, "x-a")';
    const edge = Edge.from([record("example.com"), firewall({ ref: "portion", expression, action: "block" })]);
    const kind = (headers: Record<string, string>) => outcomeOf(edge, { url: "https://example.com/", headers }).kind;
    assert.deepEqual([kind({}), kind({ "X-A": "1" })], ["origin", "block"]);
    assert.deepEqual(
      edge.unmodelled.map((one) => one.message),
      ["Rule portion calls hash_in_range(), whose result only Cloudflare knows; what compares with it does not hold."],
    );
  });

  it("compares one field of a request with another", () => {
    const expression = "http.request.uri.path ne raw.http.request.uri.path and ip.src eq ip.src";
    const edge = Edge.from([record("example.com"), firewall({ expression, action: "block" })]);
    const kind = (path: string) => outcomeOf(edge, { url: `https://example.com${path}` }).kind;
    assert.deepEqual([kind("/a"), kind("/a/../b"), kind("/%61")], ["origin", "block", "block"]);
    assert.deepEqual(edge.unmodelled, []);
  });

  it("leaves disabled rules out", () => {
    const edge = Edge.from([record("example.com"), firewall({ expression: "true", action: "block", enabled: false })]);
    assert.equal(outcomeOf(edge, { url: "https://example.com/" }).kind, "origin");
  });
});

describe("what the edge does not follow", () => {
  it("lists types that may decide about requests, and none that cannot", () => {
    assert.deepEqual(what(of("cloudflare:index/snippet:Snippet"), of("cloudflare:index/waitingRoom:WaitingRoom")), [
      "Snippet is not modelled: it may answer, change or refuse requests.",
      "WaitingRoom is not modelled: it may answer, change or refuse requests.",
    ]);
    const harmless = [
      "notificationPolicy:NotificationPolicy",
      "healthcheck:Healthcheck",
      "tieredCache:TieredCache",
      "workersScript:WorkersScript",
      "zoneDnsSettings:ZoneDnsSettings",
      "zoneDnssec:ZoneDnssec",
      "r2Bucket:R2Bucket",
      "r2CustomDomain:R2CustomDomain",
    ];
    assert.deepEqual(what(...harmless.map((name) => of(`cloudflare:index/${name}`)), of("aws:s3/bucket:Bucket")), []);
    assert.equal(what(of("cloudflare:index/zoneDnsSettings:ZoneDnsSettings", { zoneMode: "dns_only" })).length, 1);
    assert.equal(what(of("cloudflare:index/somethingNew:SomethingNew")).length, 1);
  });

  it("passes over types by the tokens that the SDK has, which are not always the names of its files", () => {
    const sdk = path.resolve(__dirname, "../../../node_modules/@pulumi/cloudflare");
    const tokens = readdirSync(sdk)
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => {
        const [, token] =
          /__pulumiType = 'cloudflare:index\/(\w+):/.exec(readFileSync(path.join(sdk, file), "utf8")) ?? [];
        return token === undefined ? [] : [token];
      });
    const named = (pattern: string) =>
      tokens.some((name) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
    assert.deepEqual(
      besideRequests.filter((pattern) => !named(pattern)),
      [],
    );
  });

  it("lists phases that are not modelled, second entry points, and rulesets known only after deployment", () => {
    assert.deepEqual(what(ruleset("http_response_cache_settings", [])), [
      "Rules of the phase http_response_cache_settings are not modelled.",
    ]);
    assert.match(
      what(firewall(), firewall())[0]!,
      /^It is the second entry point of http_request_firewall_custom; Cloudflare takes one\./,
    );
    assert.match(
      what(of(types.ruleset, { phase: UNKNOWN, kind: "zone" }))[0]!,
      /^Its phase or kind is known only after deployment/,
    );
    assert.deepEqual(what(setting("hotlink_protection", "on")), [
      "The setting hotlink_protection can refuse requests; it is not modelled.",
    ]);
  });

  it("says where several zones are made, and something cannot be told to belong to one", () => {
    const zone = (name: string) => of(types.zone, { name, id: UNKNOWN, zoneId: UNKNOWN });
    const zoneUnknown = what(
      zone("example.com"),
      zone("example.net"),
      of(types.zoneSetting, { zoneId: UNKNOWN, settingId: "ssl", value: "strict" }),
    );
    assert.deepEqual(zoneUnknown, ["Its zone is known only after deployment; it is taken as absent."]);
  });
});
