import assert from "node:assert/strict";
import { proxied, resolves, stale } from "../../../policies/dns/dns";
import { once } from "../../../policies/route/route";
import { strict } from "../../../policies/tls/tls";
import { coverage } from "../../../policies/tls/coverage";
import type { Rule } from "../../../policies/rule";
import { types, type DeclaredResource } from "../../../edge/resource";
import { judged, record, resource, setting, web, zoneId } from "../resources";
import { toIntent } from "../../../edge/intent";

const orange = { proxied: true, ttl: 1 };
const grey = { proxied: false };
const alias = (name: string, content: string, props: Record<string, unknown> = orange) =>
  record(name, "CNAME", { content, ...props });

/** The codes that a rule says, without those that any program gets. */
function codes(rule: Rule, resources: readonly DeclaredResource[], stated: Record<string, unknown> = {}): string[] {
  const common = ["live-zone-unseen", "certificate-alert-unseen", "https-by-own-server"];
  return judged(rule, resources, { today: "2026-11-24", stated: [toIntent(stated)] })
    .map(({ code, location }) => `${code} ${location.name ?? "-"}`)
    .filter((line) => !common.some((code) => line.startsWith(code)));
}

const configuration = (expression: string, ssl = "full") =>
  resource(types.ruleset, "configuration", {
    name: "configuration",
    kind: "zone",
    phase: "http_config_settings",
    rules: [{ ref: "mode", action: "set_config", expression, actionParameters: { ssl } }],
  });
const railway = alias("api.example.com", "abc123de.up.railway.app");

