import assert from "node:assert/strict";
import { Edge } from "../../../edge/model";
import type { UnmodelledCode } from "../../../edge/model/codes";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { firewall, record, resource, ruleset, setting, zoneId } from "../declare";

const of = (type: string, props: Record<string, unknown>) => resource(type, "it", { zoneId, ...props });
const block = (rule: Record<string, unknown>) => firewall({ ref: "it", expression: "true", action: "block", ...rule });
const list = (props: Record<string, unknown>) =>
  resource(types.list, "it", { accountId: "a", name: "moved", kind: "ip", ...props });

/** The shortest declaration of which the model says each. */
const declared: Readonly<Record<UnmodelledCode, DeclaredResource>> = {
  "edge-setting-unknown": setting("ssl", UNKNOWN),
  "edge-setting-unmodelled": setting("hotlink_protection", "on"),
  "edge-certificate-hosts-unknown": of(types.certificatePack, { hosts: UNKNOWN }),
  "edge-total-tls-unknown": of(types.totalTls, { enabled: UNKNOWN }),
  "edge-worker-route-unknown": of(types.workersRoute, { pattern: UNKNOWN, script: "site" }),
  "edge-resource-unmodelled": of("cloudflare:index/waitingRoom:WaitingRoom", { host: "example.com" }),
  "edge-page-rule-unknown": of(types.pageRule, { target: "example.com/*", actions: UNKNOWN }),
  "edge-page-rule-action": of(types.pageRule, { target: "example.com/*", actions: { cacheOnCookie: "s=.*" } }),
  "edge-redirect-item-unknown": list({ kind: "redirect", items: [{ redirect: UNKNOWN }] }),
  "edge-zone-unknown": resource(types.dnsRecord, "it", { zoneId: UNKNOWN, name: "@", type: "A", content: "192.0.2.1" }),
  "edge-list-items-unknown": list({ items: UNKNOWN }),
  "edge-rules-unknown": of(types.ruleset, { kind: "zone", phase: "http_request_firewall_custom", rules: UNKNOWN }),
  "edge-rule-unknown": block({ action: UNKNOWN }),
  "edge-rule-invalid": block({ expression: "http.host =" }),
  "edge-rule-parameter-unknown": block({ actionParameters: { response: UNKNOWN } }),
  "edge-rule-function-opaque": block({ expression: "hash_in_range(0, 100, ip.src) lt 100" }),
  "edge-rule-field-unstated": block({ expression: 'ip.src.country ne "DE"' }),
  "edge-list-undeclared": block({ expression: "ip.src in $office" }),
  "edge-record-unknown": record("it", { name: UNKNOWN }),
  "edge-record-proxied-unknown": record("it.example.com", { proxied: UNKNOWN }),
  "edge-ruleset-phase-unknown": of(types.ruleset, { kind: "zone", phase: UNKNOWN, rules: [] }),
  "edge-phase-unmodelled": ruleset("http_request_api_gateway", []),
  "edge-entry-point-repeated": resource(types.ruleset, "second", {
    zoneId,
    kind: "zone",
    phase: "http_request_firewall_custom",
    rules: [],
  }),
};

describe("edge/model: what is not followed", () => {
  for (const [code, one] of Object.entries(declared))
    it(code, () => {
      const { unmodelled } = Edge.from([record("example.com"), ruleset("http_request_firewall_custom", []), one]);
      assert.deepEqual(
        unmodelled.filter(({ code: said }) => said === code).map(({ location, severity }) => [location, severity]),
        [[{ kind: "resource", urn: one.urn, name: one.name }, "unjudged"]],
        JSON.stringify(unmodelled),
      );
    });
});
