// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { Edge } from "../../../edge/model";
import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { createState, endsInLoop, outcomeOf, trace, type EdgeRequest, type OriginAnswer } from "../../../edge/trace";
import {
  accountRuleset,
  firewall,
  record,
  redirect,
  redirects,
  resource,
  ruleset,
  setting,
  zoneId,
  type Rule,
} from "../declare";

const edgeOf = (...more: DeclaredResource[]) =>
  Edge.from([record("example.com"), record("www.example.com"), setting("ssl", "strict"), ...more]);
const outcome = (edge: Edge, request: EdgeRequest | string) =>
  outcomeOf(edge, typeof request === "string" ? { url: request } : request);
/** `phase rule action` of each step of the first hop. */
const steps = (edge: Edge, request: EdgeRequest) =>
  trace(edge, request, { follow: false }).hops[0]!.steps.map(
    ({ phase, rule, action }) => `${phase} ${rule ?? "-"} ${action}`,
  );
const answers =
  (status: number, headers: Record<string, string> = {}) =>
  (): OriginAnswer => ({ status, headers });

describe("trace: what a request meets before the phases", () => {
  it("nobody listens on ports that Cloudflare does not proxy; an unproxied origin answers itself", () => {
    const edge = edgeOf(record("direct.example.com", { proxied: false, ttl: 300 }));
    const met = (url: string) => {
      const { kind, origin } = outcome(edge, url);
      return `${kind} ${origin?.port ?? "-"}`;
    };
    assert.deepEqual(
      [
        "https://example.com:8443/",
        "http://example.com:8080/",
        "https://example.com:9000/",
        "http://example.com:3000/",
        "http://example.com:443/",
        "https://direct.example.com:9000/",
      ].map(met),
      ["origin 8443", "origin 8080", "connect-error -", "connect-error -", "connect-error -", "origin 9000"],
    );
    assert.deepEqual(steps(edge, { url: "https://example.com:9000/" }), ["dns example.com proxied", "connect - fail"]);
  });
});

describe("trace: headers of the answer that rules change", () => {
  const strict = answers(200, { "strict-transport-security": "max-age=60" });
  const change = (operation: string, value?: string): Rule => ({
    expression: "true",
    action: "rewrite",
    actionParameters: {
      headers: { "Strict-Transport-Security": { operation, ...(value === undefined ? {} : { value }) } },
    },
  });
  const remembered = (...rules: Rule[]) => {
    const state = createState({ time: 1_000 });
    outcomeOf(
      edgeOf(...(rules.length > 0 ? [ruleset("http_response_headers_transform", rules)] : [])),
      { url: "https://example.com/" },
      { state, origin: strict },
    );
    return state.strictHosts.get("example.com")?.until;
  };

  it("reach the browser as the last rule leaves them: one that is removed is gone", () => {
    assert.equal(remembered(), 1_060);
    assert.equal(remembered(change("remove")), undefined);
    assert.equal(remembered(change("set", "max-age=90")), 1_090);
    assert.equal(remembered(change("set", "max-age=90"), change("remove")), undefined);
    assert.equal(remembered(change("remove"), change("set", "max-age=90")), 1_090);
  });

  it("are told each in words", () => {
    const rule: Rule = {
      expression: "true",
      action: "rewrite",
      actionParameters: {
        headers: {
          a: { operation: "add", value: "1" },
          b: { operation: "add", value: "2" },
          c: { operation: "set", value: "3" },
          d: { operation: "remove" },
        },
      },
    };
    const [hop] = trace(edgeOf(ruleset("http_response_headers_transform", [rule])), {
      url: "https://example.com/",
    }).hops;
    assert.equal(
      hop?.steps.find(({ action }) => action === "rewrite")?.detail,
      "adds to a, adds to b, sets c, removes d; when true",
    );
  });
});

