import { Estate } from "../../../policies/estate";
import assert from "node:assert/strict";
import { UNKNOWN, types, type DeclaredResource } from "../../../edge/resource";
import { isCriticalRecord } from "../../../edge/dns/critical-record";
import type { Rule } from "../../../policies/rule";
import * as recover from "../../../policies/recover/rollback";
import { toIntent } from "../../../edge/intent";
import { judged, linesOf, record, resource, web } from "../resources";

const held = (declared: DeclaredResource): DeclaredResource => ({ ...declared, options: { protect: true } });
const [apex, www] = web as [DeclaredResource, DeclaredResource];
const today = "2026-11-24";
const statedOn = (...rehearsals: readonly string[]) => ({ today, stated: [toIntent({ rehearsals })] });
const verdict = (rule: Rule, resources: readonly DeclaredResource[]): string[] =>
  linesOf(judged(rule, resources, statedOn("2026-11-02")));
const mx = record("example.com", "MX", { content: "mail.example.net", priority: 1 });

describe("policy recover/rollback", () => {
  it("holds where the engine refuses to delete the apex and the mail", () => {
    assert.deepEqual(verdict(recover.rollback, [held(apex), www, held(mx)]), []);
  });

  it("finds what can be deleted by a slip, once for a zone", () => {
    assert.deepEqual(verdict(recover.rollback, [apex, www, mx]), [
      "example.com A: example.com: 2 records that the domain cannot live without can be deleted by a slip: " +
        "example.com A, example.com MX.",
    ]);
  });

  it("finds a zone that can, and what a new name would replace", () => {
    const zone = resource(types.zone, "zone", { id: "1", name: "example.com" });
    assert.deepEqual(verdict(recover.rollback, [zone]), [
      "zone: The zone zone can be deleted by a slip, with everything in it, and a new name or account replaces it.",
    ]);
    assert.deepEqual(verdict(recover.rollback, [held(zone)]), []);
    const findings = recover.rollback.judge(new Estate([zone], statedOn("2026-11-02")));
    assert.deepEqual(
      findings.map(({ fix }) => fix),
      ["Set protect: true on it."],
    );
  });

  it("judges no record whose name or type only the deployment will tell, unless it is held", () => {
    const hidden = record("hidden", "A", { name: UNKNOWN, content: "192.0.2.1" });
    assert.deepEqual(verdict(recover.rollback, [held(apex), hidden]), [
      "hidden A? whether the domain can live without this record will be known only after deployment",
    ]);
    assert.deepEqual(verdict(recover.rollback, [held(apex), held(hidden)]), []);
  });
});

describe("a rehearsal of going back", () => {
  const said = (...days: readonly string[]): string[] =>
    judged(recover.rollback, [held(apex)], statedOn(...days)).map(({ code, severity }) => `${severity} ${code}`);

  it("counts for half a year; without one nobody can tell, and a day to come is none", () => {
    assert.deepEqual(said("2026-05-25"), []);
    assert.deepEqual(said("2026-11-24"), []);
    assert.deepEqual(said("2026-05-24"), ["unjudged rollback-rehearsal-old"]);
    assert.deepEqual(said("2025-01-01", "2026-11-02"), []);
    assert.deepEqual(said(), ["unjudged rollback-not-rehearsed"]);
    assert.deepEqual(said("2026-11-25"), ["unjudged rollback-not-rehearsed"]);
  });

  it("is asked of nobody who declares no zone", () => {
    assert.deepEqual(recover.rollback.judge(new Estate([], { today })), []);
  });
});

describe("a critical record of a domain", () => {
  const is = (name: string, type: string, content?: string) =>
    isCriticalRecord({ name, type, ...(content === undefined ? {} : { content }) }, "example.com");

  it("is the apex and what mail rests on", () => {
    assert.ok(is("example.com", "A") && is("example.com", "CNAME"));
    assert.ok(is("example.com", "MX") && is("send.example.com", "MX"));
    assert.ok(
      is("example.com", "TXT", '"v=spf1 -all"') && is("send.example.com", "TXT", "v=spf1 include:example.net ~all"),
    );
    assert.ok(is("_dmarc.example.com", "TXT", '"v=DMARC1; p=none"') && is("s1._domainkey.example.com", "CNAME"));
    assert.ok(is("_mta-sts.example.com", "TXT") && is("mta-sts.example.com", "CNAME"));
  });

  it("is nothing else", () => {
    assert.ok(!is("www.example.com", "A") && !is("app.example.com", "CNAME") && !is("example.com", "CAA"));
    assert.ok(
      !is("example.com", "TXT", '"google-site-verification=example"') && !is("example.com", "TXT", '"v=spf10"'),
    );
  });
});
