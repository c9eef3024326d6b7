import assert from "node:assert/strict";
import { Edge } from "../../../edge/model";
import { readable } from "../../../edge/model/readable-fields";
import { aimsOf } from "../../../edge/prove/features";
import { fields as documented, toBytes, type Value } from "../../../edge/rules";
import { parseUrl, type EdgeRequest } from "../../../edge/trace";
import { headersOf, Message } from "../../../edge/trace/message";
import { firewall, record } from "../declare";

function message(request: EdgeRequest): Message {
  return new Message(parseUrl(request.url)!, request, 1_700_000_000.25, "GET", headersOf(request));
}
const read = (name: string, request: EdgeRequest) => message(request).read(name);
/** Maps as plain objects, to compare them. */
const shown = (value: Value | undefined) =>
  value instanceof Map ? Object.fromEntries(value as ReadonlyMap<string, Value>) : value;

describe("fields of a request", () => {
  const asked: EdgeRequest = {
    url: "https://WWW.example.com:8443/a/Photo.JPG?a=1&b&a=2",
    headers: {
      Accept: "text/html",
      "User-Agent": "Mozilla/5.0",
      Referer: "https://example.org/",
      "X-Forwarded-For": "198.51.100.1",
      Cookie: "a=b; c",
    },
    cookies: { session: "x" },
    ip: "203.0.113.9",
  };
  const expected: Record<string, Value> = {
    "http.host": "WWW.example.com:8443",
    "http.request.method": "GET",
    "http.request.version": "HTTP/2",
    "http.request.uri": "/a/Photo.JPG?a=1&b&a=2",
    "http.request.uri.path": "/a/Photo.JPG",
    "http.request.uri.path.extension": "jpg",
    "http.request.uri.query": "a=1&b&a=2",
    "http.request.full_uri": "https://WWW.example.com:8443/a/Photo.JPG?a=1&b&a=2",
    "http.request.uri.args": { a: ["1", "2"], b: [""] } as unknown as Value,
    "http.request.uri.args.names": ["a", "b", "a"],
    "http.request.uri.args.values": ["1", "", "2"],
    "http.request.timestamp.sec": 1_700_000_000,
    "http.request.timestamp.msec": 250,
    "http.cookie": "a=b; c; session=x",
    "http.request.cookies": { a: ["b"], "": ["c"], session: ["x"] } as unknown as Value,
    "http.referer": "https://example.org/",
    "http.user_agent": "Mozilla/5.0",
    "http.x_forwarded_for": "198.51.100.1",
    "http.request.headers.names": ["host", "accept", "user-agent", "referer", "x-forwarded-for", "cookie"],
    "http.request.headers.values": [
      "WWW.example.com:8443",
      "text/html",
      "Mozilla/5.0",
      "https://example.org/",
      "198.51.100.1",
      "a=b; c; session=x",
    ],
    "raw.http.request.headers.names": ["host", "accept", "user-agent", "referer", "x-forwarded-for", "cookie"],
    "http.request.headers.truncated": false,
    ssl: true,
    "ip.src": "203.0.113.9",
    "cf.edge.server_port": 8443,
    "cf.tls_version": "TLSv1.3",
    "cf.threat_score": 0,
  };
  for (const [name, value] of Object.entries(expected)) {
    it(name, () => assert.deepEqual(shown(read(name, asked)), value));
  }

  it("of an answer exist once there is one", () => {
    const sent = message({ url: "https://example.com/" });
    const names = [
      "http.response.code",
      "http.response.content_type.media_type",
      "http.response.headers",
      "http.response.headers.names",
      "http.response.headers.values",
    ];
    assert.deepEqual(
      names.map((name) => sent.read(name)),
      names.map(() => undefined),
    );
    sent.answer = { status: 404, headers: { "Content-Type": "Text/HTML; charset=utf-8", "X-A": "b" } };
    assert.deepEqual(
      names.map((name) => shown(sent.read(name))),
      [
        404,
        "text/html",
        { "content-type": ["Text/HTML; charset=utf-8"], "x-a": ["b"] },
        ["content-type", "x-a"],
        ["Text/HTML; charset=utf-8", "b"],
      ],
    );
  });

  it("are empty strings or missing where nothing was sent", () => {
    const bare = { url: "http://example.com" };
    assert.deepEqual(
      [
        "http.cookie",
        "http.referer",
        "http.user_agent",
        "http.x_forwarded_for",
        "http.request.uri.query",
        "http.request.uri.path.extension",
        "cf.tls_version",
      ].map((name) => read(name, bare)),
      Array(7).fill(""),
    );
    assert.deepEqual(
      [
        shown(read("http.request.cookies", bare)),
        shown(read("http.request.uri.args", bare)),
        read("http.request.uri", bare),
        read("ssl", bare),
      ],
      [{}, {}, "/", false],
    );
    assert.deepEqual(
      [read("ip.src.country", bare), read("$moved", bare), read("nonsense", bare)],
      [undefined, undefined, undefined],
    );
  });

  it("are byte strings, and the raw ones keep what was sent", () => {
    const sent = message({ url: "https://example.com/ä?ö", headers: { "X-Ä": "ü" } });
    assert.equal(sent.read("http.request.uri.path"), toBytes("/ä"));
    sent.path = "/rewritten.php";
    sent.query = "";
    assert.deepEqual(
      [
        "http.request.uri",
        "raw.http.request.uri",
        "raw.http.request.uri.path",
        "raw.http.request.uri.query",
        "raw.http.request.full_uri",
        "raw.http.request.uri.path.extension",
      ].map((name) => sent.read(name)),
      ["/rewritten.php", toBytes("/ä?ö"), toBytes("/ä"), toBytes("ö"), toBytes("https://example.com/ä?ö"), ""],
    );
    assert.deepEqual(
      [
        shown(sent.read("raw.http.request.uri.args")),
        sent.read("raw.http.request.uri.args.names"),
        sent.read("raw.http.request.uri.args.values"),
      ],
      [{ [toBytes("ö")]: [""] }, [toBytes("ö")], [""]],
    );
  });

  it("take what the request states of them, and all that are read have a documented name", () => {
    assert.equal(read("ip.src.country", { url: "https://example.com/", fields: { "ip.src.country": "DE" } }), "DE");
    assert.deepEqual(
      [...documented.keys()].filter(
        (name) =>
          readable(name) && read(name, asked) === undefined && !name.includes("response") && name !== "cf.zone.name",
      ),
      [],
    );
    assert.deepEqual(
      Object.keys(expected).filter((name) => !documented.has(name) || !readable(name)),
      [],
    );
  });
});

