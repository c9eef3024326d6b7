import assert from "node:assert/strict";
import * as edge from "../../../policies/edge/edge";
import { resource, verdict, web } from "../resources";

const phase = "http_request_firewall_custom";
const skip = (expression: string, actionParameters: object, more: object = {}) =>
  resource("cloudflare:index/ruleset:Ruleset", "waf", {
    kind: "zone",
    name: "waf",
    phase,
    rules: [{ ref: "allow", action: "skip", expression, actionParameters, ...more }],
  });
const managed = { phases: ["http_request_firewall_managed", "http_ratelimit"] };
const told = (...rules: ReturnType<typeof skip>[]) =>
  verdict(edge.waf, [...web, ...rules]).filter((line) => line.startsWith("waf:"));
const found = "waf: The rule allow lets every request to example.com skip the managed rules and rate limits.";

describe("a rule that skips what guards a zone", () => {
  it("is found where it is for everybody, however that is said", () => {
    for (const expression of [
      "true",
      "ssl or not ssl",
      'http.host contains "example.com"',
      '(http.host in {"example.com" "www.example.com"})',
    ])
      assert.deepEqual(told(skip(expression, managed)), [found], expression);
  });

  it("is told what it skips, and that alone, where it is the only fault of managed rules", () => {
    const run = resource("cloudflare:index/ruleset:Ruleset", "managed", {
      kind: "zone",
      name: "managed",
      phase: "http_request_firewall_managed",
      rules: [{ action: "execute", expression: "true", actionParameters: { id: "77454fe2d30c4220b5701f6fdfb893ba" } }],
    });
    const lines = verdict(edge.waf, [...web, run, skip("true", managed)]);
    assert.deepEqual(
      lines.filter((line) => line.includes("managed")),
      [found],
    );
  });

  it("is left alone where it is for some, skips nothing that guards, or is off", () => {
    for (const expression of [
      "ip.src in {198.51.100.0/24}",
      'http.host eq "api.example.com"',
      'starts_with(http.request.uri.path, "/webhooks/")',
      "cf.client.bot",
    ])
      assert.deepEqual(told(skip(expression, managed)), [], expression);
    assert.deepEqual(told(skip("true", { ruleset: "current" })), []);
    assert.deepEqual(told(skip("true", managed, { enabled: false })), []);
  });
});
