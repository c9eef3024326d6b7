import assert from "node:assert/strict";
import { types, type DeclaredResource } from "../../../edge/resource";
import * as route from "../../../policies/route/route";
import { resource, setting, verdict, web, zoneId } from "../resources";

describe("policy route/*: what is not known here", () => {
  const worker = (pattern: string) =>
    resource("cloudflare:index/workersRoute:WorkersRoute", "route", { pattern, script: "redirects" });
  const intent = (promises: Record<string, unknown>): DeclaredResource => ({
    type: "launch-ready:site:Site",
    name: "intent",
    urn: "urn:pulumi:test::test::launch-ready:site:Site::intent",
    props: { intent: { zones: [{ id: zoneId, name: "example.com", plan: "free" }], promises: [promises] } },
  });
  const blocks = (expression: string) =>
    resource(types.ruleset, "custom", {
      kind: "zone",
      name: "custom",
      phase: "http_request_firewall_custom",
      rules: [{ ref: "own", action: "block", expression }],
    });

  it("canonical, https: a Worker that answers may redirect, which only its code shows; each host is said once", () => {
    const said = (...more: DeclaredResource[]) =>
      verdict(route.canonical, [...web, setting("always_use_https", "on"), ...more]);
    assert.deepEqual(said(worker("www.example.com/*")), [
      "-? the Worker redirects answers https://www.example.com/, and whether it redirects is its to say",
    ]);
    assert.match(said(worker("www.example.com/app/*"))[0] ?? "", /^-: https:\/\/www\.example\.com\/ is answered at/);
    const overHttp = verdict(route.https, [
      ...web,
      setting("automatic_https_rewrites", "on"),
      worker("*example.com/*"),
    ]);
    assert.deepEqual(overHttp, [
      "-? the Worker redirects answers http://example.com/, and whether it redirects is its to say",
      "-? the Worker redirects answers http://www.example.com/, and whether it redirects is its to say",
    ]);
  });

  it("untouched: a list of addresses may be the caller's or not; a place that is named is not everywhere", () => {
    const promised = intent({
      zone: "example.com",
      canonicalHost: "example.com",
      hosts: [{ host: "example.com", public: true }],
      untouched: [{ host: "example.com", path: "/hooks/*", purpose: "Payments" }],
    });
    const said = (expression: string) => verdict(route.untouched, [...web, promised, blocks(expression)]);
    const open =
      "-? https://example.com/hooks/x lets listed addresses in alone; whether they are all that its caller has " +
      "(Payments) is not known here";
    assert.deepEqual(said('starts_with(http.request.uri.path, "/hooks/") and not ip.src in {198.51.100.7}'), [open]);
    assert.deepEqual(said('http.request.uri.path eq "/x" and not ip.src in {198.51.100.7}'), []);
    const hooks = 'starts_with(http.request.uri.path, "/hooks/")';
    for (const abroad of ['ip.src.continent ne "EU"', 'ip.src.country ne "DE"', 'not ip.src.country in {"DE"}'])
      assert.match(
        said(`${hooks} and ${abroad}`)[0] ?? "",
        /^-: https:\/\/example\.com\/hooks\/\S* is blocked/,
        abroad,
      );
    assert.match(said(`${hooks} and ip.src.country eq "DE"`)[0] ?? "", /^custom\? /);
  });
});
