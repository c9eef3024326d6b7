// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { Edge } from "../../../edge/model";
import { RuleIndex } from "../../../edge/model/rule-index";
import { readRules } from "../../../edge/model/rule";
import { invariants, prove, shadowed } from "../../../edge/prove";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import {
  createState,
  endsInLoop,
  maxRedirects,
  outcomeOf,
  parseUrl,
  printUrl,
  trace,
  type EdgeRequest,
} from "../../../edge/trace";
import { headersOf, Message } from "../../../edge/trace/message";
import { normalizePath, removeDotSegments } from "../../../edge/trace/normalize-url";
import { oneHopRules, record, redirect, redirects, ruleset } from "../declare";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 150);

const host = fc.constantFrom(
  "example.com",
  "www.example.com",
  "app.example.com",
  "a.b.example.com",
  "example.net",
  "*.example.com",
  "EXAMPLE.com.",
  "@",
);
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    UNKNOWN,
    undefined,
    null,
    true,
    false,
    0,
    1,
    301,
    "",
    "on",
    "off",
    "flexible",
    "strict",
    "true",
    "A",
    "CNAME",
    "192.0.2.1",
    "redirect",
    "block",
    "skip",
  ),
  fc.string({ maxLength: 8 }),
  fc.dictionary(
    fc.constantFrom(
      "value",
      "expression",
      "enabled",
      "fromValue",
      "targetUrl",
      "cache",
      "edgeTtl",
      "mode",
      "__proto__",
    ),
    fc.constantFrom<unknown>(UNKNOWN, "x", 1, {}),
    { maxKeys: 3 },
  ),
  fc.array(fc.constantFrom<unknown>(UNKNOWN, "x", 1, null, {}), { maxLength: 3 }),
);
const atom = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("eq", "ne", "contains"),
      fc.constantFrom("example.com", "www.example.com", "app.example.com"),
    )
    .map(([operator, value]) => `http.host ${operator} "${value}"`),
  fc
    .tuple(fc.constantFrom("eq", "ne", "contains"), fc.constantFrom("/", "/a", "/a/b", "/b/"))
    .map(([operator, value]) => `http.request.uri.path ${operator} "${value}"`),
  fc.constantFrom(
    'starts_with(http.request.uri.path, "/a/")',
    'http.request.uri.path in {"/a" "/b/c" "/"}',
    'http.host in {"example.com" "app.example.com"}',
    "ssl",
    "true",
  ),
);
const expression = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc
      .tuple(tie("node"), fc.constantFrom("and", "or", "xor"), tie("node"))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie("node").map((inner) => `not (${inner})`),
  ),
})).node;
const phases = [
  "http_request_dynamic_redirect",
  "http_request_transform",
  "http_config_settings",
  "http_request_origin",
  "http_request_firewall_custom",
  "http_ratelimit",
  "http_request_firewall_managed",
  "http_request_redirect",
  "http_request_late_transform",
  "http_request_cache_settings",
  "http_custom_errors",
  "http_response_headers_transform",
  "nonsense",
];
const actions = [
  "redirect",
  "rewrite",
  "set_config",
  "route",
  "block",
  "managed_challenge",
  "skip",
  "execute",
  "set_cache_settings",
  "serve_error",
  "nonsense",
];
const rule = fc.record(
  {
    ref: anything,
    expression: fc.oneof({ weight: 4, arbitrary: expression }, { weight: 1, arbitrary: anything }),
    action: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...actions) }, { weight: 1, arbitrary: anything }),
    actionParameters: fc.oneof(
      anything,
      fc.constantFrom(
        {
          fromValue: {
            statusCode: 301,
            targetUrl: { expression: 'concat("https://example.com", http.request.uri.path)' },
          },
        },
        { fromList: { name: "moved", key: "http.request.full_uri" } },
        { uri: { path: { value: "/rewritten" } } },
        { ssl: "flexible" },
        { cache: true, edgeTtl: { mode: "override_origin", default: 60 } },
        { headers: { "x-a": { operation: "set", value: "b" } } },
        { ruleset: "current", phases: ["http_ratelimit"], products: [UNKNOWN] },
      ),
    ),
    ratelimit: fc.oneof(
      anything,
      fc.constant({
        characteristics: ["cf.colo.id", "ip.src"],
        period: 10,
        requestsPerPeriod: 1,
        mitigationTimeout: 10,
      }),
    ),
    enabled: fc.constantFrom(true, false, undefined, UNKNOWN),
  },
  { requiredKeys: ["expression", "action"] },
);
const otherTypes = [
  ...Object.values(types),
  "cloudflare:index/workersRoute:WorkersRoute",
  "cloudflare:index/workersCustomDomain:WorkersCustomDomain",
  "cloudflare:index/pageRule:PageRule",
  "aws:s3/bucket:Bucket",
  "launch-ready:site:Site",
];
const properties = [
  "id",
  "name",
  "zoneId",
  "accountId",
  "type",
  "content",
  "proxied",
  "settingId",
  "value",
  "kind",
  "phase",
  "rules",
  "items",
  "listId",
  "redirect",
  "hosts",
  "enabled",
  "pattern",
  "script",
  "hostname",
  "service",
  "scope",
];
let count = 0;
const declared = (type: string, props: Record<string, unknown>): DeclaredResource => ({
  type,
  name: `r${(count += 1)}`,
  urn: `urn:${count}`,
  props,
});
const resources = fc.array(
  fc.oneof(
    fc
      .tuple(host, fc.constantFrom("A", "CNAME", "MX", "NS"), fc.constantFrom(true, false, UNKNOWN))
      .map(([name, type, proxied]) =>
        declared(types.dnsRecord, { zoneId: "z", name, type, content: "192.0.2.1", proxied }),
      ),
    fc
      .tuple(
        fc.constantFrom(
          "ssl",
          "always_use_https",
          "min_tls_version",
          "security_header",
          "tls_1_3",
          "browser_cache_ttl",
        ),
        anything,
      )
      .map(([settingId, value]) => declared(types.zoneSetting, { zoneId: "z", settingId, value })),
    fc
      .tuple(
        fc.constantFrom(...phases),
        fc.constantFrom("zone", "root", "custom", UNKNOWN),
        fc.array(rule, { maxLength: 4 }),
      )
      .map(([phase, kind, rules]) =>
        declared(types.ruleset, {
          ...(kind === "root" ? { accountId: "a" } : { zoneId: "z" }),
          name: phase,
          kind,
          phase,
          rules,
        }),
      ),
    fc
      .tuple(fc.constantFrom(...otherTypes), fc.dictionary(fc.constantFrom(...properties), anything, { maxKeys: 6 }))
      .map(([type, props]) => declared(type, props)),
  ),
  { maxLength: 14 },
);
const request: fc.Arbitrary<EdgeRequest> = fc
  .record({
    scheme: fc.constantFrom("http", "https", "HTTPS"),
    host: fc.constantFrom(
      "example.com",
      "www.example.com",
      "App.Example.com",
      "a.b.example.com",
      "x.example.org",
      "example.com:8080",
      "user@example.com",
    ),
    path: fc.constantFrom("", "/", "/a", "/a/b", "/b/c", "/a//b/../c", "/%61", "/ä", "/a\\b", "/a.css"),
    query: fc.constantFrom("", "?", "?a=b", "?a=b&a=c&d"),
    method: fc.constantFrom("GET", "POST", "head"),
    headers: fc.dictionary(
      fc.constantFrom("Cookie", "cookie", "Authorization", "User-Agent", "X-Ä"),
      fc.string({ maxLength: 6 }),
      { maxKeys: 3 },
    ),
  })
  .map(({ scheme, host: name, path, query, method, headers }) => ({
    url: `${scheme}://${name}${path}${query}`,
    method,
    headers,
  }));

