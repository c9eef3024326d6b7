import assert from "node:assert/strict";
import fc from "fast-check";
import { Edge } from "../../../edge/model";
import { kindsByCookies } from "../../../edge/prove/cookie-kinds";
import { withFeature } from "../../../edge/prove/with-feature";
import { outcomeOf } from "../../../edge/trace";
import { cache, record, ruleset, setting, type Rule } from "../declare";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 150);
const host = "example.com";
const names = ["session", "SESSION", "sid", "theme", "connect.sid", "wp"];
const visitors = names.map((name) => ({ cookies: { [name]: "a" } }));

function edgeOf(rules: readonly Rule[], transforms: readonly Rule[] = []): Edge {
  return Edge.from([
    record(host, { type: "A", content: "192.0.2.7", proxied: true }),
    setting("ssl", "strict"),
    cache(...rules),
    ruleset("http_request_late_transform", transforms),
  ]);
}

function kindsOf(edge: Edge): (string | undefined)[] {
  const rules = edge.zones.flatMap((each) => [...edge.phasesOf(each).values()]).flatMap((phase) => phase.rules);
  return kindsByCookies(rules, host, visitors).map(({ cookies }) => Object.keys(cookies ?? {})[0]);
}

const kept = { cache: true, edgeTtl: { mode: "override_origin", default: 60 } };
const bypass = (expression: string): Rule => ({
  ref: "private",
  expression,
  action: "set_cache_settings",
  actionParameters: { cache: false },
});

describe("kinds of visitors by their cookies", () => {
  it("are told apart as the rules tell them apart, however many names they know", () => {
    const known = names.slice(0, 5).map((name) => `http.cookie contains "${name}="`);
    assert.deepEqual(kindsOf(edgeOf([])), ["session"]);
    assert.deepEqual(kindsOf(edgeOf([bypass(`(${known.join(" or ")})`)])), ["session", "wp"]);
    assert.deepEqual(
      kindsOf(edgeOf([bypass(`(http.request.uri.path eq "/a" and lower(http.cookie) contains "session=")`)])),
      ["session", "sid"],
    );
    assert.deepEqual(kindsOf(edgeOf([bypass(`(any(http.request.cookies["sid"][*] eq "a"))`)])), ["session", "sid"]);
  });

  it("are all there are where something else has a part in the question, or a rule changes cookies", () => {
    assert.deepEqual(kindsOf(edgeOf([bypass(`(http.cookie eq http.request.uri.query)`)])), names);
    const sets = (name: string): Rule => ({
      ref: "sets",
      expression: "true",
      action: "rewrite",
      actionParameters: { headers: { [name]: { operation: "set", value: "b=1" } } },
    });
    assert.deepEqual(kindsOf(edgeOf([], [sets("cookie")])), names);
    assert.deepEqual(kindsOf(edgeOf([], [sets("x-a")])), ["session"]);
  });

  const atom = fc.oneof(
    fc
      .tuple(fc.constantFrom("http.cookie", "lower(http.cookie)"), fc.constantFrom(...names))
      .map(([field, name]) => `${field} contains "${name}="`),
    fc.constantFrom(
      'any(http.request.cookies["sid"][*] eq "a")',
      'any(http.request.headers.names[*] eq "cookie")',
      'any(http.request.headers["cookie"][*] contains "wp")',
      'http.user_agent contains "Mozilla"',
      'http.request.uri.path eq "/a"',
      'starts_with(http.request.uri.path, "/b")',
      "http.cookie eq http.request.uri.query",
      "len(http.cookie) gt 7",
      'http.host eq "example.com"',
      'cf.bot_management.score lt 30 and http.cookie contains "theme"',
    ),
  );
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: "small" },
      atom,
      tie("expression").map((inner) => `(not ${inner})`),
      fc
        .tuple(fc.constantFrom("and", "or", "xor"), tie("expression"), tie("expression"))
        .map(([operator, left, right]) => `(${left} ${operator} ${right})`),
    ),
  }));
  const rule = fc.record({
    ref: fc.constantFrom("one", "two"),
    expression,
    action: fc.constant("set_cache_settings"),
    actionParameters: fc.constantFrom<object>(kept, { cache: false }, { cache: true }),
  });
  const transform = fc.record({
    ref: fc.constant("header"),
    expression,
    action: fc.constant("rewrite"),
    actionParameters: fc
      .tuple(fc.constantFrom("cookie", "x-a"), fc.constantFrom("set", "add", "remove"))
      .map(([name, operation]) => ({ headers: { [name]: { operation, value: "sid=1" } } })),
  });

  it("property: on every path, those who are left out fare as one of those who are not", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        fc.array(transform, { maxLength: 1 }),
        (rules, transforms) => {
          const edge = edgeOf(rules, transforms);
          const fates = (some: readonly (string | undefined)[], path: string) =>
            new Set(
              visitors
                .filter(({ cookies }) => some.includes(Object.keys(cookies)[0]))
                .map((visitor) => JSON.stringify(outcomeOf(edge, withFeature(`https://${host}${path}`, visitor)))),
            );
          const kinds = kindsOf(edge);
          for (const path of ["/", "/a", "/b/c", "/a.css?session=a"])
            assert.deepEqual(fates(kinds, path), fates(names, path));
        },
      ),
      { numRuns },
    );
  });
});
