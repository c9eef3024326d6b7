// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { Edge } from "../../../edge/model";
import { invariants, prove, shadowed, toPromises, type Counterexample, type InvariantId } from "../../../edge/prove";
import type { DeclaredResource } from "../../../edge/resource";
import { types } from "../../../edge/resource";
import { cache, firewall, goodSite, oneHopRules, record, redirect, redirects, setting } from "../declare";

const promises = toPromises({
  zone: "example.com",
  aliases: ["www.example.com"],
  hosts: ["example.com", "app.example.com", "api.example.com"].map((host) => ({ host, public: true })),
  untouched: [{ host: "api.example.com", path: "/webhooks/*", purpose: "Payments" }],
  privateRoutes: ["app.example.com", "api.example.com"].map((host) => ({ host, path: "/*" })),
  sessionCookies: ["session"],
  sensitive: [{ host: "app.example.com", path: "/login" }],
});

/** The site without some resources, and with others. */
function site(without: (resource: DeclaredResource) => boolean, ...more: DeclaredResource[]): DeclaredResource[] {
  return [...goodSite().filter((resource) => !without(resource)), ...more];
}
const phase = (name: string) => (resource: DeclaredResource) =>
  resource.type === types.ruleset && resource.props.phase === name;
const setsId = (id: string) => (resource: DeclaredResource) => resource.props.settingId === id;
const named = (name: string) => (resource: DeclaredResource) =>
  resource.type === types.dnsRecord && resource.props.name === name;
const isRedirects = phase("http_request_dynamic_redirect");
const isCache = phase("http_request_cache_settings");

function found(resources: readonly DeclaredResource[], invariant: InvariantId): Counterexample[] {
  return prove(Edge.from(resources), invariants, { promises: [promises] }).counterexamples.filter(
    (one) => one.invariant === invariant,
  );
}

/** URL, deciding step and outcome of each hop, as one reads them in a table. */
function hops(counterexample: Counterexample | undefined): string[] {
  return (counterexample?.hops ?? []).map(({ url, steps, outcome }) => {
    const step = steps.filter(({ phase: at, rule }) => rule !== null && at !== "dns").at(-1);
    const { kind, status, location } = outcome;
    return [url, step?.rule ?? "-", kind, status ?? "-", ...(location === null ? [] : [location])].join(" ");
  });
}