describe("trace: names and TLS", () => {
  it("fails where a name does not exist, or has no address", () => {
    const edge = edgeOf(record("mail.example.com", { type: "MX", content: "mx.example.net", proxied: false }));
    assert.deepEqual(outcome(edge, "https://nothing.example.com/"), {
      kind: "dns-error",
      status: null,
      location: null,
      origin: null,
      cache: null,
    });
    assert.equal(outcome(edge, "https://mail.example.com/").kind, "dns-error");
  });

  it("goes straight to an unproxied host, past every rule", () => {
    const edge = edgeOf(
      record("direct.example.com", { proxied: false, content: "198.51.100.1" }),
      firewall({ expression: "true", action: "block" }),
    );
    assert.deepEqual(outcome(edge, "http://direct.example.com/"), {
      kind: "origin",
      status: 200,
      location: null,
      origin: {
        protocol: "http",
        address: "198.51.100.1",
        port: 80,
        host: "direct.example.com",
        worker: null,
        verified: false,
      },
      cache: null,
    });
    assert.equal(outcome(edge, "https://example.com/").kind, "block");
  });

  it("takes a name as proxied where one of its addresses is", () => {
    const edge = edgeOf(
      record("two.example.com", { proxied: false }),
      record("two.example.com", { content: "192.0.2.11" }),
    );
    assert.ok(steps(edge, { url: "https://two.example.com/" }).includes("dns two.example.com proxied"));
  });

  it("answers for a wildcard's names, but not for those that exist (RFC 4592)", () => {
    const edge = edgeOf(
      record("*.example.com"),
      record("_x.taken.example.com", { type: "TXT", content: '"x"', proxied: false }),
    );
    assert.equal(outcome(edge, "https://any.example.com/").kind, "origin");
    assert.equal(outcome(edge, "https://taken.example.com/").kind, "dns-error");
    assert.equal(outcome(edge, "http://below.any.example.com/").kind, "origin");
    assert.equal(outcome(edge, "http://below.taken.example.com/").kind, "dns-error");
  });

  it("does not judge what other name servers answer", () => {
    const edge = edgeOf(record("sub.example.com", { type: "NS", content: "ns1.example.net", proxied: false }));
    const [hop] = trace(edge, { url: "https://a.sub.example.com/" }).hops;
    assert.equal(hop?.steps[0]?.action, "outside");
    assert.equal(hop?.outcome.kind, "origin");
  });

  it("covers the zone and one level below with the universal certificate", () => {
    const edge = edgeOf(record("a.b.example.com"));
    assert.equal(outcome(edge, "https://a.b.example.com/").kind, "tls-error");
    assert.equal(outcome(edge, "http://a.b.example.com/").kind, "origin");
    const pack = resource("cloudflare:index/certificatePack:CertificatePack", "pack", {
      zoneId,
      hosts: ["*.b.example.com"],
    });
    assert.equal(outcome(edgeOf(record("a.b.example.com"), pack), "https://a.b.example.com/").kind, "origin");
    const total = resource("cloudflare:index/totalTls:TotalTls", "total", { zoneId, enabled: true });
    assert.equal(outcome(edgeOf(record("a.b.example.com"), total), "https://a.b.example.com/").kind, "origin");
    const off = resource("cloudflare:index/universalSslSetting:UniversalSslSetting", "off", { zoneId, enabled: false });
    assert.equal(outcome(edgeOf(off), "https://example.com/").kind, "tls-error");
  });

  it("refuses versions below the zone's minimum, and speaks 1.2 where 1.3 is off", () => {
    const edge = edgeOf(setting("min_tls_version", "1.2"));
    assert.equal(outcome(edge, { url: "https://example.com/", tlsVersion: "1.1" }).kind, "tls-error");
    assert.equal(outcome(edge, { url: "https://example.com/", tlsVersion: "1.2" }).kind, "origin");
    const never = edgeOf(setting("min_tls_version", "1.3"), setting("tls_1_3", "off"));
    assert.equal(outcome(never, "https://example.com/").kind, "tls-error");
    const host = resource("cloudflare:index/hostnameTlsSetting:HostnameTlsSetting", "host", {
      zoneId,
      hostname: "www.example.com",
      settingId: "min_tls_version",
      value: "1.3",
    });
    assert.equal(outcome(edgeOf(host), { url: "https://www.example.com/", tlsVersion: "1.2" }).kind, "tls-error");
  });

  it("lets a paused zone's visitors through to the origin", () => {
    const zone = resource("cloudflare:index/zone:Zone", "zone", { id: zoneId, name: "example.com", paused: true });
    assert.equal(
      outcome(edgeOf(zone, firewall({ expression: "true", action: "block" })), "https://example.com/").kind,
      "origin",
    );
  });
});