describe("the edge, whatever is declared", () => {
  it("traces without throwing, the same each time, and ends", () => {
    fc.assert(
      fc.property(resources, request, (given, asked) => {
        const edge = Edge.from(given);
        const first = trace(edge, asked, { state: createState() });
        assert.deepEqual(trace(Edge.from(given), asked, { state: createState() }), first);
        assert.ok(first.hops.length >= 1 && first.hops.length <= maxRedirects + 1);
        const last = first.hops.at(-1)!.outcome;
        assert.ok(
          last.kind !== "redirect" ||
            endsInLoop(first.hops) ||
            first.hops.length > maxRedirects ||
            parseUrl(last.location ?? "") === undefined,
        );
        assert.ok(JSON.stringify(first).startsWith("{"));
      }),
      { numRuns },
    );
  });

  it("says in short what it says step by step", () => {
    fc.assert(
      fc.property(resources, request, (given, asked) => {
        const edge = Edge.from(given);
        assert.deepEqual(
          outcomeOf(edge, asked, { state: createState() }),
          trace(edge, asked, { follow: false }).hops[0]!.outcome,
        );
      }),
      { numRuns },
    );
  });

  it("proves and looks for shadows without throwing; each counterexample is one when it is tried again", () => {
    fc.assert(
      fc.property(resources, (given) => {
        const edge = Edge.from(given);
        const first = prove(edge, invariants, { atMost: 3 });
        for (const { request: smallest, hops } of first.counterexamples)
          assert.equal(parseUrl(smallest.url)?.host, parseUrl(hops[0]!.url)?.host);
        assert.deepEqual(prove(Edge.from(given), invariants, { atMost: 3 }).counterexamples, first.counterexamples);
        shadowed(edge);
      }),
      { numRuns: Math.max(1, Math.round(numRuns / 5)) },
    );
  });
});

