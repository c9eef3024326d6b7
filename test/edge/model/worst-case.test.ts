import assert from "node:assert/strict";
import fc from "fast-check";
import { bestCase, worstCase } from "../../../edge/model/worst-case";
import { compile, parse, print } from "../../../edge/rules";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 300);

const known = fc.constantFrom("ssl", 'http.host eq "a"', 'http.request.method in {"GET" "POST"}');
const unknown = fc.constantFrom(
  "cf.client.bot",
  'ip.src.country eq "T1"',
  "cf.bot_management.score lt 30",
  "cf.waf.credential_check.password_leaked",
);
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    known,
    unknown,
    tie("filter").map((one) => `not (${one})`),
    fc
      .tuple(tie("filter"), fc.constantFrom("and", "or", "xor"), tie("filter"))
      .map(([one, how, other]) => `((${one}) ${how} (${other}))`),
  ),
}));
const request = fc.record({
  ssl: fc.boolean(),
  "http.host": fc.constantFrom("a", "b"),
  "http.request.method": fc.constantFrom("GET", "PUT"),
  "cf.client.bot": fc.boolean(),
  "ip.src.country": fc.constantFrom("T1", "XX"),
  "cf.bot_management.score": fc.integer({ min: 1, max: 99 }),
  "cf.waf.credential_check.password_leaked": fc.boolean(),
});
const expressionOf = (text: string) => parse(text).expression!;

describe("a WAF rule at its worst", () => {
  it("stops wherever it may, skips only where it must, and tells a block as a challenge", () => {
    const shown = (text: string, action: string) => {
      const worst = worstCase({ expression: expressionOf(text), action });
      return `${worst.action} ${print(worst.expression)}`;
    };
    assert.equal(shown('ip.src.country eq "T1" and ssl', "block"), "managed_challenge true and ssl");
    assert.equal(shown('not ip.src.country eq "T1"', "js_challenge"), "js_challenge not false");
    assert.equal(shown("cf.client.bot or ssl", "skip"), "skip false or ssl");
    assert.equal(shown('http.host eq "a"', "block"), 'block http.host eq "a"');
  });

  it(
    "property: passes nothing that the rule itself would stop, and skips nothing that it would not, whatever is " +
      "not known",
    () => {
      fc.assert(
        fc.property(filter, request, (text, fields) => {
          const expression = expressionOf(text);
          const ask = (one: typeof expression) => compile(one)((name) => fields[name as keyof typeof fields]);
          if (ask(expression)) assert.ok(ask(worstCase({ expression, action: "block" }).expression), text);
          else assert.ok(!ask(worstCase({ expression, action: "skip" }).expression), text);
        }),
        { numRuns },
      );
    },
  );
});

describe("a WAF rule at its best for people", () => {
  const shown = (text: string, action = "block") => {
    const best = bestCase({ expression: expressionOf(text), action });
    return `${best.action} ${print(best.expression)}`;
  };

  it("lets them through wherever it may, and keeps what is false of every browser", () => {
    assert.equal(shown('ip.src.country eq "T1" and ssl'), "block false and ssl");
    assert.equal(shown('not ip.src.country in {"DE"} and not cf.client.bot'), "block not true and not cf.client.bot");
    assert.equal(shown("cf.bot_management.score lt 30 or ssl", "skip"), "skip true or ssl");
    assert.equal(shown("not ip.src in $office"), "block not true");
    assert.equal(shown("not ip.src in {192.0.2.7}"), "block not ip.src in {192.0.2.7}");
  });

  it("property: stops nobody whom the rule itself lets through, wherever they are and however they score", () => {
    const person = request.map((one) => ({
      ...one,
      "cf.client.bot": false,
      "cf.waf.credential_check.password_leaked": false,
    }));
    fc.assert(
      fc.property(filter, person, (text, fields) => {
        const expression = expressionOf(text);
        const ask = (one: typeof expression) => compile(one)((name) => fields[name as keyof typeof fields]);
        if (!ask(expression)) assert.ok(!ask(bestCase({ expression, action: "block" }).expression), text);
        else assert.ok(ask(bestCase({ expression, action: "skip" }).expression), text);
      }),
      { numRuns },
    );
  });
});
