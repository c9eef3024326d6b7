import assert from "node:assert/strict";
import { Edge } from "../../../../edge/model";
import { invariantsOf, prove, toPromises } from "../../../../edge/prove";
import type { DeclaredResource } from "../../../../edge/resource";
import { firewall, oneHopRules, record, redirect, redirects, setting } from "../../declare";

const hosts = ["example.com", "app.example.com", "api.example.com"];
const promises = toPromises({
  zone: "example.com",
  canonicalHost: "example.com",
  aliases: ["www.example.com"],
  hosts: hosts.map((host) => ({ host, public: true })),
  untouched: [{ host: "api.example.com", path: "/webhooks/*" }],
});
const records = [...hosts, "www.example.com"].map((host) => record(host));

/** `invariant url`: what is broken of some controls. */
function broken(control: string, ...rules: readonly DeclaredResource[]): string[] {
  const edge = Edge.from([...records, setting("ssl", "strict"), ...rules]);
  const invariants = invariantsOf(control).filter(({ id }) => id === "hosts-served" || id === "untouched");
  return prove(edge, invariants, { promises: [promises] }).counterexamples.map(
    ({ invariant, request }) => `${invariant} ${request.method ?? "GET"} ${request.url}`,
  );
}
const block = (expression: string) => firewall({ ref: "b", expression, action: "block" });
const canonical = oneHopRules();

describe("a promised host", () => {
  it("serves something where some of its pages lead elsewhere", () => {
    const login = 'http.host eq "app.example.com" and http.request.uri.path eq "/"';
    const rules = redirects(redirect("login", login, { value: "https://example.com/login" }), ...canonical);
    assert.deepEqual(broken("route/canonical", rules), []);
  });

  it("does not where a rule for all hosts but one leads it away", () => {
    const rule = 'http.host ne "example.com" and not starts_with(http.request.uri.path, "/.well-known/")';
    const target = { expression: 'concat("https://example.com", http.request.uri.path)' };
    assert.deepEqual(broken("route/canonical", redirects(redirect("ne", rule, target))), [
      "hosts-served GET https://app.example.com/",
      "hosts-served GET https://api.example.com/",
    ]);
  });

  it("serves what an exempted webhook of it shows", () => {
    const rule = 'http.host ne "example.com" and not starts_with(http.request.uri.path, "/webhooks/")';
    const target = { expression: 'concat("https://example.com", http.request.uri.path)' };
    assert.deepEqual(broken("route/canonical", redirects(redirect("ne", rule, target))), [
      "hosts-served GET https://app.example.com/",
    ]);
  });

  it("does not where every request is blocked, and does where some country's are", () => {
    const all = block('http.host eq "app.example.com"');
    assert.deepEqual(broken("route/canonical", redirects(...canonical), all), [
      "hosts-served GET https://app.example.com/",
    ]);
    const some = block('http.host eq "app.example.com" and ip.src.country eq "DE"');
    assert.deepEqual(broken("route/canonical", redirects(...canonical), some), []);
  });
});

describe("a block that is not for everybody", () => {
  const found = (expression: string) => broken("route/canonical", redirects(...canonical), block(expression));
  const app = 'http.host eq "app.example.com"';

  it("leaves a host to people by where they are, how they score, and which list they are in", () => {
    assert.deepEqual(found('not ip.src.country in {"DE" "AT"}'), []);
    assert.deepEqual(found('ip.src.continent ne "EU"'), []);
    assert.deepEqual(found("not cf.bot_management.score gt 30"), []);
    assert.deepEqual(found("not ip.src.asnum in {64496 64497}"), []);
    assert.deepEqual(found("not ip.src in $visitors"), []);
  });

  it("leaves a host but the canonical one to some alone: by address, header or certificate", () => {
    assert.deepEqual(found(`${app} and not ip.src in {192.0.2.7 198.51.100.0/24}`), []);
    assert.deepEqual(found(`${app} and not any(http.request.headers["x-staff"][*] eq "yes")`), []);
    assert.deepEqual(found(`${app} and not cf.tls_client_auth.cert_verified`), []);
    assert.deepEqual(found("not ip.src in {198.51.100.0/24}"), ["hosts-served GET https://example.com/"]);
  });

  it("is one that no browser passes, for all that it lets bots through", () => {
    assert.deepEqual(found("not cf.client.bot"), [
      "hosts-served GET https://example.com/",
      "hosts-served GET https://app.example.com/",
      "hosts-served GET https://api.example.com/",
    ]);
  });
});

describe("a block on an untouched route", () => {
  const webhook = 'http.host eq "api.example.com" and starts_with(http.request.uri.path, "/webhooks/")';
  const found = (expression: string) => broken("route/untouched", redirects(...canonical), block(expression));

  it("stops its callers, wherever they are and whatever scores say", () => {
    assert.deepEqual(found(webhook), ["untouched GET https://api.example.com/webhooks/"]);
    assert.deepEqual(found('not ip.src.country in {"US" "CA"}'), ["untouched GET https://api.example.com/webhooks/"]);
    assert.deepEqual(found(`${webhook} and http.request.method ne "GET"`), [
      "untouched POST https://api.example.com/webhooks/",
    ]);
    assert.deepEqual(found("not cf.client.bot"), ["untouched GET https://api.example.com/webhooks/"]);
  });

  it("does not where it lets listed addresses through, or singles out somebody else", () => {
    assert.deepEqual(found(`${webhook} and not ip.src in {192.0.2.7 198.51.100.0/24}`), []);
    assert.deepEqual(found('http.user_agent contains "sqlmap"'), []);
    assert.deepEqual(found('http.request.method in {"TRACE" "TRACK"}'), []);
    assert.deepEqual(found('http.host eq "app.example.com"'), []);
  });
});

describe("https", () => {
  const plain = redirects(oneHopRules()[0]!);
  const found = (...more: readonly DeclaredResource[]) => {
    const edge = Edge.from([record("example.com"), record("www.example.com"), ...more]);
    const apex = toPromises({ zone: "example.com", aliases: ["www.example.com"] });
    return prove(edge, invariantsOf("tls/https"), { promises: [apex] }).counterexamples.map(
      ({ request }) => new URL(request.url).hostname,
    );
  };

  it("is for every host that Cloudflare answers for, promised or not, a wildcard's among them", () => {
    const alone = redirects(redirect("up", 'http.host in {"example.com" "www.example.com"} and not ssl', upgrade));
    assert.deepEqual(found(alone), []);
    assert.deepEqual(found(alone, record("shop.example.com")), ["shop.example.com"]);
    assert.deepEqual(found(alone, record("*.example.com")), ["any-host.example.com"]);
    assert.deepEqual(found(alone, record("shop.example.com"), setting("always_use_https", "on")), []);
  });

  it("is its own server's affair where Cloudflare does not answer", () => {
    const shop = record("shop.example.com", { proxied: false });
    assert.deepEqual(found(redirects(redirect("up", "not ssl", upgrade)), shop), []);
    assert.deepEqual(found(plain, record("example.com", { proxied: false })).includes("shop.example.com"), false);
  });
});

const upgrade = { expression: 'concat("https://", http.host, http.request.uri.path)' };