describe("policies: hosts that lead to platforms", () => {
  it("find the orange cloud where a platform does not work behind it, and the grey where it has to be there", () => {
    const auth = "example-cd-0a1b2c3d.edge.tenants.auth0.com";
    assert.deepEqual(codes(proxied, [...web, alias("auth.example.com", auth)]), [
      "platform-host-proxied auth.example.com CNAME",
    ]);
    assert.deepEqual(codes(proxied, [...web, alias("auth.example.com", auth, grey)]), []);
    assert.deepEqual(codes(proxied, [...web, alias("docs.example.com", "example-site.pages.dev", grey)]), [
      "platform-host-unproxied docs.example.com CNAME",
    ]);
    assert.deepEqual(codes(proxied, [...web, alias("docs.example.com", "example-site.pages.dev")]), []);
  });

  it("leave a host without the proxy where somebody says why it takes none", () => {
    const apex = record("example.com", "A", { content: "198.51.100.24", ...grey });
    const www = record("www.example.com", "A", { content: "192.0.2.1", ...orange });
    const stating = (more: Record<string, unknown>) => ({
      promises: [{ zone: "example.com", hosts: [{ host: "example.com", public: true, ...more }] }],
    });
    assert.deepEqual(codes(proxied, [apex, www], stating({})), ["record-public-host-unproxied example.com A"]);
    assert.deepEqual(codes(proxied, [apex, www], stating({ withoutProxy: "Its host asks for DNS only" })), []);
  });

  it("leave open what threads alone tell, and what a vendor merely advises against", () => {
    assert.deepEqual(
      codes(proxied, [...web, record("app.example.com", "A", { content: "185.158.133.1", ...orange })]),
      ["platform-proxy-doubted app.example.com A"],
    );
    assert.deepEqual(codes(proxied, [...web, alias("app.example.com", "example-site.netlify.app")]), [
      "platform-proxy-doubted app.example.com CNAME",
    ]);
  });

  it("leave a host without the proxy to the platform that answers it, by name or by address", () => {
    const shop = (address: string, props = grey) => record("example.com", "A", { content: address, ...props });
    const www = alias("www.example.com", "shops.myshopify.com", grey);
    const open = ["record-vendor-host-unproxied example.com A", "record-vendor-host-unproxied www.example.com CNAME"];
    const zone = { zone: "example.com", canonicalHost: "example.com", aliases: ["www.example.com"] };
    const hosts = ["example.com", "www.example.com"].map((host) => ({ host, serves: "pages", public: true }));
    const stating = (on?: string) => ({
      zones: [{ id: zoneId, name: "example.com" }],
      promises: [{ ...zone, hosts: hosts.map((one) => ({ ...one, ...(on === undefined ? {} : { on }) })) }],
    });
    const promised = stating();
    assert.deepEqual(codes(proxied, [shop("23.227.38.65"), www]), open, "a program without our components");
    assert.deepEqual(codes(proxied, [shop("23.227.38.65"), www], promised), open, "a site");
    const red = "record-public-host-unproxied example.com A";
    assert.deepEqual(codes(proxied, [shop("198.51.100.24"), www]), [red, open[1]], "a server of one's own");
    assert.deepEqual(
      codes(proxied, [shop("198.51.100.24"), www], stating("vps")),
      [red, "record-public-host-unproxied www.example.com CNAME"],
      "a server of one's own that is said to be one",
    );
    const netlify = record("example.com", "A", { content: "192.0.2.9", ...grey });
    assert.deepEqual(
      codes(proxied, [netlify, alias("www.example.com", "site.example.net", grey)]).length,
      2,
      "nobody's platform: a public host is for the proxy",
    );
    assert.deepEqual(
      codes(proxied, [alias("example.com", "d111111abcdef8.cloudfront.net", grey), www], promised),
      ["record-public-host-unproxied example.com CNAME", open[1]],
      "a platform that does not redirect between the two spellings",
    );
  });

  it("take a canonical host without the proxy where its platform demands it", () => {
    const addresses = ["185.199.108.153", "185.199.109.153"].map((content) =>
      record("example.com", "A", { content, name: "example.com", ...grey }),
    );
    const www = record("www.example.com", "A", { content: "192.0.2.1", ...orange });
    assert.deepEqual(codes(proxied, [...addresses, www]), []);
    assert.deepEqual(codes(proxied, [record("example.com", "A", { content: "198.51.100.7", ...grey }), www]), [
      "record-public-host-unproxied example.com A",
    ]);
  });

  it("find an AAAA record beside a platform without IPv6, but not beside one that has it", () => {
    const stray = record("app.example.com", "AAAA", { content: "2001:db8::1", ...orange });
    const render = record("app.example.com", "A", { content: "216.24.57.1", ...orange });
    assert.deepEqual(codes(resolves, [...web, render, stray]), ["platform-ipv6-beside app.example.com AAAA"]);
    assert.deepEqual(codes(resolves, [...web, render]), []);
    const shop = record("app.example.com", "A", { content: "23.227.38.65", ...orange });
    const own = record("app.example.com", "AAAA", { content: "2620:127:f00f:5::", ...orange });
    assert.deepEqual(codes(resolves, [...web, shop, own]), []);
    assert.deepEqual(codes(resolves, [...web, shop, stray]), ["platform-address-beside app.example.com AAAA"]);
  });

  it("find the domain itself at a platform for subdomains, and leave a target of former days open", () => {
    const substack = "target.substack-custom-domains.com";
    const www = record("www.example.com", "A", { content: "192.0.2.1", ...orange });
    assert.deepEqual(codes(resolves, [alias("example.com", substack, grey), www]), [
      "platform-apex-refused example.com CNAME",
    ]);
    assert.deepEqual(codes(resolves, [...web, alias("app.example.com", "example-app.herokuapp.com")]), [
      "platform-target-former app.example.com CNAME",
    ]);
  });

  it("say which names a stranger could claim, until a record proves whose they are", () => {
    const docs = alias("docs.example.com", "example-org.github.io", grey);
    const proof = record("_github-pages-challenge-example-org.example.com", "TXT", { content: '"0123456789"' });
    assert.deepEqual(codes(stale, [...web, docs]), ["platform-name-claimable docs.example.com CNAME"]);
    assert.deepEqual(codes(stale, [...web, docs, proof]), []);
    assert.deepEqual(codes(stale, [...web, railway]), []);
  });

  it("find a loop of Flexible before a platform that leads http to https", () => {
    assert.deepEqual(codes(once, [railway, setting("ssl", "flexible")]), ["platform-https-loop api.example.com CNAME"]);
    assert.deepEqual(codes(once, [railway, setting("ssl", "full")]), []);
  });

  it("leave open what a platform makes of www and the domain, where the zone redirects between the two", () => {
    const site = [
      alias("example.com", "example-site.netlify.app"),
      alias("www.example.com", "example-site.netlify.app"),
    ];
    const redirect = resource(types.ruleset, "redirects", {
      name: "redirects",
      kind: "zone",
      phase: "http_request_dynamic_redirect",
      rules: [
        {
          ref: "www",
          action: "redirect",
          expression: 'http.host eq "www.example.com" or not ssl',
          actionParameters: {
            fromValue: {
              statusCode: 301,
              preserveQueryString: true,
              targetUrl: { expression: 'concat("https://example.com", http.request.uri.path)' },
            },
          },
        },
      ],
    });
    assert.deepEqual(codes(once, [...site, redirect]), ["platform-redirects-itself example.com CNAME"]);
    assert.deepEqual(codes(once, site), []);
  });

  it("take Full for hosts of a platform that cannot be verified, by a rule or in a zone that has no others", () => {
    const strictly = [...web, railway, setting("ssl", "strict")];
    assert.deepEqual(codes(strict, strictly), ["ssl-platform-too-strict api.example.com CNAME"]);
    assert.deepEqual(codes(strict, [...strictly, configuration('http.host eq "api.example.com"')]), [
      "ssl-platform-unverifiable configuration",
    ]);
    assert.deepEqual(
      codes(strict, [...strictly, configuration('http.host in {"api.example.com" "www.example.com"}')]),
      ["ssl-override-unverified configuration"],
    );
    assert.deepEqual(codes(strict, [...strictly, configuration('http.host eq "api.example.com"', "flexible")]), [
      "ssl-override-unverified configuration",
      "ssl-platform-too-strict api.example.com CNAME",
    ]);
    assert.deepEqual(codes(strict, [railway, setting("ssl", "full")]), ["ssl-platform-unverifiable ssl"]);
    assert.deepEqual(codes(strict, [...web, railway, setting("ssl", "full")]), ["ssl-mode-unverified ssl"]);
  });

  it("find CAA records that shut out a platform's authority, which Cloudflare does not let in by itself", () => {
    const caa = (value: string) => record("example.com", "CAA", { data: { flags: 0, tag: "issue", value } });
    const amplify = alias("app.example.com", "d0123456789abc.cloudfront.net", grey);
    assert.deepEqual(codes(coverage, [...web, amplify, caa("letsencrypt.org")]), [
      "caa-shuts-out-platform app.example.com CNAME",
    ]);
    assert.deepEqual(codes(coverage, [...web, amplify, caa("letsencrypt.org"), caa("amazon.com")]), []);
    assert.deepEqual(codes(coverage, [...web, railway, caa("pki.goog")]), []);
  });

  it("believe what is stated of a host rather than its target", () => {
    const auth = alias("auth.example.com", "example-cd-0a1b2c3d.edge.tenants.auth0.com");
    const stated = (on: string) => ({
      zones: [{ id: zoneId, name: "example.com" }],
      promises: [{ zone: "example.com", hosts: [{ host: "auth.example.com", public: true, on }] }],
    });
    assert.deepEqual(codes(proxied, [...web, auth], stated("other")), []);
    assert.deepEqual(codes(proxied, [...web, auth], stated("auth0")), ["platform-host-proxied auth.example.com CNAME"]);
  });
});
