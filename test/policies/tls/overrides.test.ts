import assert from "node:assert/strict";
import { UNKNOWN, types } from "../../../edge/resource";
import { modeByPageRule, versionByHost } from "../../../policies/tls/overrides";
import { resource, zoneId } from "../../edge/declare";

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
const rule = (actions: unknown, status = "active") =>
  resource(types.pageRule, "rule", { zoneId, target: "example.com/*", status, actions });
const host = (value: unknown, settingId = "min_tls_version") =>
  resource(types.hostnameTlsSetting, "host", { zoneId, settingId, hostname: "example.com", value });

describe("what overrides a zone's TLS settings", () => {
  it("a page rule's SSL mode counts, unless it is off", () => {
    for (const ssl of ["flexible", "full", "off"])
      assert.deepEqual(codes(modeByPageRule([rule({ ssl })])), ["page-rule-ssl-unverified"], ssl);
    for (const actions of [{ ssl: "strict" }, { ssl: "origin_pull" }, { cacheLevel: "bypass" }, undefined])
      assert.deepEqual(modeByPageRule([rule(actions)]), []);
    assert.deepEqual(modeByPageRule([rule({ ssl: "flexible" }, "disabled")]), []);
    assert.deepEqual(codes(modeByPageRule([rule(UNKNOWN)])), ["page-rule-ssl-unknown"]);
    assert.deepEqual(codes(modeByPageRule([rule({ ssl: UNKNOWN })])), ["page-rule-ssl-unknown"]);
  });

  it("a host's own lowest version counts", () => {
    for (const value of ["1.0", "1.1"])
      assert.deepEqual(codes(versionByHost([host(value)])), ["tls-version-of-host-deprecated"], value);
    for (const value of ["1.2", "1.3"]) assert.deepEqual(versionByHost([host(value)]), []);
    assert.deepEqual(codes(versionByHost([host(UNKNOWN)])), ["tls-version-of-host-unknown"]);
    assert.deepEqual(versionByHost([host(["ECDHE"], "ciphers")]), []);
    const bucket = (props: object) =>
      resource("cloudflare:index/r2CustomDomain:R2CustomDomain", "media", { domain: "media.example.com", ...props });
    assert.deepEqual(
      versionByHost([bucket({ minTls: "1.0" })]).map(({ message }) => message),
      ['media.example.com accepts TLS "1.0"; versions below 1.2 are deprecated (RFC 8996).'],
    );
    const customer = (ssl?: unknown) =>
      resource("cloudflare:index/customHostname:CustomHostname", "shop", { zoneId, hostname: "shop.example.net", ssl });
    assert.deepEqual(
      versionByHost([customer({ settings: { minTlsVersion: "1.0" } })]).map(({ message }) => message),
      ['shop.example.net accepts TLS "1.0"; versions below 1.2 are deprecated (RFC 8996).'],
    );
    for (const ssl of [undefined, {}, { settings: {} }, { settings: { minTlsVersion: "1.2" } }])
      assert.deepEqual(versionByHost([customer(ssl)]), []);
    for (const ssl of [UNKNOWN, { settings: UNKNOWN }])
      assert.deepEqual(codes(versionByHost([customer(ssl)])), ["tls-version-of-host-unknown"]);
    for (const props of [{}, { minTls: "1.2" }, { minTls: "1.0", enabled: false }])
      assert.deepEqual(versionByHost([bucket(props)]), []);
  });
});
