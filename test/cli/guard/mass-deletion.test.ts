import assert from "node:assert/strict";
import fc from "fast-check";
import { massDeletionIn, recordCounts } from "../../../cli/guard/mass-deletion";

const record = "cloudflare:index/dnsRecord:DnsRecord";
const steps = (action: string, count: number, type = record) => Array.from({ length: count }, () => ({ action, type }));

describe("the guard against mass deletion", () => {
  it("counts what exists: what stays, changes, is replaced or goes", () => {
    const plan = [
      ...steps("same", 3),
      ...steps("update", 2),
      ...steps("replace", 1),
      ...steps("delete", 4),
      ...steps("create", 5),
      ...steps("delete", 9, "cloudflare:index/ruleset:Ruleset"),
    ];
    assert.deepEqual(recordCounts(plan), { existing: 10, deleted: 4 });
  });

  it("stops more than 30 % of at least 10 records, and says how to go on", () => {
    assert.equal(
      massDeletionIn({ existing: 20, deleted: 12 }),
      "12 of 20 DNS records (60 %) would be deleted; more than 30 % of at least 10 is done only on purpose, " +
        "with --allow-mass-deletion.",
    );
    assert.match(massDeletionIn({ existing: 10, deleted: 4 })!, /^4 of 10 DNS records/);
  });

  it("lets pass 30 % exactly, and any part of fewer than 10", () => {
    assert.equal(massDeletionIn({ existing: 10, deleted: 3 }), undefined);
    assert.equal(massDeletionIn({ existing: 9, deleted: 9 }), undefined);
    assert.equal(massDeletionIn({ existing: 0, deleted: 0 }), undefined);
  });

  it("stops no smaller deletion than one that it lets pass", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (existing, deleted) => {
        fc.pre(deleted < existing);
        if (massDeletionIn({ existing, deleted })) assert.ok(massDeletionIn({ existing, deleted: deleted + 1 }));
      }),
      { numRuns: Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200) },
    );
  });
});
