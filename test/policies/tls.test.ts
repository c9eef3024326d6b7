import assert from "node:assert/strict";
import { UNKNOWN, types } from "../../edge/resource";
import * as tls from "../../policies/tls";
import { resource, setting, verdict, web } from "./resources";

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
      'ssl: example.com encrypts to its origin in mode "flexible"; only strict verifies whom it talks to.',
      'config: The configuration rule old-app sets ssl to "flexible", which does not verify the origin.',
    ]);
    assert.deepEqual(verdict(tls.strict, web), [
      "-: example.com does not declare the setting ssl: what is in force is whatever somebody clicked last.",
    ]);
    assert.deepEqual(verdict(tls.strict, [...web, setting("ssl", UNKNOWN)]), ["ssl? its value will be known only after deployment"]);
    assert.deepEqual(verdict(tls.strict, [...web, setting("ssl", "strict")]), []);
  });

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
      "security_header: example.com asks to be preloaded with max-age 604800 and without its subdomains; preloading takes a year and all subdomains.",
    ]);
    assert.deepEqual(verdict(tls.hsts, [...web, hsts({ enabled: true, max_age: 31536000, preload: true, include_subdomains: true })]), []);
  });

  it("asks nothing of a zone that has no host behind Cloudflare", () => {
    assert.deepEqual(verdict(tls.strict, [resource(types.dnsRecord, "x", { name: "x.example.com", type: "TXT", content: '"x"', ttl: 300 })]), []);
  });
});
