import assert from "node:assert/strict";
import { types, type DeclaredResource } from "../../../edge/resource";
import { undeclaredIn } from "../../../live/drift/undeclared";

const zoneId = "0123456789abcdef0123456789abcdef";
const id = "fedcba9876543210fedcba9876543210";

function resource(type: string, props: DeclaredResource["props"], outputs: DeclaredResource["outputs"] = { id }) {
  return { type, name: "found", urn: `urn:pulumi:live::cloudflare::${type}::found`, props, outputs };
}

const shop = { zoneId, name: "shop.example.com", type: "A", content: "192.0.2.9" };

function told(resources: readonly DeclaredResource[], managed: readonly string[] = []): readonly string[] {
  const zone = { zoneId, plan: "free", status: "active", nameServers: [], resources, unseen: [] };
  return undeclaredIn(zone, new Set(managed)).map(
    ({ code, type, what, importId }) => `${code}: ${what} (${type} ${importId})`,
  );
}

describe("live/drift: what a zone holds that no state knows", () => {
  it("is a record that was added: drift-record-undeclared", () => {
    const said = (what: string) => [`drift-record-undeclared: ${what} (${types.dnsRecord} ${zoneId}/${id})`];
    assert.deepEqual(told([resource(types.dnsRecord, shop)]), said("the record shop.example.com A 192.0.2.9"));
    assert.deepEqual(told([resource(types.dnsRecord, shop)], [id]), []);
    const mail = { zoneId, name: "example.com", type: "MX", content: "mx.example.net", priority: 10 };
    assert.deepEqual(told([resource(types.dnsRecord, mail)]), said("the record example.com MX 10 mx.example.net"));
    const escape = { ...shop, name: "shop\u001b[31m.example.com" };
    assert.doesNotMatch(told([resource(types.dnsRecord, escape)])[0]!, /\u001b/);
  });

  it("is not a record that Cloudflare itself keeps there", () => {
    const kept = [{ read_only: true }, { email_routing: true }, { origin_worker_id: "abc" }];
    assert.deepEqual(told(kept.map((meta) => resource(types.dnsRecord, shop, { id, meta }))), []);
    const own = [{}, { read_only: false }, { origin_worker_id: null }, undefined];
    assert.equal(told(own.map((meta) => resource(types.dnsRecord, shop, { id, meta }))).length, 4);
  });

  it("is a ruleset with rules in it: drift-ruleset-undeclared", () => {
    const redirects = (count: number) =>
      resource(types.ruleset, {
        zoneId,
        phase: "http_request_dynamic_redirect",
        rules: Array.from({ length: count }, () => ({ action: "redirect" })),
      });
    const said = (rules: string) => [
      `drift-ruleset-undeclared: ${rules} of the phase http_request_dynamic_redirect ` +
        `(${types.ruleset} zones/${zoneId}/${id})`,
    ];
    assert.deepEqual(told([redirects(1)]), said("1 rule"));
    assert.deepEqual(told([redirects(2)]), said("2 rules"));
    assert.deepEqual(told([redirects(2)], [id]), []);
    assert.deepEqual(told([redirects(0)]), []);
  });

  it("is a page rule: drift-page-rule-undeclared", () => {
    const rule = resource(types.pageRule, { zoneId, target: "example.com/old/*", actions: {} });
    const said = `drift-page-rule-undeclared: the page rule on example.com/old/* (${types.pageRule} ${zoneId}/${id})`;
    assert.deepEqual(told([rule]), [said]);
    assert.deepEqual(told([rule], [id]), []);
  });

  it("is a setting that somebody changed, not one that is as it came: drift-setting-undeclared", () => {
    const setting = (modifiedOn: unknown) =>
      resource(types.zoneSetting, { zoneId, settingId: "rocket_loader", value: "on" }, { modifiedOn });
    const changed = setting("2026-11-28T12:00:00Z");
    assert.deepEqual(told([changed]), [
      'drift-setting-undeclared: the setting rocket_loader, which is "on" ' +
        `(${types.zoneSetting} ${zoneId}/rocket_loader)`,
    ]);
    assert.deepEqual(told([changed], [`${zoneId}/rocket_loader`]), []);
    assert.deepEqual(told([setting(null), setting(undefined)]), []);
  });

  it("is nothing of what is not compared", () => {
    assert.deepEqual(told([resource(types.zone, { name: "example.com" })]), []);
  });
});
