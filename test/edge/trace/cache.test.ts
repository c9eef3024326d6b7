import assert from "node:assert/strict";
import { Edge } from "../../../edge/model";
import type { DeclaredResource } from "../../../edge/resource";
import { outcomeOf, type CacheDecision, type EdgeRequest } from "../../../edge/trace";
import { cache, record, setting } from "../declare";

function decide(
  settings: unknown,
  headers: Record<string, string>,
  request: Partial<EdgeRequest> = {},
  status = 200,
  ...more: DeclaredResource[]
): CacheDecision {
  const rules =
    settings === undefined
      ? []
      : [cache({ ref: "rule", expression: "true", action: "set_cache_settings", actionParameters: settings })];
  const edge = Edge.from([record("example.com"), setting("ssl", "strict"), ...rules, ...more]);
  const decision = outcomeOf(
    edge,
    { url: "https://example.com/page", ...request },
    { origin: () => ({ status, headers }) },
  ).cache;
  assert.ok(decision);
  return decision;
}
const ttl = (...given: Parameters<typeof decide>) => {
  const { eligible, edgeTtl } = decide(...given);
  return eligible ? edgeTtl : "not stored";
};
const css = { url: "https://example.com/a.css" };
const eligible = { cache: true };
const override = { cache: true, edgeTtl: { mode: "override_origin", default: 600 } };