describe("trace: HTTPS", () => {
  it("redirects http on the same host before any rule, where Always Use HTTPS is on", () => {
    const edge = edgeOf(
      setting("always_use_https", "on"),
      redirects(redirect("all", "true", { value: "https://example.net/" })),
    );
    const { hops } = trace(edge, { url: "http://www.example.com:80/a?b=1" });
    assert.deepEqual(
      hops.map(({ outcome: { status, location } }) => [status, location]),
      [
        [301, "https://www.example.com/a?b=1"],
        [301, "https://example.net/?b=1"],
        [200, null],
      ],
    );
  });

  it("sends https to http where SSL is off, and loops with an origin that wants https", () => {
    const edge = Edge.from([record("example.com"), setting("ssl", "off"), setting("always_use_https", "on")]);
    assert.deepEqual(outcome(edge, "https://example.com/a").location, "http://example.com/a");
    const { hops } = trace(
      edge,
      { url: "http://example.com/" },
      { origin: answers(301, { Location: "https://example.com/" }) },
    );
    assert.equal(hops.length, 2);
    assert.ok(endsInLoop(hops));
  });

  it("speaks to the origin as the mode says", () => {
    const to = (mode: string, url: string) =>
      outcome(Edge.from([record("example.com"), setting("ssl", mode)]), url).origin;
    assert.deepEqual(
      [to("flexible", "https://example.com/")?.protocol, to("flexible", "https://example.com/")?.port],
      ["http", 80],
    );
    assert.equal(to("full", "https://example.com/")?.protocol, "https");
    assert.equal(to("full", "http://example.com/")?.protocol, "http");
    const verified = (mode: string) => ({ [mode]: to(mode, "https://example.com/")?.verified });
    assert.deepEqual({ ...verified("full"), ...verified("strict") }, { full: false, strict: true });
    assert.equal(to("origin_pull", "http://example.com/")?.protocol, "https");
  });

  it("asks over https at once where a browser has seen the header, and only until its end", () => {
    const header = {
      strict_transport_security: { enabled: true, max_age: 300, include_subdomains: true, preload: false },
    };
    const edge = edgeOf(setting("security_header", header));
    const state = createState({ time: 1_000 });
    const scheme = (time: number) =>
      trace(edge, { url: "http://www.example.com/", time }, { state }).hops[0]!.outcome.origin?.protocol;
    assert.equal(scheme(1_000), "http");
    trace(edge, { url: "https://example.com/", time: 1_100 }, { state });
    assert.equal(scheme(1_200), "https");
    assert.equal(scheme(1_900), "http");
  });

  it("knows preloaded domains without having seen them", () => {
    const edge = edgeOf(
      redirects(redirect("https", "not ssl", { expression: 'concat("https://", http.host, http.request.uri.path)' })),
    );
    const first = trace(
      edge,
      { url: "http://example.com/" },
      { state: createState({ preloaded: ["example.com"] }) },
    ).hops;
    assert.deepEqual([first.length, first[0]!.steps[0]!.action], [1, "upgrade"]);
    assert.equal(trace(edge, { url: "http://example.com/" }).hops.length, 2);
  });
});

