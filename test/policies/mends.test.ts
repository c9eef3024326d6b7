import assert from "node:assert/strict";
import fc from "fast-check";
import { types } from "../../edge/resource";
import { parsePresentation } from "../../standards/txt";
import { mendsOf } from "../../policies/mends";

const record = (props: Record<string, unknown>) =>
  mendsOf(types.dnsRecord, "web", { type: "A", content: "192.0.2.1", comment: "Web", ttl: 300, ...props }).map(
    ({ control, property, value }) => `${control} ${property} ${String(value)}`,
  );
const setting = (settingId: string, value: unknown) => mendsOf(types.zoneSetting, "s", { settingId, value });

describe("what the pack can mend", () => {
  it("is a comment that is missing, the TTL of a proxied record, quotes of a text, and an old TLS version", () => {
    assert.deepEqual(record({}), []);
    assert.deepEqual(record({ comment: "" }), ["dns/purpose comment Declared as web"]);
    assert.deepEqual(record({ proxied: true }), ["dns/ttl ttl 1"]);
    assert.deepEqual(record({ proxied: true, ttl: 1 }), []);
    assert.deepEqual(record({ type: "TXT", content: "v=spf1 -all" }), ['dns/conflict content "v=spf1 -all"']);
    assert.deepEqual(record({ type: "TXT", content: '"v=spf1 -all"' }), []);
    assert.deepEqual(setting("min_tls_version", "1.1"), [{ control: "tls/version", property: "value", value: "1.2" }]);
    for (const [id, value] of [
      ["min_tls_version", "1.3"],
      ["ssl", "1.0"],
      ["min_tls_version", undefined],
    ] as const)
      assert.deepEqual(setting(id, value), []);
    assert.deepEqual(mendsOf("aws:sns/topic:Topic", "t", { ttl: 300, proxied: true }), []);
  });

  it("leaves alone what is not known yet, and a secret", () => {
    const secret = { value: "v=spf1 -all" };
    assert.deepEqual(record({ comment: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", proxied: "04da6b54" }), []);
    assert.deepEqual(record({ type: "TXT", content: secret, comment: secret }), []);
  });

  it("needs no second mending, and a text means what it meant: property", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 600, unit: "grapheme" }), fc.boolean(), (content, proxied) => {
        const props: Record<string, unknown> = { type: "TXT", content, proxied, ttl: 300 };
        for (const { property, value } of mendsOf(types.dnsRecord, "note", props)) props[property] = value;
        assert.deepEqual(mendsOf(types.dnsRecord, "note", props), []);
        if (!content.includes('"')) assert.equal(parsePresentation(props.content as string).value?.join(""), content);
      }),
    );
  });
});
