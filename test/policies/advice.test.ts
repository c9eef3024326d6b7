import assert from "node:assert/strict";
import { toIntent, type Intent } from "../../edge/intent";
import { types, UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { anyScope, type Scope } from "../../edge/scope";
import { adviceOf } from "../../policies/advice";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { record, resource, zoneId } from "./resources";

const apex = record("example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 });
const zone = resource(types.zone, "zone", { id: zoneId, name: "example.com" });

function advice(
  resources: readonly DeclaredResource[],
  scope: Partial<Scope> = {},
  stated: Partial<Intent> = {},
): ReturnType<typeof adviceOf> {
  const options = { today: "2026-11-29", stated: [toIntent(stated)], scope: { ...anyScope, ...scope } };
  const estate = new Estate(resources, options);
  return adviceOf(judgeAll(rules, estate), estate);
}

const lines = ({ open }: ReturnType<typeof adviceOf>) =>
  open.map(({ controls, finding: { message, code } }) => `${controls.join(", ")}: ${message} (${code})`);

describe("what is said at each preview of what cannot be judged", () => {
  it("is nothing of what is merely not declared, where what is declared is asked for alone", () => {
    const { open, undeclared } = advice([apex]);
    assert.deepEqual(open, []);
    for (const control of ["route/old-links", "cache/private", "edge/rate-limit", "tls/strict"] as const)
      assert.ok(undeclared.includes(control), control);
  });

  it("is each of it in a zone of which more is asked", () => {
    const codes = (scope: Partial<Scope>, stated: Partial<Intent> = {}) =>
      advice([zone, apex], scope, stated)
        .open.map(({ finding }) => finding.code)
        .sort();
    const asked = [
      "asset-time-by-origin",
      "certificate-alert-unseen",
      "compression-undeclared",
      "ddos-alert-unseen",
      "old-links-unstated",
      "private-routes-unstated",
      "sensitive-routes-unstated",
    ];
    for (const told of [
      codes({ profile: "launch" }),
      codes({ profile: "strict" }),
      codes({ zones: { "example.com": { profile: "launch" } } }),
      codes({ owns: ["example.com"] }),
      codes({}, { zones: [{ id: zoneId, name: "example.com", owned: true }] }),
    ])
      assert.deepEqual(told, asked);
    assert.deepEqual(codes({ profile: "launch", zones: { "example.com": { profile: "declared" } } }), []);
  });

  it("is one line for all resources of one cause, with a few by name", () => {
    const hosts = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const unknown = hosts.map((name) =>
      record(`${name}.example.com`, "CNAME", { content: UNKNOWN, proxied: false, ttl: 300, comment: "Elsewhere" }),
    );
    const named = (name: string) => `${name}.example.com CNAME`;
    assert.deepEqual(lines(advice(unknown.slice(0, 3))), [
      "dns/conflict: Not judged: content of the record will be known only after deployment; the same of " +
        `${named("b")} and ${named("c")}. (record-value-unknown)`,
    ]);
    assert.deepEqual(lines(advice(unknown)), [
      "dns/conflict: Not judged: content of the record will be known only after deployment; the same of " +
        `${hosts.slice(1, 6).map(named).join(", ")} and 2 more. (record-value-unknown)`,
    ]);
  });

  it("is one line where the words name each record, and one for all that is not known of a record", () => {
    const tagged = ["a", "b", "c"].map((name) =>
      record(`${name}.example.com`, "A", { content: "198.51.100.7", tags: ["team:web"] }),
    );
    assert.deepEqual(lines(advice(tagged)), [
      "dns/conflict: Not judged: the zone's plan is not stated; on the free plan: a.example.com A: DNS record has 1 " +
        "tags, exceeding the quota of 0: a.example.com (plan free); the same of b.example.com A and c.example.com A. " +
        "(plan-unstated)",
    ]);
    const proof = record("x", "CNAME", { name: UNKNOWN, content: UNKNOWN, type: UNKNOWN, proxied: false });
    assert.deepEqual(lines(advice([apex, proof])), [
      "dns/ttl, dns/conflict, dns/proxied: Not judged: name, type and content of the record will be known only after " +
        "deployment. (record-value-unknown)",
    ]);
  });

  it("names what is wrong with two of them apart", () => {
    const told = lines(
      advice([
        record("a.example.com", "CNAME", { content: UNKNOWN, proxied: false, ttl: 300, comment: "x" }),
        record("b.example.com", "CNAME", { content: "b.example.net", proxied: false, ttl: UNKNOWN, comment: "x" }),
      ]),
    );
    assert.equal(told.length, 2, told.join("\n"));
  });
});
