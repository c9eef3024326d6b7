import assert from "node:assert/strict";
import { Estate } from "../../../policies/estate";
import { invariants, worthTrying } from "../../../edge/prove";
import { types } from "../../../edge/resource";
import { record, resource, web } from "../../policies/resources";

const rule = (ref: string, path: string) => ({
  ref,
  action: "block",
  expression: `http.request.uri.path eq "${path}"`,
});
const firewall = resource(types.ruleset, "firewall", {
  kind: "zone",
  name: "firewall",
  phase: "http_request_firewall_custom",
  rules: [rule("one", "/one"), rule("two", "/two")],
});
const other = record("app.example.com", "A", { content: "192.0.2.7", proxied: true, ttl: 1 });
const chosen = (atMost: number) => {
  const estate = new Estate([...web, other, firewall], { today: "2026-11-29" });
  return worthTrying(estate.proofContexts, invariants, atMost);
};

describe("requests that are worth trying", () => {
  it("are one of each kind: every rule decides one on every host, and no two fare alike", () => {
    const { requests, left } = chosen(1_000);
    const kinds = requests.map(({ request, hop }) => {
      const rules = hop.steps.map(({ phase, rule: name, action }) => `${phase} ${name ?? ""} ${action}`);
      return [new URL(request.url).host, hop.outcome.kind, hop.outcome.status, ...rules].join(" ");
    });
    assert.equal(new Set(kinds).size, kinds.length);
    assert.equal(left, 0);
    for (const host of ["example.com", "www.example.com", "app.example.com"])
      for (const ref of ["one", "two"])
        assert.ok(
          kinds.some((kind) => kind.startsWith(`${host} block 403`) && kind.includes(` ${ref} block`)),
          `${host} ${ref}`,
        );
  });

  it("give each host its turn where there may be few, and say how many were left out", () => {
    const all = chosen(1_000).requests.length;
    const { requests, left } = chosen(3);
    assert.deepEqual(requests.map(({ request }) => new URL(request.url).host).sort(), [
      "app.example.com",
      "example.com",
      "www.example.com",
    ]);
    assert.equal(left, all - 3);
  });
});