describe("cache", () => {
  it("stores static files and robots.txt without a rule, neither pages nor data", () => {
    assert.equal(ttl(undefined, {}), "not stored");
    assert.equal(ttl(undefined, {}, { url: "https://example.com/data.json" }), "not stored");
    assert.equal(ttl(undefined, {}, css), 7200);
    assert.equal(ttl(undefined, {}, { url: "https://example.com/A.CSS?v=1" }), 7200);
    assert.equal(ttl(undefined, {}, { url: "https://example.com/robots.txt" }), 7200);
    assert.equal(ttl(undefined, {}, { url: "https://example.com/a.css/page" }), "not stored");
  });

  it("keeps an answer without header for a time that its status decides", () => {
    assert.deepEqual(
      [200, 206, 301, 302, 303, 404, 410, 500, 403].map((status) => ttl(eligible, {}, {}, status)),
      [7200, 7200, 7200, 1200, 1200, 180, 180, "not stored", "not stored"],
    );
  });

  it("follows the origin's Cache-Control", () => {
    const control = (value: string) => ttl(eligible, { "Cache-Control": value });
    assert.equal(control("max-age=60"), 60);
    assert.equal(control("public, max-age=60, s-maxage=90"), 90);
    assert.equal(control("no-store"), "not stored");
    assert.equal(control("private, max-age=60"), "not stored");
    assert.deepEqual(["no-cache", "max-age=0", "s-maxage=0, max-age=60"].map(control), [0, 0, 0]);
    assert.equal(control("public"), 7200);
    assert.equal(ttl(eligible, { Expires: "Thu, 01 Jan 1970 00:10:00 GMT" }, { time: 60 }), 540);
    assert.equal(ttl(eligible, { Expires: "0" }), 0);
  });

  it("does not store an answer to Authorization unless it says so", () => {
    const headers = { Authorization: "Bearer a" };
    assert.equal(ttl(eligible, {}, { headers }), "not stored");
    assert.deepEqual(
      ["public", "must-revalidate, max-age=60", "s-maxage=30"].map((value) =>
        ttl(eligible, { "Cache-Control": value }, { headers }),
      ),
      [7200, 60, 30],
    );
  });

  it("does not store an answer that sets a cookie, unless a rule's TTL overrides: then the cookie is stripped", () => {
    const cookie = { "Set-Cookie": "a=b" };
    assert.equal(ttl(undefined, cookie, css), "not stored");
    assert.equal(ttl(eligible, cookie), "not stored");
    assert.deepEqual(decide(override, cookie), {
      eligible: true,
      edgeTtl: 600,
      browserTtl: 14400,
      reason: "the rule rule sets 600 s whatever the origin says; Set-Cookie is stripped",
    });
    const byStatus = {
      cache: true,
      edgeTtl: { mode: "respect_origin", statusCodeTtls: [{ statusCode: 200, value: 30 }] },
    };
    assert.equal(ttl(byStatus, cookie), 30);
    assert.equal(ttl(byStatus, cookie, {}, 404), "not stored");
  });

  it("overrides by status code and range; -1 is never stored, 0 is checked each time", () => {
    const rule = {
      cache: true,
      edgeTtl: {
        mode: "override_origin",
        default: 600,
        statusCodeTtls: [
          { statusCodeRange: { from: 500 }, value: -1 },
          { statusCodeRange: { from: 300, to: 399 }, value: 0 },
        ],
      },
    };
    assert.deepEqual(
      [200, 301, 500].map((status) => ttl(rule, { "Cache-Control": "no-store" }, {}, status)),
      [600, 0, "not stored"],
    );
  });

  it("bypasses by rule, by default, by method and in development mode", () => {
    assert.equal(ttl({ cache: false }, { "Cache-Control": "public, max-age=60" }, css), "not stored");
    const byDefault = { cache: true, edgeTtl: { mode: "bypass_by_default" } };
    assert.equal(ttl(byDefault, {}), "not stored");
    assert.equal(ttl(byDefault, { "Cache-Control": "max-age=60" }), 60);
    assert.equal(ttl(override, {}, { method: "POST" }), "not stored");
    assert.equal(ttl(override, {}, { method: "HEAD" }), 600);
    assert.equal(ttl(override, {}, {}, 200, setting("development_mode", "on")), "not stored");
    assert.equal(
      ttl(undefined, {}, { url: "https://example.com/a.css?v=1" }, 200, setting("cache_level", "basic")),
      "not stored",
    );
  });

  it("takes the last rule's word for each setting", () => {
    const set = (ref: string, actionParameters: unknown) => ({
      ref,
      expression: "true",
      action: "set_cache_settings",
      actionParameters,
    });
    const edge = (...settings: unknown[]) =>
      Edge.from([record("example.com"), cache(...settings.map((one, index) => set(`r${index}`, one)))]);
    const decision = (...settings: unknown[]) => outcomeOf(edge(...settings), { url: "https://example.com/" }).cache;
    assert.equal(decision(override, { cache: false })?.eligible, false);
    assert.deepEqual(
      [
        decision({ cache: false }, override)?.edgeTtl,
        decision(override, { edgeTtl: { mode: "respect_origin" } })?.edgeTtl,
      ],
      [600, 7200],
    );
  });

  it("tells browsers the longer of the origin's time and the zone's or the rule's", () => {
    const browser = (settings: unknown, control?: string, ...more: DeclaredResource[]) =>
      decide(
        { cache: true, ...(settings as object) },
        control === undefined ? {} : { "Cache-Control": control },
        {},
        200,
        ...more,
      ).browserTtl;
    assert.deepEqual([browser({}), browser({}, "max-age=60"), browser({}, "max-age=99999")], [14400, 14400, 99999]);
    assert.deepEqual(
      [
        browser({}, undefined, setting("browser_cache_ttl", 0)),
        browser({}, "max-age=60", setting("browser_cache_ttl", 0)),
      ],
      [null, 60],
    );
    const rule = { browserTtl: { mode: "override_origin", default: 300 } };
    assert.deepEqual([browser(rule), browser(rule, "max-age=60"), browser(rule, "max-age=600")], [300, 300, 600]);
    assert.deepEqual(
      [browser({ browserTtl: { mode: "bypass" } }, "max-age=60"), browser({ browserTtl: { mode: "respect_origin" } })],
      [0, null],
    );
    assert.deepEqual(
      [
        browser({ browserTtl: { mode: "bypass_by_default" } }),
        browser({ browserTtl: { mode: "bypass_by_default" } }, "max-age=60"),
      ],
      [0, 60],
    );
  });
});