describe("trace: phases", () => {
  it("ends at the first redirect that matches, the account's before the zone's", () => {
    const zone = redirects(
      redirect("first", 'http.request.uri.path eq "/a"', { value: "/first" }),
      redirect("second", "true", { value: "/second" }),
    );
    assert.equal(outcome(edgeOf(zone), "https://example.com/a?x=1").location, "https://example.com/first?x=1");
    assert.equal(outcome(edgeOf(zone), "https://example.com/b").location, "https://example.com/second");
    const account = accountRuleset("http_request_dynamic_redirect", [
      redirect("account", "true", { value: "https://example.net/" }),
    ]);
    assert.equal(outcome(edgeOf(zone, account), "https://example.com/a").location, "https://example.net/");
  });

  it("redirects on the URL as sent, before it is normalised", () => {
    const edge = edgeOf(
      redirects(redirect("raw", 'http.request.uri.path eq "/a/b"', { value: "https://example.net/" })),
      firewall({
        ref: "normal",
        expression: 'http.request.uri.path eq "/a/b" and raw.http.request.uri.path ne "/a/b"',
        action: "block",
      }),
    );
    assert.equal(outcome(edge, "https://example.com/x/../a/%62").kind, "block");
    assert.equal(outcome(edge, "https://example.com/a/b").kind, "redirect");
  });

  it("normalises as the zone says", () => {
    const settings = (type: string, scope: string) =>
      resource("cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings", "n", { zoneId, type, scope });
    const blocked = (paths: readonly string[], ...more: DeclaredResource[]) => {
      const edge = edgeOf(firewall({ expression: 'http.request.uri.path eq "/a/b"', action: "block" }), ...more);
      return paths.filter((path) => outcome(edge, `https://example.com${path}`).kind === "block");
    };
    const slashes = ["/a//b", "/a\\b"];
    const escapes = ["/a/./b", "/%61/b"];
    assert.deepEqual(blocked([...slashes, ...escapes]), escapes);
    assert.deepEqual(blocked(slashes, settings("cloudflare", "incoming")), slashes);
    assert.deepEqual(blocked(escapes, settings("rfc3986", "none")), []);
  });

  it("rewrites path and query apart, whatever letters the other has", () => {
    const rewrite = (uri: Record<string, unknown>): Rule => ({
      expression: "true",
      action: "rewrite",
      actionParameters: { uri },
    });
    const path = rewrite({ path: { value: "/é" } });
    const query = rewrite({ query: { value: "ä=ö" } });
    const isThere = firewall({
      expression: 'http.request.uri.path eq "/é" and http.request.uri.query eq "ä=ö"',
      action: "block",
    });
    for (const rules of [
      [path, query],
      [query, path],
      [path, query, query, path],
    ]) {
      const edge = edgeOf(ruleset("http_request_transform", rules), isThere);
      assert.equal(outcome(edge, "https://example.com/").kind, "block");
      const told = trace(edge, { url: "https://example.com/" })
        .hops[0]!.steps.filter(({ action }) => action === "rewrite")
        .at(-1);
      assert.equal(told?.detail, "to /é?ä=ö; when true");
    }
    const normalized = resource("cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings", "urls", {
      zoneId,
      type: "cloudflare",
      scope: "none",
    });
    const kept = edgeOf(normalized, ruleset("http_request_transform", [query]), isThere);
    assert.equal(outcome(kept, "https://example.com/é").kind, "block");
  });

  it("property: gives the origin the last path and the last query that a rule says, letter for letter", () => {
    const part = fc.stringMatching(/^[a-zé日%20]{0,4}$/u);
    const rewrite = fc.oneof(
      part.map((value) => ({ path: { value: `/${value}` } })),
      part.map((value) => ({ query: { value } })),
    );
    fc.assert(
      fc.property(fc.array(rewrite, { minLength: 1, maxLength: 4 }), (uris) => {
        const asked: string[] = [];
        const origin = ({ path, query }: { path: string; query: string }) => {
          asked.push(path, query);
          return { status: 200, headers: {} };
        };
        outcomeOf(
          edgeOf(
            ruleset(
              "http_request_transform",
              uris.map((uri): Rule => ({ expression: "true", action: "rewrite", actionParameters: { uri } })),
            ),
          ),
          { url: "https://example.com/é?ä" },
          { origin },
        );
        const normalized = ["/%C3%A9", "%C3%A4"];
        const last = (of: "path" | "query") =>
          uris.flatMap((uri) => (of in uri ? [(uri as Record<string, { value: string }>)[of]!.value] : [])).at(-1);
        assert.deepEqual(asked, [last("path") ?? normalized[0], last("query") ?? normalized[1]]);
      }),
    );
  });

  it("rewrites for the firewall and the origin; no rule of the phase sees another's rewrite", () => {
    const rewrite = (ref: string, path: string, to: string): Rule => ({
      ref,
      expression: `http.request.uri.path eq "${path}"`,
      action: "rewrite",
      actionParameters: { uri: { path: { value: to } } },
    });
    const asked: string[] = [];
    const edge = edgeOf(
      ruleset("http_request_transform", [
        rewrite("one", "/public", "/internal"),
        rewrite("two", "/internal", "/never"),
      ]),
      firewall({ expression: 'http.request.uri.path eq "/public"', action: "block" }),
    );
    const origin = ({ path, query }: { path: string; query: string }) => {
      asked.push(`${path}?${query}`);
      return { status: 200, headers: {} };
    };
    outcomeOf(edge, { url: "https://example.com/public?a=1" }, { origin });
    assert.deepEqual(asked, ["/internal?a=1"]);
  });

  it("applies the last write of each setting", () => {
    const config = (ref: string, expression: string, actionParameters: unknown): Rule => ({
      ref,
      expression,
      action: "set_config",
      actionParameters,
    });
    const edge = edgeOf(
      ruleset("http_config_settings", [
        config("a", "true", { ssl: "flexible" }),
        config("b", 'http.host eq "example.com"', { ssl: "full" }),
      ]),
    );
    assert.equal(outcome(edge, "https://example.com/").origin?.protocol, "https");
    assert.equal(outcome(edge, "https://www.example.com/").origin?.protocol, "http");
  });

  it("routes to another origin", () => {
    const rule: Rule = {
      expression: 'http.host eq "www.example.com"',
      action: "route",
      actionParameters: { hostHeader: "app.example.net", origin: { host: "backend.example.net", port: 8443 } },
    };
    assert.deepEqual(outcome(edgeOf(ruleset("http_request_origin", [rule])), "https://www.example.com/").origin, {
      protocol: "https",
      address: "backend.example.net",
      port: 8443,
      host: "app.example.net",
      worker: null,
      verified: true,
    });
  });

  it("blocks with its own status, challenges, logs and goes on", () => {
    const rules: Rule[] = [
      { ref: "log", expression: "true", action: "log" },
      {
        ref: "block",
        expression: 'http.request.uri.path eq "/b"',
        action: "block",
        actionParameters: { response: { statusCode: 418 } },
      },
      { ref: "challenge", expression: 'http.request.uri.path eq "/c"', action: "managed_challenge" },
    ];
    const edge = edgeOf(firewall(...rules));
    assert.deepEqual(
      [outcome(edge, "https://example.com/b").kind, outcome(edge, "https://example.com/b").status],
      ["block", 418],
    );
    assert.deepEqual(
      [outcome(edge, "https://example.com/c").kind, outcome(edge, "https://example.com/c").status],
      ["challenge", 403],
    );
    assert.equal(outcome(edge, "https://example.com/d").kind, "origin");
    assert.ok(steps(edge, { url: "https://example.com/d" }).includes("http_request_firewall_custom log log"));
  });

  it("skips the rest of its own ruleset, and phases and products by name", () => {
    const skip = (actionParameters: unknown): Rule => ({
      ref: "skip",
      expression: "true",
      action: "skip",
      actionParameters,
    });
    const block: Rule = { ref: "block", expression: "true", action: "block" };
    assert.equal(outcome(edgeOf(firewall(skip({ ruleset: "current" }), block)), "https://example.com/").kind, "origin");
    assert.equal(
      outcome(edgeOf(firewall(skip({ phases: ["http_ratelimit"] }), block)), "https://example.com/").kind,
      "block",
    );
    const account = accountRuleset("http_request_firewall_custom", [skip({ ruleset: "current" }), block]);
    assert.equal(outcome(edgeOf(account, firewall(block)), "https://example.com/").kind, "block");
    const managed = ruleset("http_request_firewall_managed", [
      { ref: "managed", expression: "true", action: "execute", actionParameters: { id: "x" } },
    ]);
    assert.ok(
      steps(edgeOf(managed), { url: "https://example.com/" }).includes("http_request_firewall_managed managed inspect"),
    );
    assert.ok(
      steps(edgeOf(firewall(skip({ phases: ["http_request_firewall_managed"] })), managed), {
        url: "https://example.com/",
      }).includes("http_request_firewall_managed - skipped"),
    );
  });

  it("challenges everybody under attack, unless a rule skips it", () => {
    const attack = setting("security_level", "under_attack");
    assert.equal(outcome(edgeOf(attack), "https://example.com/").kind, "challenge");
    const skip: Rule = { expression: "true", action: "skip", actionParameters: { products: ["securityLevel"] } };
    assert.equal(outcome(edgeOf(attack, firewall(skip)), "https://example.com/").kind, "origin");
  });

  it("gives requests to Workers by route and by custom domain", () => {
    const route = (pattern: string, script?: string) =>
      resource("cloudflare:index/workersRoute:WorkersRoute", pattern, {
        zoneId,
        pattern,
        ...(script ? { script } : {}),
      });
    const domain = resource("cloudflare:index/workersCustomDomain:WorkersCustomDomain", "d", {
      zoneId,
      hostname: "mta-sts.example.com",
      service: "mta-sts",
    });
    const edge = edgeOf(route("*example.com/*", "all"), route("example.com/api/*"), domain);
    assert.equal(outcome(edge, "https://www.example.com/").origin?.worker, "all");
    assert.equal(outcome(edge, "https://example.com/api/x").origin?.worker, null);
    assert.equal(
      outcome(edgeOf(domain), "https://mta-sts.example.com/.well-known/mta-sts.txt").origin?.worker,
      "mta-sts",
    );
    assert.equal(outcome(edgeOf(domain), "https://mta-sts.example.com/").cache?.eligible, false);
  });

  it("sets and removes headers for the origin and the visitor", () => {
    const seen: Record<string, string>[] = [];
    const edge = edgeOf(
      ruleset("http_request_late_transform", [
        {
          expression: "true",
          action: "rewrite",
          actionParameters: {
            headers: {
              "X-From": { operation: "set", expression: "to_string(ip.src)" },
              Cookie: { operation: "remove" },
            },
          },
        },
      ]),
      ruleset("http_response_headers_transform", [
        {
          expression: "http.response.code eq 200",
          action: "rewrite",
          actionParameters: { headers: { "Strict-Transport-Security": { operation: "set", value: "max-age=60" } } },
        },
      ]),
    );
    const state = createState();
    const origin = ({ headers }: { headers: Readonly<Record<string, string>> }) => {
      seen.push({ ...headers });
      return { status: 200, headers: {} };
    };
    outcomeOf(edge, { url: "https://example.com/", cookies: { a: "b" }, ip: "203.0.113.9" }, { origin, state });
    assert.deepEqual(seen, [{ "x-from": "203.0.113.9" }]);
    assert.deepEqual(state.strictHosts.get("example.com"), { until: 60, includeSubdomains: false });
  });

  it("keeps in raw fields the headers that rules have changed", () => {
    const change = { headers: { "X-A": { operation: "set", value: "new" } } };
    const asks = (field: string, cache: boolean): Rule => ({
      expression: `has_value(${field}["x-a"], "new")`,
      action: "set_cache_settings",
      actionParameters: { cache },
    });
    const eligible = (...fields: string[]) => {
      const rules = fields.map((field) => asks(field, true));
      const edge = edgeOf(
        ruleset("http_request_late_transform", [{ expression: "true", action: "rewrite", actionParameters: change }]),
        ruleset("http_request_cache_settings", rules),
      );
      return outcome(edge, "https://example.com/").cache?.eligible;
    };
    assert.equal(eligible("http.request.headers"), true);
    assert.equal(eligible("raw.http.request.headers"), false);
  });

  it("runs the phases in Cloudflare's order", () => {
    const all: Rule = { expression: "true", action: "log", ref: "r" };
    const phases = [
      "http_request_cache_settings",
      "http_request_redirect",
      "http_request_late_transform",
      "http_ratelimit",
      "http_request_firewall_managed",
      "http_request_firewall_custom",
      "http_request_origin",
      "http_config_settings",
      "http_request_transform",
      "http_request_dynamic_redirect",
    ];
    const bots = resource("cloudflare:index/botManagement:BotManagement", "bots", { zoneId, fightMode: true });
    const transforms = resource("cloudflare:index/managedTransforms:ManagedTransforms", "m", {
      zoneId,
      managedRequestHeaders: [{ id: "add_true_client_ip_headers", enabled: true }],
    });
    const edge = edgeOf(...phases.map((phase) => ruleset(phase, [{ ...all, action: "unknown" }])), bots, transforms);
    const order = trace(edge, { url: "https://example.com/" }).hops[0]!.steps.map(({ phase }) => phase);
    assert.deepEqual(order, [
      "dns",
      "tls",
      "http_request_dynamic_redirect",
      "http_request_transform",
      "http_config_settings",
      "http_request_origin",
      "http_request_firewall_custom",
      "http_ratelimit",
      "http_request_firewall_managed",
      "http_request_sbfm",
      "http_request_redirect",
      "managed_transforms",
      "http_request_late_transform",
      "http_request_cache_settings",
      "cache",
      "origin",
    ]);
  });

  it("puts an error page in place of an answer", () => {
    const edge = edgeOf(
      ruleset("http_custom_errors", [
        {
          expression: "http.response.code ge 500",
          action: "serve_error",
          actionParameters: { content: "Sorry", contentType: "text/html", statusCode: 503 },
        },
      ]),
    );
    assert.equal(outcomeOf(edge, { url: "https://example.com/" }, { origin: answers(500) }).status, 503);
    assert.equal(outcomeOf(edge, { url: "https://example.com/" }, { origin: answers(200) }).status, 200);
  });
});

