import assert from "node:assert/strict";
import { Edge } from "../../../edge/model";
import { createState, outcomeOf, type EdgeRequest, type TraceState } from "../../../edge/trace";
import { firewall, record, ruleset, type Rule } from "../declare";

const login = { characteristics: ["cf.colo.id", "ip.src"], period: 10, requestsPerPeriod: 2, mitigationTimeout: 60 };
const limit = (ratelimit: object, more: Partial<Rule> = {}): Rule => ({
  ref: "login",
  expression: 'http.request.uri.path eq "/login"',
  action: "block",
  ratelimit: { ...login, ...ratelimit },
  ...more,
});
const edgeOf = (...rules: Rule[]) => Edge.from([record("example.com"), ruleset("http_ratelimit", rules)]);

/** What becomes of `/login` at each of these times, in seconds. */
function at(
  edge: Edge,
  times: readonly number[],
  request: Partial<EdgeRequest> = {},
  state: TraceState = createState(),
  status = 200,
): string {
  return times
    .map(
      (time) =>
        outcomeOf(
          edge,
          { url: "https://example.com/login", time, ...request },
          { state, origin: () => ({ status, headers: {} }) },
        ).kind[0],
    )
    .join("");
}

describe("rate limits", () => {
  it("let through so many in a period, then act until the timeout ends", () => {
    const edge = edgeOf(limit({}));
    assert.equal(at(edge, [0, 1, 2, 3]), "ooll");
    assert.equal(at(edge, [0, 1, 11, 12, 13]), "ooool");
    assert.equal(at(edge, [0, 0, 0, 59, 60, 61, 62, 63]), "oolloolll".slice(0, 8));
  });

  it("throttle where the timeout is 0: only what is above the rate", () => {
    assert.equal(at(edgeOf(limit({ mitigationTimeout: 0 })), [0, 1, 2, 9, 10, 11, 12]), "oollool");
  });

  it("count clients apart by the rule's characteristics", () => {
    const edge = edgeOf(limit({}));
    const state = createState();
    assert.equal(at(edge, [0, 0, 0], { ip: "192.0.2.1" }, state), "ool");
    assert.equal(at(edge, [0, 0, 0], { ip: "192.0.2.2" }, state), "ool");
    const byKey = edgeOf(limit({ characteristics: ["cf.colo.id", 'http.request.headers["x-api-key"]'] }));
    const keys = createState();
    assert.equal(at(byKey, [0, 0, 0], { headers: { "X-Api-Key": "a" } }, keys), "ool");
    assert.equal(at(byKey, [0], { headers: { "X-Api-Key": "b" } }, keys), "o");
    const visitors = createState();
    const byVisitor = edgeOf(limit({ characteristics: ["cf.colo.id", "cf.unique_visitor_id"] }));
    assert.equal(
      at(byVisitor, [0, 0, 0], { ip: "2001:db8::1" }, visitors) + at(byVisitor, [0], { ip: "2001:db8::2" }, visitors),
      "oolo",
    );
  });

  it("count what the counting expression says, which does not extend the rule's", () => {
    const edge = edgeOf(limit({ countingExpression: 'http.request.uri.path eq "/other"' }));
    const state = createState();
    assert.equal(at(edge, [0, 0, 0, 0], {}, state), "oooo");
    assert.equal(at(edge, [0, 0, 0], { url: "https://example.com/other" }, state), "ooo");
    assert.equal(at(edge, [0], {}, state), "l");
  });

  it("count answers where the counting expression reads them", () => {
    const edge = edgeOf(limit({ countingExpression: "http.response.code eq 401" }));
    assert.equal(at(edge, [0, 0, 0, 0, 0]), "ooooo");
    assert.equal(at(edge, [0, 0, 0, 0, 0], {}, createState(), 401), "oooll");
  });

  it("answer with the rule's status, or a challenge, or only log", () => {
    const third = (rule: Rule) => {
      const state = createState();
      const send = () => outcomeOf(edgeOf(rule), { url: "https://example.com/login" }, { state });
      const edge = edgeOf(rule);
      for (const _ of [1, 2]) outcomeOf(edge, { url: "https://example.com/login" }, { state });
      const { kind, status } = outcomeOf(edge, { url: "https://example.com/login" }, { state });
      assert.equal(send().kind, "origin");
      return `${kind} ${status}`;
    };
    assert.equal(third(limit({})), "limited 429");
    assert.equal(third(limit({}, { actionParameters: { response: { statusCode: 403 } } })), "limited 403");
    assert.equal(third(limit({}, { action: "managed_challenge" })), "challenge 403");
    assert.equal(third(limit({}, { action: "log" })), "origin 200");
  });

  it("are skipped where a firewall rule says so", () => {
    const skip: Rule = {
      expression: 'http.request.headers["x-skip"][0] eq "1"',
      action: "skip",
      actionParameters: { phases: ["http_ratelimit"] },
    };
    const edge = Edge.from([record("example.com"), ruleset("http_ratelimit", [limit({})]), firewall(skip)]);
    assert.equal(at(edge, [0, 0, 0], { headers: { "X-Skip": "1" } }), "ooo");
    assert.equal(at(edge, [0, 0, 0]), "ool");
  });

  it("do not count where nothing is remembered", () => {
    const edge = edgeOf(limit({}));
    assert.deepEqual(
      [1, 2, 3, 4].map(() => outcomeOf(edge, { url: "https://example.com/login" }).kind),
      Array(4).fill("origin"),
    );
  });
});
