import assert from "node:assert/strict";
import { unexplained } from "../../components/dns/declaration";
import { withKept, type KeptPhase, type KeptRule } from "../../components/rules/kept-rules";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";

const rule = (ref: string, more = {}): KeptRule => ({
  ref,
  description: ref,
  expression: "true",
  action: "block",
  enabled: true,
  ...more,
});
const kept = (phase: string, rules: readonly KeptRule[], alone = false): KeptPhase => ({
  phase,
  name: "default",
  alone,
  rules,
});
const refs = (rules: readonly { readonly ref: string }[]): string[] => rules.map(({ ref }) => ref);

const site = (rules: unknown) => ({
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: { site: { target: "192.0.2.1", purpose: "The site" } },
  hosts: { "@": "site" },
  rules,
});

describe("rules that a zone had before", () => {
  it("stand before the bar's where the first decides and in the cache, else behind them", () => {
    const ours = [rule("ours")];
    const both = (phase: string): string[] => refs(withKept(ours, kept(phase, [rule("theirs")])));
    assert.deepEqual(both("http_request_dynamic_redirect"), ["theirs", "ours"]);
    assert.deepEqual(both("http_request_cache_settings"), ["theirs", "ours"]);
    assert.deepEqual(both("http_request_firewall_custom"), ["ours", "theirs"]);
    assert.deepEqual(refs(withKept(ours, kept("http_ratelimit", [rule("theirs")], true))), ["theirs"]);
    assert.deepEqual(refs(withKept(ours, undefined)), ["ours"]);
  });

  it("no managed ruleset runs twice", () => {
    const runs = (ref: string, id: string): KeptRule => rule(ref, { action: "execute", actionParameters: { id } });
    const merged = withKept(
      [runs("a", "1"), runs("b", "2")],
      kept("http_request_firewall_managed", [runs("mine", "2")]),
    );
    assert.deepEqual(refs(merged), ["mine", "a"]);
  });

  it("are read from the configuration, in phases that zones have", () => {
    const own = {
      ref: "r1",
      purpose: "Old API path",
      expression: "true",
      action: "rewrite",
      actionParameters: { uri: {} },
    };
    const { spec } = readSite(
      site({ http_request_transform: { name: "mine", rules: [own, { ...own, ref: "r2", purpose: unexplained }] } }),
      "2026-11-29",
    );
    assert.deepEqual(spec.otherPhases.phases, [
      {
        phase: "http_request_transform",
        name: "mine",
        alone: false,
        rules: [
          {
            ref: "r1",
            description: "Old API path",
            expression: "true",
            action: "rewrite",
            actionParameters: { uri: {} },
            enabled: true,
          },
          {
            ref: "r2",
            description: "",
            expression: "true",
            action: "rewrite",
            actionParameters: { uri: {} },
            enabled: true,
          },
        ],
      },
    ]);
    assert.throws(
      () =>
        readSite(
          site({
            http_request_redirect: { name: "mine", rules: [own] },
            http_ratelimit: { name: "x", rules: [{ ref: "r" }] },
          }),
          "2026-11-29",
        ),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.deepEqual(
          error.problems.map(({ code, location }) => `${code} ${location.path}`),
          [
            "config-name-invalid rules.http_request_redirect",
            "config-key-missing rules.http_ratelimit.rules[0].purpose",
            "config-key-missing rules.http_ratelimit.rules[0].expression",
            "config-key-missing rules.http_ratelimit.rules[0].action",
          ],
        );
        return true;
      },
    );
  });
});