describe("rules found by host and path", () => {
  it("are those that a look at every rule finds, in the same order", () => {
    fc.assert(
      fc.property(fc.array(expression, { maxLength: 8 }), request, (expressions, asked) => {
        const given = ruleset(
          "http_request_firewall_custom",
          expressions.map((text) => ({ expression: text, action: "log" })),
        );
        const rules = readRules(given, "http_request_firewall_custom", "zone", {
          lists: {},
          redirectLists: new Set(),
          unmodelled: [],
        });
        const message = new Message(parseUrl(asked.url)!, asked, 0, "GET", headersOf(asked));
        const found = new RuleIndex(rules)
          .candidates(message.host, message.path)
          .filter((one) => one.matches(message.read));
        assert.deepEqual(
          found.map(({ index }) => index),
          rules.filter((one) => one.matches(message.read)).map(({ index }) => index),
        );
      }),
      { numRuns },
    );
  });
});

describe("one-hop rules", () => {
  it("lead any URL of any spelling to the canonical one in one redirect, path and query kept", () => {
    const edge = Edge.from([record("example.com"), record("www.example.com"), redirects(...oneHopRules())]);
    const segment = fc
      .stringMatching(/^[A-Za-z0-9._~%-]{1,8}$/)
      .filter((text) => !/^\.+$/.test(text) && text !== ".well-known");
    const parts = fc.tuple(
      fc.constantFrom("http", "https"),
      fc.constantFrom("example.com", "www.example.com"),
      fc.array(segment, { maxLength: 4 }),
      fc.stringMatching(/^[a-z0-9=&%+]{0,12}$/),
    );
    fc.assert(
      fc.property(parts, ([scheme, name, segments, query]) => {
        const tail = `/${segments.join("/")}${query === "" ? "" : `?${query}`}`;
        const { hops } = trace(edge, { url: `${scheme}://${name}${tail}` });
        assert.equal(hops.at(-1)!.url, `https://example.com${tail}`);
        assert.equal(hops.length, scheme === "https" && name === "example.com" ? 1 : 2);
      }),
      { numRuns },
    );
  });
});

describe("normalisation", () => {
  it("changes nothing the second time", () => {
    const text = fc.stringMatching(/^\/[a-zA-Z0-9.%/\\~_ <>"-]{0,24}$/);
    fc.assert(
      fc.property(text, fc.constantFrom("rfc3986" as const, "cloudflare" as const), (path, type) => {
        const once = normalizePath(path, type);
        // A percent sign that begins no escape stays, and may begin one with what was decoded behind it.
        fc.pre(!/%(?![0-9A-Fa-f]{2})/.test(path) && !/%25/.test(path));
        assert.equal(normalizePath(once, type), once);
        assert.ok(once.startsWith("/"));
        assert.ok(!once.split("/").some((segment) => segment === "." || segment === ".."));
      }),
      { numRuns },
    );
  });

  it("does what RFC 3986 shows", () => {
    assert.equal(removeDotSegments("/a/b/c/./../../g"), "/a/g");
    assert.deepEqual(["/..", "/../a", "/a/..", "/a/.", "/."].map(removeDotSegments), ["/", "/a", "/", "/a/", "/"]);
    assert.equal(normalizePath("/%7euser/%c3%A4/%2F?".slice(0, -1), "rfc3986"), "/~user/%C3%A4/%2F");
  });
});

describe("URLs", () => {
  it("are cut and put together again unchanged", () => {
    fc.assert(
      fc.property(request, ({ url }) => {
        const parts = parseUrl(url)!;
        const again = parseUrl(printUrl(parts))!;
        assert.deepEqual(again, parts);
      }),
      { numRuns },
    );
    assert.deepEqual(parseUrl(`https://${["user", "word"].join(":")}@WWW.Example.com.:8443?x#y`), {
      scheme: "https",
      authority: "WWW.Example.com.:8443",
      host: "www.example.com",
      port: 8443,
      path: "/",
      query: "x",
    });
    assert.equal(parseUrl("ftp://example.com/"), undefined);
  });
});

it("a redirect target that is relative, of the same scheme, or a query is made absolute", () => {
  const to = (value: string) =>
    outcomeOf(
      Edge.from([record("example.com"), redirects(redirect("r", "true", { value }, { preserveQueryString: false }))]),
      { url: "https://example.com/a/b?c" },
    ).location;
  assert.deepEqual(["/x", "//example.net/x", "?y", "x"].map(to), [
    "https://example.com/x",
    "https://example.net/x",
    "https://example.com/a/b?y",
    "https://example.com/a/x",
  ]);
});