describe("trace: redirects followed", () => {
  const to = (statusCode: number) =>
    edgeOf(
      redirects(redirect("r", 'http.request.uri.path eq "/a"', { value: "https://www.example.com/b" }, { statusCode })),
    );
  const methods = (statusCode: number, method: string) => {
    const seen: string[] = [];
    trace(
      to(statusCode),
      { url: "https://example.com/a", method },
      { origin: (request) => (seen.push(request.method), { status: 200, headers: {} }) },
    );
    return seen;
  };

  it("keeps the method as browsers do", () => {
    assert.deepEqual(
      [301, 302, 303, 307, 308].map((status) => methods(status, "POST")[0]),
      ["GET", "GET", "GET", "POST", "POST"],
    );
    assert.deepEqual(
      [301, 303].map((status) => methods(status, "PUT")[0]),
      ["PUT", "GET"],
    );
    assert.deepEqual(methods(303, "HEAD"), ["HEAD"]);
  });

  it("takes cookies to the same site and Authorization to the same origin only", () => {
    const seen: Record<string, string>[] = [];
    const request = {
      url: "https://example.com/a",
      cookies: { session: "x" },
      headers: { Authorization: "Bearer a", Accept: "text/html" },
    };
    trace(to(301), request, { origin: ({ headers }) => (seen.push({ ...headers }), { status: 200, headers: {} }) });
    assert.deepEqual(seen, [{ accept: "text/html", cookie: "session=x" }]);
  });

  it("stops where a URL comes again, and after 20 redirects", () => {
    const loop = edgeOf(redirects(redirect("r", "true", { value: "https://example.com/" })));
    assert.deepEqual(
      trace(loop, { url: "https://example.com" }).hops.map(({ url }) => url),
      ["https://example.com/"],
    );
    const growing = edgeOf(
      redirects(redirect("r", "true", { expression: 'concat("https://example.com", http.request.uri.path, "a")' })),
    );
    assert.equal(trace(growing, { url: "https://example.com/" }).hops.length, 21);
  });

  it("follows nothing where it is not asked to, and nothing that is no http URL", () => {
    assert.equal(trace(to(301), { url: "https://example.com/a" }, { follow: false }).hops.length, 1);
    const app = edgeOf(redirects(redirect("app", "true", { value: "myapp://open" }, { preserveQueryString: false })));
    assert.deepEqual(
      trace(app, { url: "https://example.com/?a" }).hops.map(({ outcome: { location } }) => location),
      ["myapp://open"],
    );
  });

  it("refuses what is no absolute URL", () => {
    assert.throws(() => trace(edgeOf(), { url: "example.com" }), TypeError);
  });
});

