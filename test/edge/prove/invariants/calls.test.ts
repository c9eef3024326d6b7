import assert from "node:assert/strict";
import { callers, isReading, signatureHeaders } from "../../../../edge/callers";
import { Edge } from "../../../../edge/model";
import { invariantsOf, prove, toPromises } from "../../../../edge/prove";
import type { DeclaredResource } from "../../../../edge/resource";
import { record, ruleset, setting } from "../../declare";

const records = ["example.com", "api.example.com"].map((host) => record(host));

/** `code: what` for a route that is called by some callers. */
function broken(calls: readonly string[], ...rules: readonly DeclaredResource[]): string[] {
  const promises = toPromises({
    zone: "example.com",
    hosts: [{ host: "api.example.com", public: true }],
    untouched: [{ host: "api.example.com", path: "/hooks/*", calls }],
  });
  const edge = Edge.from([...records, setting("ssl", "strict"), ...rules]);
  const invariants = invariantsOf("route/untouched", "cache/private").filter(({ id }) => id.startsWith("calls-"));
  return prove(edge, invariants, { promises: [promises] }).counterexamples.map(
    ({ code, explanation }) => `${code}: ${explanation}`,
  );
}

const rewrite = (phase: string, actionParameters: Record<string, unknown>, expression = "true") =>
  ruleset(phase, [{ ref: "changes", action: "rewrite", expression, actionParameters }]);
const header = (name: string, change: Record<string, unknown>) =>
  rewrite("http_request_late_transform", { headers: { [name]: change } });

describe("calls of those who sign", () => {
  it("arrive with the header of the signature as it was sent", () => {
    assert.deepEqual(broken(["stripe"], header("Stripe-Signature", { operation: "remove" })), [
      "caller-signature-broken: The header stripe-signature of Stripe is taken off on the way, so that its signature " +
        "does not hold and the call is refused (/hooks/* of api.example.com; by changes in " +
        "http_request_late_transform). Except the route from the rule.",
    ]);
    assert.match(
      broken(["stripe"], header("stripe-signature", { operation: "set", value: "x" }))[0]!,
      /^caller-signature-broken: The header stripe-signature of Stripe is changed on the way/,
    );
    assert.deepEqual(broken(["github"], header("Stripe-Signature", { operation: "remove" })), []);
    assert.deepEqual(broken(["stripe"], header("X-Other", { operation: "remove" })), []);
  });

  it("arrive at the URL that was signed, where the signature holds it", () => {
    const path = { uri: { path: { expression: 'concat("/api", http.request.uri.path)' } } };
    const moved = rewrite("http_request_transform", path);
    assert.deepEqual(broken(["stripe"], moved), [], "Stripe signs the body");
    assert.match(
      broken(["twilio"], moved)[0]!,
      /^caller-signature-broken: Twilio signs the URL that it calls, https:\/\/api\.example\.com\/hooks\/\S*, which arrives as api\.example\.com\/api\/hooks\//,
    );
    const host = ruleset("http_request_origin", [
      { ref: "host", action: "route", expression: "true", actionParameters: { hostHeader: "origin.example.net" } },
    ]);
    assert.match(broken(["hubspot"], host)[0]!, /which arrives as origin\.example\.net\/hooks\//);
  });

  it("have headers whose names can be read from what the catalogue says", () => {
    for (const caller of callers) {
      if (caller.signature === undefined) continue;
      assert.ok(signatureHeaders(caller).length > 0, caller.id);
      for (const name of signatureHeaders(caller)) assert.match(name, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, caller.id);
      if (caller.signsUrl === true) assert.match(caller.signature, /holds the whole URL/, caller.id);
    }
  });
});

describe("calls of those who read", () => {
  const caching = (cache: boolean, expression = "true") => ({
    ref: `cache-${cache}`,
    action: "set_cache_settings",
    expression,
    actionParameters: cache ? { cache, edgeTtl: { mode: "override_origin", default: 3600 } } : { cache },
  });

  it("get the application's own answer", () => {
    const all = ruleset("http_request_cache_settings", [caching(true)]);
    assert.match(
      broken(["meta"], all)[0]!,
      /^cache-answers-caller: What https:\/\/api\.example\.com\/hooks\/\S* answers to /,
    );
    assert.equal(broken(["uptimerobot"], all).length, 1);
    const but = caching(false, 'starts_with(http.request.uri.path, "/hooks/")');
    assert.deepEqual(broken(["meta"], ruleset("http_request_cache_settings", [caching(true), but])), []);
    assert.deepEqual(broken(["stripe"], all), [], "only what is asked by GET is kept");
  });

  it("are webhooks and looks whether a site is up, not previews and verifiers, which a cache may answer", () => {
    const reading = callers.filter(isReading).map(({ kind }) => kind);
    assert.deepEqual([...new Set(reading)].sort(), ["uptime", "webhook"]);
  });
});