describe("prove", () => {
  it("finds nothing wrong with a site that keeps its promises", () => {
    const proof = prove(Edge.from(goodSite()), invariants, { promises: [promises] });
    assert.deepEqual(proof.counterexamples, []);
    assert.deepEqual(proof.unmodelled, []);
    assert.ok(proof.tried > 300);
  });

  it("finds a loop", () => {
    const back = redirect("back", '(http.host eq "example.com" and http.request.uri.path eq "/start")', {
      value: "https://www.example.com/start",
    });
    const [loop] = found(site(isRedirects, redirects(back, ...oneHopRules())), "no-loop");
    assert.deepEqual(loop?.request, { url: "https://example.com/start" });
    assert.deepEqual(hops(loop), [
      "https://example.com/start back redirect 301 https://www.example.com/start",
      "https://www.example.com/start canonical-host redirect 301 https://example.com/start",
    ]);
  });

  it("finds a chain", () => {
    const rules = [
      redirect("old", '(http.request.uri.path eq "/old")', { value: "https://example.com/newer" }),
      redirect("newer", '(http.request.uri.path eq "/newer")', { value: "https://example.com/newest" }),
      ...oneHopRules(),
    ];
    const chains = found(site(isRedirects, redirects(...rules)), "at-most-one-hop");
    const onApex = chains.find(({ request }) => request.url === "https://example.com/old");
    assert.deepEqual(hops(onApex), [
      "https://example.com/old old redirect 301 https://example.com/newer",
      "https://example.com/newer newer redirect 301 https://example.com/newest",
      "https://example.com/newest - origin 200",
    ]);
  });

  it("finds Always Use HTTPS before a host redirect", () => {
    const chains = found(site(setsId("always_use_https"), setting("always_use_https", "on")), "at-most-one-hop");
    assert.deepEqual(
      chains.map(({ request }) => request),
      [{ url: "http://www.example.com/" }],
    );
    assert.deepEqual(hops(chains[0]), [
      "http://www.example.com/ always_use_https redirect 301 https://www.example.com/",
      "https://www.example.com/ canonical-host redirect 301 https://example.com/",
      "https://example.com/ - origin 200",
    ]);
  });

  it("allows those two hops where the promises say preload, and no third", () => {
    const resources = site(setsId("always_use_https"), setting("always_use_https", "on"));
    const preload = [{ ...promises, mode: "preload" as const }];
    assert.deepEqual(prove(Edge.from(resources), invariants, { promises: preload }).counterexamples, []);
    const old = redirect("old", '(http.host eq "example.com" and http.request.uri.path eq "/a")', {
      value: "https://example.com/b",
    });
    const third = [...resources.filter((one) => !isRedirects(one)), redirects(old, ...oneHopRules())];
    const [chain] = prove(Edge.from(third), invariants, { promises: preload }).counterexamples;
    assert.deepEqual(hops(chain), [
      "https://www.example.com/a canonical-host redirect 301 https://example.com/a",
      "https://example.com/a old redirect 301 https://example.com/b",
      "https://example.com/b - origin 200",
    ]);
  });

  it("finds Flexible with an origin that redirects to https", () => {
    const loops = found(site(setsId("ssl"), setting("ssl", "flexible")), "no-loop");
    const apex = loops.find(({ request }) => request.url === "https://example.com/");
    assert.deepEqual(hops(apex), ["https://example.com/ - redirect 301 https://example.com/"]);
    assert.equal(apex?.hops[0]?.outcome.origin?.protocol, "http");
    assert.match(apex?.explanation ?? "", /SSL mode to strict/);
  });

  it("finds a configuration rule that makes one host flexible", () => {
    const rule = {
      ref: "legacy",
      expression: '(http.host eq "app.example.com")',
      action: "set_config",
      actionParameters: { ssl: "flexible" },
    };
    const loops = found(
      site(() => false, { ...redirects(), ...configRules(rule) }),
      "no-loop",
    );
    assert.deepEqual(
      loops.map(({ request }) => request),
      [{ url: "https://app.example.com/" }],
    );
  });

  it("finds a canonical rule that eats mta-sts.", () => {
    const eager = [
      redirect(
        "everything",
        '(http.host ne "example.com" and http.host ne "app.example.com" and http.host ne "api.example.com")',
        {
          expression: 'concat("https://example.com", http.request.uri.path)',
        },
      ),
      ...oneHopRules(),
    ];
    const eaten = found(site(isRedirects, redirects(...eager)), "untouched");
    const mtaSts = eaten.find(({ request }) => request.url.startsWith("https://mta-sts."));
    assert.deepEqual(hops(mtaSts)[0]?.split(" ").slice(1, 4), ["everything", "redirect", "301"]);
    assert.equal(mtaSts?.control, "route/untouched");
  });

  it("finds a webhook behind a challenge", () => {
    const challenge = {
      ref: "no-browsers",
      expression: '(not http.user_agent contains "Mozilla")',
      action: "managed_challenge",
    };
    const challenged = found(
      site(() => false, firewall(challenge)),
      "untouched",
    );
    const webhook = challenged.find(({ request }) => request.url.startsWith("https://api.example.com/"));
    assert.deepEqual(hops(webhook)[0]?.split(" ").slice(1), ["no-browsers", "challenge", "403"]);
  });

  it("finds a challenge that only some callers meet", () => {
    const challenge = {
      ref: "curl",
      expression:
        '(http.request.method eq "PUT" and http.user_agent contains "curl" and http.host eq "api.example.com")',
      action: "js_challenge",
    };
    const challenged = found(
      site(() => false, firewall(challenge)),
      "untouched",
    );
    assert.deepEqual(
      challenged.map(({ request }) => [request.method, request.headers]),
      [["PUT", { "user-agent": "curl" }]],
    );
  });

  it("finds a page that is cached with its Set-Cookie stripped", () => {
    const rule = {
      ref: "pages",
      expression:
        '(http.host eq "example.com" and not http.cookie contains "session=" and not ' +
        'any(http.request.headers.names[*] eq "authorization"))',
      action: "set_cache_settings",
      actionParameters: {
        cache: true,
        edgeTtl: { mode: "respect_origin", statusCodeTtls: [{ statusCodeRange: { from: 200, to: 299 }, value: 600 }] },
      },
    };
    const [page] = found(site(isCache, cache(rule)), "cookies-kept");
    assert.deepEqual(page?.request, { url: "https://example.com/" });
    assert.match(page?.hops[0]?.outcome.cache?.reason ?? "", /Set-Cookie is stripped/);
    assert.equal(page?.hops[0]?.outcome.cache?.edgeTtl, 600);
  });

  it("finds an override TTL on HTML", () => {
    const rule = {
      ref: "everything",
      expression: '(http.host eq "example.com")',
      action: "set_cache_settings",
      actionParameters: { cache: true, edgeTtl: { mode: "override_origin", default: 86400 } },
    };
    const resources = site(isCache, cache(rule));
    const [signedIn] = found(resources, "private-not-cached");
    assert.deepEqual(hops(signedIn), ["https://example.com/ everything origin 200"]);
    assert.equal(signedIn?.hops[0]?.outcome.cache?.eligible, true);
    assert.equal(found(resources, "cookies-kept").length, 1);
  });

  it("finds cache deception: a static file's name under a private route", () => {
    const resources = site(isCache);
    const [deceived] = found(resources, "private-not-cached").filter(({ request }) =>
      request.url.includes("app.example.com"),
    );
    assert.ok(deceived?.request.url.endsWith(".css"));
  });

  it("finds a shadowed rule", () => {
    const rules = [
      redirect("all-of-blog", '(starts_with(http.request.uri.path, "/blog"))', {
        value: "https://example.com/articles",
      }),
      redirect("one-post", '(http.host eq "example.com" and http.request.uri.path eq "/blog/post")', {
        value: "https://example.com/post",
      }),
      ...oneHopRules(),
    ];
    const edge = Edge.from(site(isRedirects, redirects(...rules)));
    assert.deepEqual(
      shadowed(edge).map(({ rule, by }) => ({ rule, by })),
      [{ rule: "one-post", by: ["all-of-blog"] }],
    );
    assert.deepEqual(shadowed(Edge.from(goodSite())), []);
  });

  it("finds a cache rule that a later one always overwrites", () => {
    const set = (ref: string, expression: string, on: boolean) => ({
      ref,
      expression,
      action: "set_cache_settings",
      actionParameters: { cache: on },
    });
    const narrow = set("narrow", '(http.request.uri.path eq "/a")', true);
    const wide = set("wide", '(starts_with(http.request.uri.path, "/"))', false);
    assert.deepEqual(
      shadowed(Edge.from(site(isCache, cache(narrow, wide)))).map(({ rule }) => rule),
      ["narrow"],
    );
    assert.deepEqual(shadowed(Edge.from(site(isCache, cache(wide, narrow)))), []);
  });

  it("finds a redirect whose host is not proxied", () => {
    const resources = site(named("www.example.com"), record("www.example.com", { proxied: false, ttl: 300 }));
    const [never] = found(resources, "redirects-run");
    assert.deepEqual(hops(never), ["http://www.example.com/ - origin 200"]);
    assert.equal(never?.hops[0]?.steps[0]?.action, "direct");
    assert.deepEqual(
      [...new Set(found(resources, "canonical-reached").map(({ request }) => new URL(request.url).host))],
      ["www.example.com"],
    );
  });

  it("finds a redirect for a host without a record", () => {
    const [never] = found(site(named("www.example.com")), "redirects-run");
    assert.deepEqual(hops(never), ["http://www.example.com/ - dns-error -"]);
  });

  it("finds a redirect that loses path or query", () => {
    const rules = [
      redirect("home", '(http.host eq "www.example.com" and not starts_with(http.request.uri.path, "/.well-known/"))', {
        value: "https://example.com/",
      }),
      ...oneHopRules().slice(1),
    ];
    const lost = found(site(isRedirects, redirects(...rules)), "path-and-query-kept");
    assert.deepEqual(
      lost.map(({ explanation }) => /became \/\./.test(explanation)),
      [true],
    );
    const forgetful = oneHopRules().map((rule) => ({
      ...rule,
      actionParameters: {
        fromValue: { ...(rule.actionParameters as { fromValue: object }).fromValue, preserveQueryString: false },
      },
    }));
    assert.match(
      found(site(isRedirects, redirects(...forgetful)), "path-and-query-kept")[0]?.explanation ?? "",
      /the query is lost/,
    );
  });

  it("finds http that is answered, and hosts that no certificate covers", () => {
    const plain = found(site(isRedirects, redirects(oneHopRules()[0]!)), "https-everywhere");
    assert.deepEqual(plain.map(({ request }) => request.url).sort(), [
      "http://api.example.com/",
      "http://app.example.com/",
      "http://example.com/",
      "http://mta-sts.example.com/",
      "http://www.example.com/.well-known/",
    ]);
    const deep = { ...promises, hosts: [...promises.hosts, { host: "a.b.example.com", public: true }] };
    const uncovered = prove(Edge.from(site(() => false, record("a.b.example.com"))), invariants, {
      promises: [deep],
    }).counterexamples;
    assert.deepEqual(
      uncovered.filter(({ invariant }) => invariant === "https-everywhere").map(({ request }) => request.url),
      ["https://a.b.example.com/"],
    );
  });

  it("finds a sensitive route that nothing limits", () => {
    const [login] = found(site(phase("http_ratelimit")), "sensitive-limited");
    assert.deepEqual(login?.request, { url: "https://app.example.com/login", method: "POST" });
    assert.equal(login?.hops[0]?.outcome.kind, "origin");
  });

  it("finds an old link that chains, ends elsewhere, or was forgotten", () => {
    const links = { ...promises, oldLinks: [{ from: "/join", to: "/membership" }] };
    const judge = (...rules: readonly ReturnType<typeof redirect>[]) =>
      prove(Edge.from(site(isRedirects, redirects(...rules, ...oneHopRules()))), invariants, {
        promises: [links],
      }).counterexamples.filter(({ invariant }) => invariant === "old-links-land");
    assert.deepEqual(
      judge(redirect("join", '(http.request.uri.path eq "/join")', { value: "https://example.com/membership" })),
      [],
    );
    assert.match(judge()[0]?.explanation ?? "", /ends at https:\/\/example.com\/join/);
    const chained = judge(
      redirect("join", '(http.request.uri.path eq "/join")', { value: "https://www.example.com/membership" }),
    );
    assert.match(chained[0]?.explanation ?? "", /takes 2 redirects/);
  });

  it("asks for an old link as browsers do, and finds one whose rule speaks of it as it was typed", () => {
    const links = { ...promises, oldLinks: [{ from: "/jöin", to: "/membérship" }] };
    const judge = (path: string) =>
      prove(
        Edge.from(
          site(
            isRedirects,
            redirects(
              redirect("join", `(http.request.uri.path eq "${path}")`, {
                value: "https://example.com/memb%C3%A9rship",
              }),
              ...oneHopRules(),
            ),
          ),
        ),
        invariants,
        {
          promises: [links],
        },
      ).counterexamples.filter(({ invariant }) => invariant === "old-links-land");
    assert.deepEqual(judge("/j%C3%B6in"), []);
    assert.match(
      judge("/jöin")[0]?.explanation ?? "",
      /The old link https:\/\/example\.com\/j%C3%B6in ends at https:\/\/example\.com\/j%C3%B6in with origin/,
    );
  });

  it("judges a program that promises nothing by what its redirects show", () => {
    const resources = site(setsId("always_use_https"), setting("always_use_https", "on"));
    const [chain] = prove(Edge.from(resources), invariants).counterexamples;
    assert.equal(chain?.invariant, "at-most-one-hop");
    assert.deepEqual(prove(Edge.from(goodSite()), invariants).counterexamples, []);
  });

  it("says what it does not follow", () => {
    const pageRule = { ...record("x"), type: "cloudflare:index/pageRule:PageRule" };
    const { unmodelled } = prove(Edge.from([...goodSite(), pageRule]), invariants);
    assert.deepEqual(
      unmodelled.map(({ message }) => message),
      ["The page rule is known only after deployment, or not whole; it is taken as absent."],
    );
  });
});

function configRules(rule: object): Partial<DeclaredResource> {
  return {
    props: {
      zoneId: goodSite()[0]!.props.zoneId,
      name: "config",
      kind: "zone",
      phase: "http_config_settings",
      rules: [rule],
    },
  };
}
