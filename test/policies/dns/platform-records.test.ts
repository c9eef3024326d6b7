import assert from "node:assert/strict";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { toIntent } from "../../../edge/intent";
import { resolves } from "../../../policies/dns/dns";
import { untouched } from "../../../policies/route/route";
import type { Rule } from "../../../policies/rule";
import { judged, record, resource, setting, web } from "../resources";

const orange = { proxied: true, ttl: 1 };
const grey = { proxied: false };
const alias = (name: string, content: string, props: Record<string, unknown> = orange) =>
  record(name, "CNAME", { content, ...props });
const railway = alias("api.example.com", "abc123de.up.railway.app");

function codes(rule: Rule, resources: readonly DeclaredResource[]): string[] {
  return judged(rule, resources, { today: "2026-11-24" }).map(
    ({ code, location }) => `${code} ${location.name ?? "-"}`,
  );
}

describe("policies: records beside those that lead to platforms", () => {
  it("find two platforms at one name, and leave an address that may be the platform's own open", () => {
    const at = (content: string) => ({
      ...record("app.example.com", "A", { content, ...orange }),
      urn: `urn:${content}`,
    });
    const lovable = at("185.158.133.1");
    assert.deepEqual(codes(resolves, [...web, lovable, at("216.24.57.1")]), ["platforms-beside app.example.com A"]);
    assert.deepEqual(codes(resolves, [...web, lovable, at("198.51.100.99")]), [
      "platform-address-beside app.example.com A",
    ]);
    assert.deepEqual(codes(resolves, [...web, lovable]), []);
  });

  it("miss the record by which a platform knows whose domain it is, by its name and by what it says", () => {
    const missing = ["platform-verification-undeclared api.example.com CNAME"];
    const proof = (name: string, content: string, type = "TXT") => record(name, type, { content });
    assert.deepEqual(codes(resolves, [...web, railway]), missing);
    const own = proof("_railway-verify.api.example.com", '"railway-verify=0123"');
    assert.deepEqual(codes(resolves, [...web, railway, own]), []);
    const others = proof("_railway-verify.app.example.com", '"railway-verify=0123"');
    assert.deepEqual(codes(resolves, [...web, railway, others]), missing);

    const fly = (props: Record<string, unknown>) => alias("api.example.com", "0a1b2c3.fly.dev", props);
    assert.deepEqual(codes(resolves, [...web, fly(orange)]), missing);
    assert.deepEqual(codes(resolves, [...web, fly(grey)]), [], "it is needed behind a proxy alone");

    const alb = alias("api.example.com", "example-0123456789.eu-west-1.elb.amazonaws.com");
    const acm = (name: string, target: string) => proof(name, target, "CNAME");
    assert.deepEqual(codes(resolves, [...web, alb]), missing);
    assert.deepEqual(codes(resolves, [...web, alb, acm("_0a.api.example.com", "_1b.acm-validations.aws.")]), []);
    assert.deepEqual(codes(resolves, [...web, alb, acm("docs.example.com", "docs.example.net")]), missing);
    const unknown = record("x", "TXT", { name: UNKNOWN, content: "x" });
    assert.ok(!codes(resolves, [...web, alb, unknown]).includes(missing[0]!), "a name that is not known yet may be it");
  });

  it("find an origin that is asked where it does not listen", () => {
    const promises = [{ zone: "example.com", hosts: [{ host: "example.com", public: true, port: 8443 }] }];
    const stated = [toIntent({ promises })];
    const told = (...rules: DeclaredResource[]) =>
      judged(resolves, [...web, setting("ssl", "strict"), ...rules], { today: "2026-11-24", stated }).map(
        ({ code, message }) => `${code} ${message}`,
      );
    const port = (number: number) =>
      resource(types.ruleset, "origins", {
        name: "origins",
        kind: "zone",
        phase: "http_request_origin",
        rules: [{ ref: "port", action: "route", expression: "ssl", actionParameters: { origin: { port: number } } }],
      });
    assert.deepEqual(told(), [
      "origin-port-missed https://example.com/ is asked of the origin on port 443, and example.com is promised to " +
        "listen on port 8443. Set the port in a rule of http_request_origin.",
    ]);
    assert.equal(told(port(9000)).length, 1);
    assert.deepEqual(told(port(8443)), []);
  });

  it("leave an alias of the domain itself open where the platform asks for addresses", () => {
    const [, www] = web;
    const apex = (target: string) => [www!, alias("example.com", target)];
    assert.deepEqual(codes(resolves, apex("ext-cust.squarespace.com")), ["platform-apex-alias example.com CNAME"]);
    assert.deepEqual(codes(resolves, apex("example-org.github.io")), []);
  });

  it("find what renews a platform's certificate where a rule rewrites its path", () => {
    const rewrite = (expression: string) =>
      resource(types.ruleset, "rewrites", {
        name: "rewrites",
        kind: "zone",
        phase: "http_request_transform",
        rules: [
          { ref: "app", action: "rewrite", expression, actionParameters: { uri: { path: { value: "/index.html" } } } },
        ],
      });
    const fly = alias("api.example.com", "0a1b2c3.fly.dev");
    const https = setting("always_use_https", "on");
    assert.deepEqual(codes(untouched, [...web, https, fly, rewrite("true")]), [
      "platform-renewal-rewritten api.example.com CNAME",
    ]);
    const but = 'not starts_with(http.request.uri.path, "/.well-known/")';
    assert.deepEqual(codes(untouched, [...web, https, fly, rewrite(but)]), []);
  });
});
