import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN, types } from "../../../edge/resource";
import * as tls from "../../../policies/tls/tls";
import { record, resource, setting, verdict, web } from "../resources";

const hsts = (value: Record<string, unknown>) => setting("security_header", { strict_transport_security: value });

describe("policies tls/*", () => {
  it("strict: a mode that does not verify, one that nobody declared, and a rule that weakens it", () => {
    const rule = resource(types.ruleset, "config", {
      phase: "http_config_settings",
      kind: "zone",
      rules: [
        { ref: "old-app", action: "set_config", expression: "true", actionParameters: { ssl: "flexible" } },
        { ref: "off", action: "set_config", expression: "true", enabled: false, actionParameters: { ssl: "off" } },
      ],
    });
    assert.deepEqual(verdict(tls.strict, [...web, setting("ssl", "flexible"), rule]), [
      'ssl: example.com encrypts to its origin in mode "flexible"; only strict verifies whom it talks to, and an ' +
        "origin that sends http to https redirects without end.",
      'config: The configuration rule old-app sets ssl to "flexible", which does not verify the origin, and an ' +
        "origin that sends http to https redirects without end.",
    ]);
    assert.deepEqual(verdict(tls.strict, web), [
      "-: example.com does not declare the setting ssl: what is in force is whatever somebody clicked last.",
    ]);
    assert.deepEqual(verdict(tls.strict, [...web, setting("ssl", UNKNOWN)]), [
      "ssl? its value will be known only after deployment",
    ]);
    assert.deepEqual(verdict(tls.strict, [...web, setting("ssl", "strict")]), []);
  });

  it("strict: judges no configuration rule that only the deployment will tell, and takes no unknown for a mode", () => {
    const config = (...rules: unknown[]) =>
      resource(types.ruleset, "config", { phase: "http_config_settings", kind: "zone", rules });
    const judged = (...rules: unknown[]) => verdict(tls.strict, [...web, setting("ssl", "strict"), config(...rules)]);
    const flexible = { actionParameters: { ssl: "flexible" } };
    assert.deepEqual(
      judged(
        UNKNOWN,
        { ref: "a", actionParameters: { ssl: UNKNOWN } },
        { actionParameters: UNKNOWN },
        { ref: "d", enabled: UNKNOWN, ...flexible },
      ),
      [
        "config? the configuration rule number 1 will be known only after deployment",
        "config? what the configuration rule a sets ssl to will be known only after deployment",
        "config? what the configuration rule number 3 sets ssl to will be known only after deployment",
        'config? whether the configuration rule d, which sets ssl to "flexible", is on will be known only ' +
          "after deployment",
      ],
    );
    assert.deepEqual(
      judged(
        { enabled: false, actionParameters: { ssl: UNKNOWN } },
        { actionParameters: { ssl: "strict" } },
        { actionParameters: null },
        null,
      ),
      [],
    );
    const hidden = resource(types.ruleset, "hidden", { phase: UNKNOWN, kind: "zone", rules: [flexible] });
    assert.deepEqual(verdict(tls.strict, [...web, setting("ssl", "strict"), hidden]), [
      "hidden? its phase will be known only after deployment",
    ]);
    assert.deepEqual(
      verdict(tls.strict, [
        ...web,
        setting("ssl", "strict"),
        { ...config(), props: { ...config().props, rules: UNKNOWN } },
      ]),
      ["config? its rules will be known only after deployment"],
    );
  });

  it(
    "strict: property: a configuration rule passes where it surely verifies or is off, is found where it surely " +
      "does not, and is unjudged else",
    () => {
      const rule = fc.record({
        enabled: fc.constantFrom(true, false, undefined, UNKNOWN),
        ssl: fc.constantFrom("strict", "origin_pull", "full", "off", undefined, UNKNOWN),
      });
      fc.assert(
        fc.property(rule, ({ enabled, ssl }) => {
          const config = resource(types.ruleset, "config", {
            phase: "http_config_settings",
            kind: "zone",
            rules: [{ enabled, actionParameters: { ssl } }],
          });
          const [line = ""] = verdict(tls.strict, [...web, setting("ssl", "strict"), config]);
          const outcomes = [
            enabled === UNKNOWN ? [true, false] : [enabled !== false],
            ssl === UNKNOWN ? ["strict", "off"] : [ssl],
          ] as const;
          const weak = outcomes[0].flatMap((on) =>
            outcomes[1].map((mode) => on && mode !== undefined && mode !== "strict" && mode !== "origin_pull"),
          );
          assert.equal(
            line === "" ? "passes" : line.startsWith("config?") ? "unjudged" : "found",
            weak.every(Boolean) ? "found" : weak.some(Boolean) ? "unjudged" : "passes",
          );
        }),
      );
    },
  );

  it("version: TLS 1.2 at least, and 1.3 on", () => {
    assert.deepEqual(verdict(tls.version, [...web, setting("min_tls_version", "1.0"), setting("tls_1_3", "off")]), [
      'min_tls_version: example.com accepts TLS "1.0"; versions below 1.2 are deprecated (RFC 8996).',
      'tls_1_3: example.com has TLS 1.3 "off".',
    ]);
    assert.deepEqual(verdict(tls.version, [...web, setting("min_tls_version", "1.2"), setting("tls_1_3", "zrt")]), []);
  });

  it("hsts: off, too short to protect, and a preload without what preloading asks for", () => {
    assert.deepEqual(verdict(tls.hsts, [...web, hsts({ enabled: false })]), [
      "security_header: example.com has no HSTS: a browser's first request can be intercepted each time.",
    ]);
    assert.deepEqual(verdict(tls.hsts, [...web, hsts({ enabled: true, max_age: 60 })]), [
      "security_header: example.com sends HSTS with max-age 60, which protects nobody.",
    ]);
    assert.deepEqual(verdict(tls.hsts, [...web, hsts({ enabled: true, max_age: 604800, preload: true })]), [
      "security_header: example.com asks to be preloaded with max-age 604800 and without its subdomains; " +
        "preloading takes a year and all subdomains.",
    ]);
    assert.deepEqual(
      verdict(tls.hsts, [...web, hsts({ enabled: true, max_age: 31536000, preload: true, include_subdomains: true })]),
      [],
    );
  });

  it("judges what is set in a zone whose hosts behind Cloudflare are declared somewhere else", () => {
    const phones = record("pbx.example.com", "A", { content: "192.0.2.7", proxied: false });
    const set = [phones, setting("ssl", "flexible"), setting("min_tls_version", "1.0")];
    assert.deepEqual(verdict(tls.strict, set), [
      'ssl: example.com encrypts to its origin in mode "flexible"; only strict verifies whom it talks to, and an ' +
        "origin that sends http to https redirects without end.",
    ]);
    assert.deepEqual(verdict(tls.version, set), [
      'min_tls_version: example.com accepts TLS "1.0"; versions below 1.2 are deprecated (RFC 8996).',
    ]);
    assert.deepEqual(verdict(tls.hsts, set), []);
  });

  it("asks nothing of a zone that has no host behind Cloudflare", () => {
    assert.deepEqual(
      verdict(tls.strict, [
        resource(types.dnsRecord, "x", { name: "x.example.com", type: "TXT", content: '"x"', ttl: 300 }),
      ]),
      [],
    );
  });
});
