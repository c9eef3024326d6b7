import assert from "node:assert/strict";
import { types, type DeclaredResource } from "../../../edge/resource";
import { toIntent } from "../../../edge/intent";
import { Seen } from "../../../live";
import { expectationsOf } from "../../../live/verify/expectations";
import { judgeExpectations } from "../../../live/verify/judge";
import { Estate } from "../../../policies/estate";
import { answer, observations } from "../observed";

const zoneId = "0123456789abcdef0123456789abcdef";
const [name, platform] = ["example.com", "site.example.net"];

/** What is expected of one declared record, and what comes of an answer: `host type`, then the status. */
function judged(props: Record<string, unknown>, ...dns: readonly ReturnType<typeof answer>[]): readonly string[] {
  const urn = `urn:pulumi:dev::p::${types.dnsRecord}::record`;
  const record: DeclaredResource = { type: types.dnsRecord, name: "record", urn, props: { zoneId, ttl: 1, ...props } };
  const zone = { id: zoneId, name, owned: false };
  const estate = new Estate([record], { today: "2026-11-29", stated: [toIntent({ zones: [zone] })] });
  const expectations = expectationsOf(estate).filter(({ kind }) => kind === "record");
  return judgeExpectations(expectations, new Seen(observations({ dns }))).flatMap(({ expectation, status }) => [
    expectation.name,
    status,
  ]);
}

describe("live/verify: what is expected of a declared record", () => {
  const alias = { type: "CNAME", content: platform };

  it("at the zone's own name is an address, since Cloudflare flattens an alias there", () => {
    const apex = { name, ...alias };
    assert.deepEqual(judged(apex, answer(name, "A", ["192.0.2.7"])), ["example.com A", "passed"]);
    assert.deepEqual(judged(apex, answer(name, "A", [])), ["example.com A", "failed"]);
    assert.deepEqual(judged({ ...apex, proxied: true }, answer(name, "A", ["192.0.2.7"])), ["example.com A", "failed"]);
    assert.deepEqual(judged({ ...apex, proxied: true }, answer(name, "A", ["104.16.1.1"])), [
      "example.com A",
      "passed",
    ]);
  });

  it("is an address where the record asks for it, and the alias elsewhere", () => {
    const www = { name: `www.${name}`, ...alias };
    const flat = { ...www, settings: { flattenCname: true } };
    assert.deepEqual(judged(flat, answer(`www.${name}`, "A", ["192.0.2.7"])), ["www.example.com A", "passed"]);
    assert.deepEqual(judged(www, answer(`www.${name}`, "CNAME", [platform])), ["www.example.com CNAME", "passed"]);
    assert.deepEqual(judged(www, answer(`www.${name}`, "CNAME", [])), ["www.example.com CNAME", "failed"]);
  });

  it("is the same address however it is written, and the same DS record", () => {
    const six = { name, type: "AAAA", content: "2001:DB8:0:0::1" };
    assert.deepEqual(judged(six, answer(name, "AAAA", ["2001:db8::1"])), ["example.com AAAA", "passed"]);
    const data = { keyTag: 2371, algorithm: 13, digestType: 2, digest: "ABCDEF01" };
    const ds = { name: `sub.${name}`, type: "DS", data };
    const told = answer(`sub.${name}`, "DS", ["2371 13 2 abcdef01"]);
    assert.deepEqual(judged(ds, told), ["sub.example.com DS", "passed"]);
    assert.deepEqual(judged({ ...ds, data: { ...data, keyTag: 1 } }, told), ["sub.example.com DS", "failed"]);
  });
});
