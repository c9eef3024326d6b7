import assert from "node:assert/strict";
import { types, type DeclaredResource } from "../../../edge/resource";
import { Seen, type Observations } from "../../../live";
import type { Expectation } from "../../../live/verify/expectation";
import { judgeExpectations } from "../../../live/verify/judge";
import { answer, fetched, observations } from "../observed";

const zoneId = "0123456789abcdef0123456789abcdef";

/** What comes of one expectation: its status, and each finding as `code at place: message`. */
function judged(expectation: Expectation, seen: Partial<Observations>): readonly string[] {
  const [checked] = judgeExpectations([expectation], new Seen(observations(seen)));
  const { status, findings } = checked!;
  return [status, ...findings.map(({ code, location, message }) => `${code} at ${location.name}: ${message}`)];
}

describe("live/verify: a record", () => {
  const expected: Expectation = {
    kind: "record",
    control: "dns/resolves",
    name: "app.example.com A",
    zone: "example.com",
    host: "app.example.com",
    type: "A",
    data: ["192.0.2.1"],
  };
  const from = (server: string, data: readonly string[], status: "ok" | "timeout" = "ok") => ({
    ...answer("app.example.com", "A", data, status),
    server,
  });

  it("is not judged where nobody answers for it: verify-record-unanswered", () => {
    const unanswered = [
      "unjudged",
      "verify-record-unanswered at app.example.com A: Not judged: nobody answers for app.example.com A.",
    ];
    assert.deepEqual(judged(expected, {}), unanswered);
    for (const status of ["servfail", "refused", "timeout", "unreachable", "malformed"] as const)
      assert.deepEqual(judged(expected, { dns: [answer("app.example.com", "A", [], status)] }), unanswered);
    // What others are asked, and other types of the name, answer nothing of this.
    const others = [answer("www.example.com", "A", ["192.0.2.1"]), answer("app.example.com", "AAAA", ["2001:db8::1"])];
    assert.deepEqual(judged(expected, { dns: others }), unanswered);
  });

  it("is judged by whoever answers, and is missing where the name does not exist", () => {
    const silent = from("192.0.2.53:53", [], "timeout");
    assert.deepEqual(judged(expected, { dns: [from("resolver", ["192.0.2.1"]), silent] }), ["passed"]);
    assert.deepEqual(judged(expected, { dns: [silent, answer("app.example.com", "A", [], "nxdomain")] }), [
      "failed",
      "verify-record-missing at app.example.com A: app.example.com A is not in the DNS; declared is 192.0.2.1.",
    ]);
    const old = from("192.0.2.53:53", ["192.0.2.9"]);
    assert.deepEqual(judged(expected, { dns: [from("resolver", ["192.0.2.1"]), old] }), [
      "unjudged",
      "verify-record-propagating at app.example.com A: 192.0.2.53:53 answers 192.0.2.9 for app.example.com A; " +
        "declared is 192.0.2.1.",
    ]);
  });
});

describe("live/verify: static files of a page", () => {
  const url = "https://example.com/";
  const css = "https://example.com/app.css";
  const expected: Expectation = { kind: "cached", control: "cache/static", name: "static files", url };
  const page = (assets: readonly string[]) =>
    fetched("host", url, { page: { title: "Home", insecure: [], assets, marks: [], credentials: [] } });
  const file = (status: string) => fetched("asset", css, { headers: { "cf-cache-status": status } });

  it("are not judged where the page names none: verify-static-unseen", () => {
    const unseen = [
      "unjudged",
      "verify-static-unseen at https://example.com/: Not judged: https://example.com/ names no file of its own.",
    ];
    assert.deepEqual(judged(expected, { http: [fetched("host", url)] }), unseen);
    assert.deepEqual(judged(expected, { http: [page([])] }), unseen);
  });

  it("are judged by the second answer", () => {
    assert.deepEqual(judged(expected, { http: [page([css]), file("MISS"), file("HIT")] }), ["passed"]);
    assert.deepEqual(judged(expected, { http: [page([css]), file("HIT"), file("BYPASS")] }), [
      "failed",
      `verify-static-uncached at ${css}: ${css} is not kept by the edge (cf-cache-status: BYPASS).`,
    ]);
  });
});

describe("live/verify: what was not looked at, as in what was saved before the stack declared it", () => {
  const [url, host] = ["https://example.com/old", "example.com"];
  const expectations: readonly Expectation[] = [
    { kind: "way", control: "route/old-links", name: "a", url, hops: ["https://example.com/new"] },
    { kind: "reached", control: "route/untouched", name: "b", url },
    { kind: "uncached", control: "cache/private", name: "c", url },
    { kind: "cached", control: "cache/static", name: "d", url },
    { kind: "certificate", control: "tls/coverage", name: "e", host },
    { kind: "monitor", control: "watch/uptime", name: "f", url, latencyMs: 300 },
  ];
  for (const one of expectations)
    it(`is no ${one.kind} that holds: verify-not-looked-at`, () => {
      const place = one.kind === "certificate" ? host : url;
      const said = `verify-not-looked-at at ${place}: Not judged: what was seen does not hold an answer of ${place}.`;
      assert.deepEqual(judged(one, {}), ["unjudged", said]);
      assert.deepEqual(judged(one, { http: [fetched("host", "https://example.com/")] }), ["unjudged", said]);
    });
});

