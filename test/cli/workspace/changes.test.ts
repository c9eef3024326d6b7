import assert from "node:assert/strict";
import fc from "fast-check";
import { changesBetween } from "../../../cli/workspace/changes";
import { unknownText } from "../../../edge/wire-values";

describe("what changes of a resource", () => {
  it("is each value as deep as it differs, from what was deployed to what the program says", () => {
    const before = { content: "192.0.2.1", ttl: 1, value: { security: { enabled: true, maxAge: 300 } }, tags: ["a"] };
    const after = {
      content: "192.0.2.9",
      proxied: true,
      value: { security: { enabled: true, maxAge: 600 } },
      tags: [],
    };
    assert.deepEqual(changesBetween(before, after, ["content", "proxied", "tags", "ttl", "value"]), [
      { path: "content", old: "192.0.2.1", new: "192.0.2.9" },
      { path: "proxied", new: true },
      { path: "tags", old: ["a"], new: [] },
      { path: "ttl", old: 1 },
      { path: "value.security.maxAge", old: 300, new: 600 },
    ]);
  });

  it("names a rule by its ref, else by its description, and tells of another order", () => {
    const rule = (ref: string, expression: string) => ({ ref, expression, enabled: true });
    const before = { rules: [rule("one", "true"), rule("two", "false"), rule("three", "true")] };
    const after = { rules: [rule("two", "true"), rule("one", "true"), rule("four", "true")] };
    assert.deepEqual(changesBetween(before, after, ["rules"]), [
      { path: "rules[two].expression", old: "false", new: "true" },
      { path: "rules[four]", new: rule("four", "true") },
      { path: "rules[three]", old: rule("three", "true") },
      { path: "order of rules", old: ["one", "two"], new: ["two", "one"] },
    ]);
    const described = (description: string, enabled: boolean) => ({ description, enabled });
    assert.deepEqual(
      changesBetween({ rules: [described("Old", true)] }, { rules: [described("Old", false)] }, ["rules"]),
      [{ path: "rules[Old].enabled", old: true, new: false }],
    );
  });

  it("gives a list whole where nothing names its items", () => {
    const before = { rules: [{ action: "block" }, { action: "block" }] };
    assert.deepEqual(changesBetween(before, { rules: [{ action: "log" }] }, ["rules"]), [
      { path: "rules", old: before.rules, new: [{ action: "log" }] },
    ]);
  });

  it("says of a secret that it is another one, and of what is not known that it is not", () => {
    const before = { secretString: "[secret]", name: "a", apiToken: "one", origin: { password: "p", port: 1 } };
    const after = { secretString: "[secret]", name: unknownText, apiToken: "two", origin: { password: "q", port: 2 } };
    assert.deepEqual(changesBetween(before, after, ["apiToken", "name", "origin", "secretString"]), [
      { path: "apiToken", old: "[secret]", new: "[secret]" },
      { path: "name", old: "a", new: "[unknown]" },
      { path: "origin.port", old: 1, new: 2 },
      { path: "secretString", old: "[secret]", new: "[secret]" },
    ]);
  });

  it("has no values where nothing that can be shown differs", () => {
    assert.deepEqual(changesBetween({ a: 1 }, { a: 1 }, ["a"]), [{ path: "a" }]);
  });

  it("never shows what is called as a credential, wherever it is", () => {
    const hidden = fc.string({ minLength: 8 }).map((text) => `hidden${text}`);
    const nested = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        hidden.map((text) => ({ clientSecret: text, port: text.length })),
        hidden.map((text) => ({ password: { inside: [text] } })),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("rules", "origin", "value"), tie("value")),
      ),
    })).value;
    fc.assert(
      fc.property(nested, nested, (old, now) => {
        const changes = changesBetween({ config: old }, { config: now }, ["config"]);
        assert.ok(!JSON.stringify(changes).includes("hidden"));
      }),
    );
  });

  it("puts what changes together again: the old state with every change is the new one", () => {
    const values = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(fc.integer(), fc.constantFrom("x", "y")));
    fc.assert(
      fc.property(values, values, (old, now) => {
        const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => old[key] !== now[key]);
        const changed: Record<string, unknown> = { ...old };
        for (const change of changesBetween(old, now, names)) {
          assert.deepEqual(change.old, old[change.path]);
          if ("new" in change) changed[change.path] = change.new;
          else Reflect.deleteProperty(changed, change.path);
        }
        assert.deepEqual(changed, { ...now });
      }),
    );
  });
});