describe("trace: unknown values", () => {
  it("lists what is known only after deployment, and goes on", () => {
    const edge = edgeOf(
      record("later.example.com", { content: UNKNOWN, proxied: UNKNOWN }),
      setting("always_use_https", UNKNOWN),
      redirects(
        { ref: "x", expression: UNKNOWN as unknown as string, action: "redirect" },
        redirect("target", 'http.host eq "www.example.com"', UNKNOWN as unknown as { value: string }),
      ),
      ruleset("http_ratelimit", UNKNOWN as unknown as Rule[]),
    );
    assert.equal(outcome(edge, "https://later.example.com/").origin?.address, "");
    assert.ok(
      steps(edge, { url: "https://www.example.com/" }).includes("http_request_dynamic_redirect target unknown"),
    );
    assert.deepEqual(
      edge.unmodelled.map(({ message }) => message),
      [
        "Whether the record is proxied is known only after deployment; it is taken as proxied.",
        "The setting is known only after deployment; Cloudflare's default is taken.",
        "Rule 1 is known only after deployment; it is taken as absent.",
        "Rule target: fromValue.targetUrl will be known only after deployment.",
        "Its rules are known only after deployment; they are taken as absent.",
      ],
    );
  });

  it("lists expressions that are not valid", () => {
    const edge = edgeOf(
      redirects(
        { ref: "bad", expression: "http.hots eq", action: "redirect" },
        redirect("target", "true", { expression: "ip.src" }),
      ),
    );
    assert.match(
      edge.unmodelled[0]?.message ?? "",
      /^The expression of rule bad is not valid; it is taken as absent\. /,
    );
    assert.match(
      edge.unmodelled[1]?.message ?? "",
      /^Rule target: fromValue\.targetUrl\.expression is not valid, and left out\. /,
    );
  });

  it("finds the zone of resources that the same program makes", () => {
    const made = (entry: DeclaredResource): DeclaredResource => ({
      ...entry,
      props: { ...entry.props, zoneId: UNKNOWN },
    });
    const zone = resource("cloudflare:index/zone:Zone", "zone", { name: "example.com", id: UNKNOWN });
    const edge = Edge.from([zone, made(record("www.example.com")), made(setting("always_use_https", "on"))]);
    assert.deepEqual(
      edge.zones.map(({ name }) => name),
      ["example.com"],
    );
    assert.equal(outcome(edge, "http://www.example.com/").location, "https://www.example.com/");
  });
});