describe("live/verify: rate limits", () => {
  const expected: Expectation = {
    kind: "limit",
    control: "edge/rate-limit",
    name: "rate limits of example.com",
    zone: "example.com",
    rules: 2,
  };
  const ruleset = (phase: string, count: number) => ({
    type: types.ruleset,
    name: phase,
    urn: `urn:pulumi:live::cloudflare::${types.ruleset}::${phase}`,
    props: { zoneId, phase, rules: Array.from({ length: count }, (_, index) => ({ ref: `rule-${index}` })) },
  });
  const shown = (...resources: readonly DeclaredResource[]) => ({
    cloudflare: { zoneId, plan: "free", status: "active", nameServers: [], resources, unseen: [] },
  });
  const missing = (count: number) => [
    "failed",
    `verify-limits-missing at example.com: example.com has ${count} rate limits, and 2 are declared.`,
  ];

  it("are missing where the zone has fewer than are declared: verify-limits-missing", () => {
    assert.deepEqual(judged(expected, shown()), missing(0));
    assert.deepEqual(judged(expected, shown(ruleset("http_ratelimit", 1))), missing(1));
    // Rules of other phases limit nothing.
    assert.deepEqual(judged(expected, shown(ruleset("http_request_firewall_custom", 5))), missing(0));
    assert.deepEqual(judged(expected, shown(ruleset("http_ratelimit", 2))), ["passed"]);
  });

  it("are not judged where no token shows the rulesets: verify-limits-unseen", () => {
    const unseen = [
      "unjudged",
      "verify-limits-unseen at example.com: Not judged: 2 rate limits of example.com can only be seen with a token.",
    ];
    assert.deepEqual(judged(expected, {}), unseen);
    const { cloudflare } = shown();
    const forbidden = [{ what: "rulesets", why: "403: Authentication error (10000)" }];
    assert.deepEqual(judged(expected, { cloudflare: { ...cloudflare, unseen: forbidden } }), unseen);
    assert.deepEqual(judged(expected, { cloudflare: { ...cloudflare, zoneId: "" } }), unseen);
    // A stack may have several zones; what one of them holds says nothing of another.
    const zoned = (name: string) => ({ ...ruleset("http_ratelimit", 2), type: types.zone, props: { name } });
    const ofZone = (name: string) => shown(zoned(name), ruleset("http_ratelimit", 2));
    assert.deepEqual(judged(expected, ofZone("example.org")), unseen);
    assert.deepEqual(judged(expected, ofZone("example.com")), ["passed"]);
  });
});

describe("live/verify: a monitored URL", () => {
  const url = "https://api.example.com/health";
  const expected = (latencyMs: number): Expectation => ({
    kind: "monitor",
    control: "watch/uptime",
    name: "the API is up",
    url,
    latencyMs,
  });

  it("is slow where half of its answers take longer than its target: verify-monitor-slow", () => {
    const seen = { http: [fetched("monitor", url)] };
    assert.deepEqual(judged(expected(20), seen), ["passed"]);
    assert.equal(
      judged(expected(19), seen)[1],
      `verify-monitor-slow at ${url}: ${url} takes 20 ms from here; its target is 19 ms.`,
    );
  });
});

describe("live/verify: a URL that a service elsewhere is said to watch", () => {
  const url = "https://example.com/health";
  const expected: Expectation = {
    kind: "watched",
    control: "watch/uptime",
    name: "api is watched at UptimeRobot",
    service: "uptimerobot",
    url,
    seconds: 60,
  };
  const watching = (...urls: readonly { url: string; active?: boolean; seconds?: number | null }[]) => ({
    watchers: [
      { service: "uptimerobot" as const, urls: urls.map((one) => ({ name: "", active: true, seconds: 60, ...one })) },
    ],
  });

  it("is not judged where its API was not read: verify-watch-unseen", () => {
    const unseen = `verify-watch-unseen at ${url}: Not judged: UptimeRobot does not say whether it watches ${url}: `;
    assert.deepEqual(judged(expected, {}), ["unjudged", `${unseen}nobody asked it.`]);
    const why = "UPTIMEROBOT_API_KEY is not set";
    assert.deepEqual(judged(expected, { watchers: [{ service: "uptimerobot", unseen: why, urls: [] }] }), [
      "unjudged",
      `${unseen}${why}.`,
    ]);
  });

  it("passes where one active check of exactly that URL looks often enough", () => {
    assert.deepEqual(judged(expected, watching({ url })), ["passed"]);
    assert.deepEqual(judged(expected, watching({ url, active: false }, { url, seconds: 300 }, { url })), ["passed"]);
    assert.deepEqual(judged(expected, watching({ url, seconds: null })), ["passed"]);
    const root = { ...expected, url: "https://example.com/" };
    assert.deepEqual(judged(root, watching({ url: "https://example.com" })), ["passed"]);
  });

  it("fails where none does: verify-watch-missing", () => {
    const missing = ["failed", `verify-watch-missing at ${url}: UptimeRobot does not watch ${url}.`];
    for (const other of ["https://example.com/", "http://example.com/health", "https://www.example.com/health", "x"])
      assert.deepEqual(judged(expected, watching({ url: other })), missing);
  });

  it("fails where it is paused, or looks too rarely: verify-watch-paused, verify-watch-rare", () => {
    assert.deepEqual(judged(expected, watching({ url, active: false })), [
      "failed",
      `verify-watch-paused at ${url}: The check of ${url} at UptimeRobot is paused or muted.`,
    ]);
    assert.deepEqual(judged(expected, watching({ url, seconds: 300 })), [
      "failed",
      `verify-watch-rare at ${url}: UptimeRobot looks at ${url} every 300 seconds; it has to be 60 at most.`,
    ]);
  });
});
