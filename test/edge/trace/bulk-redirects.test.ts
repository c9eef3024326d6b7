import assert from "node:assert/strict";
import { Edge } from "../../../edge/model";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { outcomeOf } from "../../../edge/trace";
import { accountRuleset, firewall, record, resource } from "../declare";

const rule = {
  ref: "bulk",
  expression: "http.request.full_uri in $moved",
  action: "redirect",
  actionParameters: { fromList: { name: "moved", key: "http.request.full_uri" } },
};
const list = (...items: object[]) =>
  resource(types.list, "moved", {
    accountId: "a",
    kind: "redirect",
    name: "moved",
    items: items.map((redirect) => ({ redirect })),
  });
const edgeOf = (...more: DeclaredResource[]) =>
  Edge.from([
    record("example.com"),
    record("a.example.com"),
    record("b.a.example.com"),
    accountRuleset("http_request_redirect", [rule]),
    ...more,
  ]);
const location = (edge: Edge, url: string) => outcomeOf(edge, { url }).location;

describe("bulk redirects", () => {
  it("match host and path exactly, on both schemes where the source has none", () => {
    const edge = edgeOf(list({ sourceUrl: "example.com/old", targetUrl: "https://example.com/new" }));
    assert.equal(location(edge, "https://example.com/old"), "https://example.com/new");
    assert.equal(location(edge, "http://example.com/old?a=b"), "https://example.com/new");
    assert.equal(location(edge, "https://example.com/old/"), null);
    assert.equal(location(edge, "https://a.example.com/old"), null);
    const secure = edgeOf(
      list({ sourceUrl: "https://example.com/", targetUrl: "https://example.net", statusCode: 302 }),
    );
    assert.deepEqual(
      [location(secure, "https://example.com/"), location(secure, "http://example.com/")],
      ["https://example.net", null],
    );
    assert.equal(outcomeOf(secure, { url: "https://example.com/" }).status, 302);
  });

  it("keep query and path suffix as each redirect says", () => {
    const query = edgeOf(
      list({ sourceUrl: "example.com/old", targetUrl: "https://example.com/new", preserveQueryString: true }),
    );
    assert.equal(location(query, "https://example.com/old?a=b"), "https://example.com/new?a=b");
    const under = (more: object) =>
      edgeOf(
        list({ sourceUrl: "example.com/a/", targetUrl: "https://example.com/b/", subpathMatching: true, ...more }),
      );
    assert.equal(location(under({}), "https://example.com/a/foo"), "https://example.com/b/foo");
    assert.equal(location(under({ preservePathSuffix: false }), "https://example.com/a/foo"), "https://example.com/b/");
    const bare = edgeOf(
      list({ sourceUrl: "example.com/blog", targetUrl: "https://example.com/news", subpathMatching: true }),
    );
    assert.deepEqual(
      ["/blog", "/blog/foo", "/blogger"].map((path) => location(bare, `https://example.com${path}`)),
      ["https://example.com/news", "https://example.com/news/foo", null],
    );
  });

  it("let the most specific path win, then the exact host, the most specific domain, the source with a scheme", () => {
    const to = (name: string) => `https://example.net/${name}`;
    const edge = edgeOf(
      list(
        {
          sourceUrl: "example.com/folder",
          targetUrl: to("folder"),
          subpathMatching: true,
          includeSubdomains: true,
          preservePathSuffix: false,
        },
        { sourceUrl: "example.com/folder/sub", targetUrl: to("sub"), subpathMatching: true, preservePathSuffix: false },
        {
          sourceUrl: "a.example.com/folder",
          targetUrl: to("a"),
          subpathMatching: true,
          includeSubdomains: true,
          preservePathSuffix: false,
        },
        {
          sourceUrl: "https://example.com/folder",
          targetUrl: to("https"),
          subpathMatching: true,
          preservePathSuffix: false,
        },
      ),
    );
    assert.equal(location(edge, "https://example.com/folder/sub/item"), to("sub"));
    assert.equal(location(edge, "http://b.a.example.com/folder/x"), to("a"));
    assert.equal(location(edge, "https://example.com/folder/x"), to("https"));
    assert.equal(location(edge, "http://example.com/folder/x"), to("folder"));
  });

  it("come after the firewall, and need their rule's list", () => {
    const moved = list({ sourceUrl: "example.com/", targetUrl: "https://example.net/" });
    assert.equal(
      outcomeOf(edgeOf(moved, firewall({ expression: "true", action: "block" })), { url: "https://example.com/" }).kind,
      "block",
    );
    assert.equal(location(edgeOf(), "https://example.com/"), null);
    assert.match(edgeOf().unmodelled[0]?.message ?? "", /asks the list moved, which is not declared/);
  });

  it("take items that are resources of their own, before the list has an id", () => {
    const parent = "urn:parent";
    const own = { ...resource(types.list, "moved", { accountId: "a", kind: "redirect", name: "moved" }), parent };
    const item = {
      ...resource(types.listItem, "one", {
        listId: UNKNOWN,
        redirect: { sourceUrl: "example.com/old", targetUrl: "https://example.com/new" },
      }),
      parent,
    };
    assert.equal(location(edgeOf(own, item), "https://example.com/old"), "https://example.com/new");
  });
});