describe("what a rule makes worth trying", () => {
  const aims = (expression: string) => {
    const edge = Edge.from([record("example.com"), firewall({ expression, action: "block" })]);
    return aimsOf(edge.phasesOf(edge.zones[0]!).get("http_request_firewall_custom")!.rules[0]!);
  };

  it("are the hosts and paths that it names, and their neighbours", () => {
    assert.deepEqual(aims('http.host eq "a.example.com" or http.host wildcard "*.b.example.com"').hosts, [
      "a.example.com",
      "a.b.example.com",
    ]);
    assert.deepEqual(aims('http.request.uri.path eq "/a"').paths, ["/a", "/a/", "/aa"]);
    assert.deepEqual(aims('http.request.uri.path in {"/a/"}').paths, ["/a/", "/a/a"]);
    assert.deepEqual(aims('starts_with(http.request.uri.path, "/blog/")').paths, ["/blog/", "/blog", "/blog/a"]);
    assert.deepEqual(aims('http.request.uri.path contains "admin"').paths, ["/admin", "/a/admin", "/admina"]);
    assert.deepEqual(aims('ends_with(http.request.uri.path, ".php")').paths, ["/a.php", "/.php"]);
    assert.deepEqual(aims('http.request.uri.path.extension in {"css" "js"}').paths, ["/a.css", "/a.js"]);
    assert.deepEqual(aims('http.request.uri.path matches "^/(de|en)/[0-9]+/.*$"').paths, ["/de/1/1"]);
    const full = aims('http.request.full_uri wildcard "http*://*.example.com/old/*"');
    assert.deepEqual([full.hosts, full.paths], [["a.example.com"], ["/old/a", "/old/a/", "/old/aa"]]);
  });

  it("are the methods, headers, cookies, queries, addresses and fields that it asks for", () => {
    const feature = (expression: string) => aims(expression).features[0];
    assert.deepEqual(feature('http.request.method eq "PUT"'), { method: "PUT" });
    assert.deepEqual(feature('http.user_agent contains "curl"'), { headers: { "user-agent": "curl" } });
    assert.deepEqual(feature('http.referer eq "https://example.org/"'), {
      headers: { referer: "https://example.org/" },
    });
    assert.deepEqual(feature('http.cookie contains "session="'), { headers: { cookie: "session=" } });
    assert.deepEqual(feature('http.cookie contains "wordpress_logged_in"'), {
      headers: { cookie: "wordpress_logged_in=1" },
    });
    assert.deepEqual(feature('http.request.cookies["a"][0] eq "b"'), { cookies: { a: "b" } });
    assert.deepEqual(feature('http.request.headers["x-a"][0] eq "b"'), { headers: { "x-a": "b" } });
    assert.deepEqual(feature('any(http.request.headers.names[*] eq "x-a")'), { headers: { "x-a": "1" } });
    assert.deepEqual(feature('http.request.uri.query contains "a=b"'), { query: "a=b" });
    assert.deepEqual(feature('http.request.uri.args["a"][0] eq "b"'), { query: "a=b" });
    assert.deepEqual(feature("ip.src in {192.0.2.0/24}"), { ip: "192.0.2.0" });
    assert.deepEqual(feature('ip.src.country eq "DE"'), { fields: { "ip.src.country": "DE" } });
    assert.deepEqual(feature("ip.src.asnum eq 64496"), { fields: { "ip.src.asnum": 64496 } });
    assert.equal(feature("http.response.code eq 500"), undefined);
  });

  it("are tried together as well as alone", () => {
    const { features } = aims('http.request.method in {"PUT" "POST"} and http.user_agent contains "curl"');
    assert.deepEqual(features, [
      { method: "PUT", headers: { "user-agent": "curl" } },
      { method: "POST", headers: { "user-agent": "curl" } },
      { method: "PUT" },
      { method: "POST" },
      { headers: { "user-agent": "curl" } },
    ]);
  });
});
