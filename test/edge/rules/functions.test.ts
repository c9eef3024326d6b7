// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import {
  compile,
  compileValue,
  functions,
  parse,
  parseValue,
  toBytes,
  type FieldReader,
  type Value,
} from "../../../edge/rules";

const reader =
  (values: Readonly<Record<string, Value>>): FieldReader =>
  (name) =>
    values[name];

function target(text: string, values: Readonly<Record<string, Value>>): Value | undefined {
  const { expression, problems } = parseValue(text);
  assert.deepEqual(problems, [], text);
  assert.ok(expression);
  return compileValue(expression)(reader(values));
}

function holds(text: string, values: Readonly<Record<string, Value>>): boolean {
  const { expression, problems } = parse(text);
  assert.deepEqual(problems, [], text);
  assert.ok(expression);
  return compile(expression)(reader(values));
}

const tested = new Set<string>();
function describeFunction(name: string, body: () => void): void {
  tested.add(name);
  describe(`${name}()`, body);
}

/** A target, the fields, and what it gives. */
type Example = readonly [text: string, values: Readonly<Record<string, Value>>, result: Value | undefined];
function gives(examples: readonly Example[]): void {
  for (const [text, values, result] of examples) {
    it(`${text} of ${JSON.stringify(values)}`, () => assert.deepEqual(target(text, values), result));
  }
}

const body = (text: string) => ({ "http.request.body.raw": text });
const path = (text: string) => ({ "http.request.uri.path": text });

// The examples are the documentation's (functions page, 12cd7d04, checked 2026-11-24), with what follows from its text.
describe("the functions of the Rules language", () => {
  describeFunction("concat", () =>
    gives([
      ['concat("String1", " ", "String", "2")', {}, "String1 String2"],
      ['concat("/", http.request.accepted_languages[0], http.request.uri.path)', path("/my-path"), "//my-path"],
      ["concat(http.host, http.referer)", {}, undefined],
      [
        'join(concat(http.request.headers.names, http.request.headers.values), "-")',
        { "http.request.headers.names": ["a"], "http.request.headers.values": ["b", "c"] },
        "a-b-c",
      ],
      ['join(concat(http.request.headers.names[*], "!"), ",")', { "http.request.headers.names": ["a", "b"] }, "a!,b!"],
    ]),
  );
  describeFunction("coalesce", () =>
    gives([
      ['coalesce(http.referer, "x")', {}, "x"],
      ['coalesce(http.referer, "x")', { "http.referer": "" }, ""],
      ['coalesce(http.request.uri.args["a"][0], http.referer, "/")', { "http.referer": "b" }, "b"],
      ["coalesce(http.host, http.referer)", {}, undefined],
    ]),
  );

  describeFunction("hash_in_range", () => {
    it("selects a portion that only Cloudflare knows, so that nothing compared with it holds", () => {
      const seed = { "cf.random_seed": "abc" };
      assert.equal(holds("hash_in_range(0, 100, cf.random_seed) < 10", seed), false);
      assert.equal(holds("hash_in_range(0, 100, cf.random_seed, ip.src) ge 10", { ...seed, "ip.src": "::1" }), false);
    });
    it("is bounded by two literals, the smaller first", () => {
      for (const text of ["hash_in_range(9, 0, http.host) lt 1", "hash_in_range(0, cf.waf.score, http.host) lt 1"])
        assert.notDeepEqual(parse(text).problems, [], text);
    });
  });

  describeFunction("has_key", () => {
    const headers = { "http.request.headers": new Map([["authorization", ["a"]]]) };
    it("finds a key of a map, and none in one that is missing", () => {
      assert.equal(holds('has_key(http.request.headers, "authorization")', headers), true);
      assert.equal(holds('has_key(http.request.headers, "cookie")', headers), false);
      assert.equal(holds('has_key(http.request.headers, "authorization")', {}), false);
      assert.equal(holds('not has_key(http.request.headers, "authorization")', {}), true);
    });
    it("takes a map and a text", () => {
      for (const text of ['has_key(http.request.headers.names, "a")', 'has_key(http.host, "a")', "has_key(ssl, 1)"])
        assert.equal(parse(text).problems[0]?.code, "expression-type", text);
    });
  });

  describeFunction("has_value", () => {
    const names = { "http.request.headers.names": ["accept", "authorization"] };
    it("finds an element of an array", () => {
      assert.equal(holds('has_value(http.request.headers.names, "accept")', names), true);
      assert.equal(holds('has_value(http.request.headers.names, "Accept")', names), false);
      assert.equal(holds('has_value(http.request.headers["a"], "b")', {}), false);
      assert.equal(
        holds("has_value(cf.bot_management.detection_ids, 7)", { "cf.bot_management.detection_ids": [7] }),
        true,
      );
    });
    it("finds a value of a map", () => {
      const ages = { "cf.sequence.msec_since_op": new Map([["aabbccdd", 5]]) };
      assert.equal(holds("has_value(cf.sequence.msec_since_op, 5)", ages), true);
      assert.equal(holds("has_value(cf.sequence.msec_since_op, 6)", ages), false);
    });
    it("takes an element of the collection's type", () => {
      for (const text of [
        'has_value(cf.sequence.msec_since_op, "5")',
        'has_value(http.request.headers, "accept")',
        "has_value(http.request.headers.names, 1)",
        'has_value(cf.bot_management.detection_ids, "1")',
      ])
        assert.equal(parse(text).problems[0]?.code, "expression-type", text);
    });
  });

  describeFunction("trim", () =>
    gives([
      ["trim(http.referer)", { "http.referer": " \t a b\r\n" }, "a b"],
      ["trim(http.referer)", { "http.referer": "a" }, "a"],
      ["trim(http.referer)", {}, undefined],
    ]),
  );

  describeFunction("sha512", () =>
    gives([["sha512(http.host)", { "http.host": "a" }, createHash("sha512").update("a").digest("binary")]]),
  );

  describeFunction("lower", () =>
    gives([
      ["lower(http.host)", { "http.host": "WWW.cloudflare.com" }, "www.cloudflare.com"],
      ["lower(http.host)", { "http.host": toBytes("É") }, toBytes("É")],
    ]),
  );
  describeFunction("upper", () =>
    gives([
      ["upper(http.host)", { "http.host": "www.cloudflare.com" }, "WWW.CLOUDFLARE.COM"],
      ["upper(http.host)", { "http.host": toBytes("é") }, toBytes("é")],
    ]),
  );
  describeFunction("substring", () =>
    gives([
      ["substring(http.request.body.raw, 2, 5)", body("asdfghjk"), "dfg"],
      ["substring(http.request.body.raw, 2)", body("asdfghjk"), "dfghjk"],
      ["substring(http.request.body.raw, -2)", body("asdfghjk"), "jk"],
      ["substring(http.request.body.raw, 0, -2)", body("asdfghjk"), "asdfgh"],
    ]),
  );
  describeFunction("remove_bytes", () =>
    gives([['remove_bytes(http.host, "\\x2e\\x77")', { "http.host": "www.cloudflare.com" }, "cloudflarecom"]]),
  );
  describeFunction("url_decode", () =>
    gives([
      ["url_decode(http.host)", { "http.host": "John%20Doe" }, "John Doe"],
      ["url_decode(http.host)", { "http.host": "John+Doe" }, "John Doe"],
      ["url_decode(http.host)", { "http.host": "%2520" }, "%20"],
      ['url_decode(http.host, "r")', { "http.host": "%2520" }, " "],
      ["url_decode(http.host)", { "http.host": "%E4%BD" }, "\xe4\xbd"],
      ['url_decode(http.host, "u")', { "http.host": "%u2601" }, "\xe2\x98\x81"],
      ["url_decode(http.host)", { "http.host": "%u2601%4" }, "%u2601%4"],
    ]),
  );
  describeFunction("regex_replace", () =>
    gives([
      ['regex_replace("/foo/bar", "/bar$", "/baz")', {}, "/foo/baz"],
      ['regex_replace("/x", "^/y$", "/mumble")', {}, "/x"],
      ['regex_replace("/foo", "^/FOO$", "/x")', {}, "/foo"],
      ['regex_replace("/a/a", "/a", "/b")', {}, "/b/a"],
      ['regex_replace("/b", "^/b$", "/b$$")', {}, "/b$"],
      // The page has a slash more at the end, which its own replacement does not give.
      ['regex_replace("/foo/a/path", "^/foo/([^/]*)/(.*)$", "/bar/${2}/${1}")', {}, "/bar/path/a"],
      ['regex_replace(http.host, "\\\\\\\\", "a")', { "http.host": "x\\y" }, "xay"],
      ['regex_replace(http.host, "(?u)[é]", "e")', { "http.host": toBytes("ÀéÀ") }, toBytes("ÀeÀ")],
    ]),
  );
  describeFunction("wildcard_replace", () =>
    gives([
      [
        'wildcard_replace(http.request.full_uri, "https://*.example.com/*/*", "https://example.com/${1}/${2}/${3}")',
        { "http.request.full_uri": "https://apps.example.com/calendar/admin?expand=true" },
        "https://example.com/apps/calendar/admin?expand=true",
      ],
      [
        'wildcard_replace(http.request.full_uri, "/applications/*", "/apps/${1}")',
        { "http.request.full_uri": "https://example.com/applications/app1" },
        "https://example.com/applications/app1",
      ],
      ['wildcard_replace(http.request.uri.path, "/*", "/apps/${1}")', path("/calendar"), "/apps/calendar"],
      ['wildcard_replace(http.request.uri.path, "/apps/*", "/${1}")', path("/Apps/calendar"), "/calendar"],
      ['wildcard_replace(http.request.uri.path, "/apps/*", "/${1}", "s")', path("/Apps/calendar"), "/Apps/calendar"],
      [
        'wildcard_replace(http.request.uri.path, "/apps/*/login", "/${1}/login")',
        path("/apps/calendar/login"),
        "/calendar/login",
      ],
      ['wildcard_replace(http.request.uri.path, "/a/*/*", "${2}$$${1}")', path("/A/Bc/De/F"), "De/F$Bc"],
    ]),
  );
  describeFunction("remove_query_args", () => {
    const query = (text: string) => ({ "http.request.uri.query": text });
    gives([
      ['remove_query_args(http.request.uri.query, "country")', query("order=asc&country=GB"), "order=asc"],
      ['remove_query_args(http.request.uri.query, "order")', query("order=asc&country=GB"), "country=GB"],
      ['remove_query_args(http.request.uri.query, "search")', query("order=asc&country=GB"), "order=asc&country=GB"],
      [
        'remove_query_args(http.request.uri.query, "order")',
        query("category=Foo&order=desc&category=Bar"),
        "category=Foo&category=Bar",
      ],
      [
        'remove_query_args(http.request.uri.query, "category", "x")',
        query("category=Foo&order=desc&category=Bar&x"),
        "order=desc",
      ],
    ]);
  });
  describeFunction("to_string", () =>
    gives([
      ["to_string(cf.bot_management.score)", { "cf.bot_management.score": 5 }, "5"],
      ["to_string(ssl)", { ssl: true }, "true"],
      ["to_string(ip.src)", { "ip.src": "2001:DB8:0:0::1" }, "2001:db8::1"],
    ]),
  );
  describeFunction("cidr", () =>
    gives([
      ["to_string(cidr(ip.src, 24, 24))", { "ip.src": "113.10.0.2" }, "113.10.0.0"],
      ["to_string(cidr(ip.src, 24, 24))", { "ip.src": "2001:0000:130F:0000:0000:09C0:876A:130B" }, "2001::"],
      ["to_string(cidr(ip.src, 25, 33))", { "ip.src": "192.0.2.255" }, "192.0.2.128"],
    ]),
  );
  describeFunction("cidr6", () =>
    gives([
      ["to_string(cidr6(ip.src, 24))", { "ip.src": "2001:0000:130F:0000:0000:09C0:876A:130B" }, "2001::"],
      ["to_string(cidr6(ip.src, 24))", { "ip.src": "113.10.0.2" }, "113.10.0.2"],
    ]),
  );
  describeFunction("decode_base64", () =>
    it("decodes each header of a name", () => {
      const text = '(any(decode_base64(http.request.headers["client_id"][*])[*] eq "123abc"))';
      assert.equal(holds(text, { "http.request.headers": new Map([["client_id", ["MTIzYWJj"]]]) }), true);
      assert.equal(holds(text, { "http.request.headers": new Map([["client_id", ["*", "MTIz"]]]) }), false);
    }),
  );
  describeFunction("encode_base64", () =>
    gives([
      ['encode_base64("hello world")', {}, "aGVsbG8gd29ybGQ"],
      ['encode_base64("hello world", "p")', {}, "aGVsbG8gd29ybGQ="],
      ['encode_base64("hello world", "u")', {}, "aGVsbG8gd29ybGQ"],
      ['encode_base64("\\xfb\\xff", "up")', {}, "-_8="],
    ]),
  );
  describeFunction("sha256", () =>
    it("gives the 32 bytes of the digest", () => {
      const expected = createHash("sha256").update("my-text").digest("base64");
      assert.equal(target('encode_base64(sha256("my-text"), "p")', {}), expected);
    }),
  );
  describeFunction("uuidv4", () =>
    it("has the form of RFC 9562 and depends on the seed alone", () => {
      const seed = { "cf.random_seed": "seed" };
      const value = target("uuidv4(cf.random_seed)", seed);
      assert.ok(typeof value === "string");
      assert.match(value, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      assert.equal(target("uuidv4(cf.random_seed)", seed), value);
    }),
  );
  describeFunction("split", () => {
    const header = (text: string) => ({ "http.request.headers": new Map([["x-categories", [text]]]) });
    const parts = (limit: number) => `join(split(http.request.headers["x-categories"][0], ",", ${limit}), "|")`;
    gives([
      [parts(64), header("groceries,electronics,diy,auto"), "groceries|electronics|diy|auto"],
      [parts(3), header("groceries,electronics,diy,auto"), "groceries|electronics|diy,auto"],
      [parts(64), header("groceries,,electronics"), "groceries||electronics"],
      [parts(64), {}, undefined],
    ]);
  });
  describeFunction("join", () =>
    gives([
      ['join(http.request.headers.names, ",")', { "http.request.headers.names": ["host", "accept"] }, "host,accept"],
      ['join(http.request.headers.names, ",")', { "http.request.headers.names": [] }, ""],
      ['join(http.request.headers.names, ",")', {}, undefined],
    ]),
  );
  describeFunction("lookup_json_string", () => {
    const cases: readonly (readonly [string, string])[] = [
      ['{ "company": "cloudflare", "product": "rulesets" }', '"company"'],
      ['{ "network": { "name": "cloudflare" } }', '"network", "name"'],
      ['["other_company", "cloudflare"]', "1"],
      ['{ "networks": ["other_company", "cloudflare"] }', '"networks", 1'],
      ['[{ "network": "other_company" }, { "network": "cloudflare" }]', '1, "network"'],
    ];
    gives(
      cases.map(
        ([text, keys]) => [`lookup_json_string(http.request.body.raw, ${keys})`, body(text), "cloudflare"] as const,
      ),
    );
    gives([
      ['lookup_json_string(http.request.body.raw, "constructor")', body("{}"), undefined],
      ['lookup_json_string(http.request.body.raw, "a")', body("{"), undefined],
      ['lookup_json_string(http.request.body.raw, "a")', body(toBytes('{"a":"é"}')), toBytes("é")],
    ]);
  });
  describeFunction("lookup_json_integer", () => {
    const cases: readonly (readonly [string, string, number])[] = [
      ['{ "record_id": "aed53a", "version": 2 }', '"version"', 2],
      ['{ "product": { "id": 356 } }', '"product", "id"', 356],
      ['["first_item", -234]', "1", -234],
      ['{ "network_ids": [123, 456] }', '"network_ids", 0', 123],
      ['[{ "product_id": 123 }, { "product_id": 456 }]', '1, "product_id"', 456],
    ];
    for (const [text, keys, result] of cases) {
      it(`${keys} of ${text}`, () =>
        assert.ok(holds(`lookup_json_integer(http.request.body.raw, ${keys}) eq ${result}`, body(text))));
    }
    it("takes 42.0, 1e2 and strings for no integers", () => {
      for (const text of ['{"a":42.0}', '{"a":1e2}', '{"a":"42"}']) {
        assert.equal(holds('lookup_json_integer(http.request.body.raw, "a") in {-9999..9999}', body(text)), false);
      }
      assert.ok(holds('lookup_json_integer(http.request.body.raw, "a") eq 7', body('{"b":"1.5","a":7,"c":1.5}')));
    });
  });
  describeFunction("len", () =>
    it("counts bytes and elements", () => {
      assert.ok(holds("len(http.host) eq 11", { "http.host": "example.com" }));
      assert.ok(holds("len(http.host) eq 2", { "http.host": toBytes("é") }));
      assert.ok(holds("len(http.request.headers.names) eq 2", { "http.request.headers.names": ["a", "b"] }));
    }),
  );
  for (const [name, text] of [
    ["starts_with", "/blog"],
    ["ends_with", "first-post"],
  ] as const) {
    describeFunction(name, () =>
      it("compares one end, and its case", () => {
        assert.ok(holds(`${name}(http.request.uri.path, "${text}")`, path("/blog/first-post")));
        assert.ok(!holds(`${name}(http.request.uri.path, "${text.toUpperCase()}")`, path("/blog/first-post")));
      }),
    );
  }
  for (const name of ["any", "all"] as const) {
    describeFunction(name, () =>
      it("judges the comparison of each element", () => {
        const text = `${name}(http.request.headers["content-type"][*] == "application/json")`;
        const headers = (...values: string[]) => ({ "http.request.headers": new Map([["content-type", values]]) });
        assert.equal(holds(text, headers("application/json", "text/plain")), name === "any");
        assert.equal(holds(text, headers("application/json")), true);
        assert.equal(holds(text, headers("text/plain")), false);
        assert.equal(holds(text, {}), name === "all");
      }),
    );
  }
  describeFunction("is_timed_hmac_valid_v0", () => {
    const key = "key of a test";
    const message = "/download/cat.jpg";
    const issued = 1_484_063_137;
    const mac = createHmac("sha256", key).update(`${message}${issued}`);
    const standard = encodeURIComponent(mac.digest("base64"));
    const valid = (uri: string, now: number, more = "8") =>
      holds(`is_timed_hmac_valid_v0("${key}", http.request.uri, 100, http.request.timestamp.sec, ${more})`, {
        "http.request.uri": uri,
        "http.request.timestamp.sec": now,
      });
    const uri = `${message}?verify=${issued}-${standard}`;
    it("accepts a token until its time is over", () => {
      assert.ok(valid(uri, issued));
      assert.ok(valid(uri, issued + 100));
      assert.ok(!valid(uri, issued + 101));
    });
    it("refuses another message, another MAC and another separator", () => {
      assert.ok(!valid(uri.replace("cat", "dog"), issued));
      assert.ok(!valid(`${message}?verify=${issued}-${"A".repeat(43)}%3D`, issued));
      assert.ok(!valid(uri, issued, "0"));
      assert.ok(!valid("/no-token", issued));
    });
    it("takes the URL-safe form with the flag s", () => {
      const safe = createHmac("sha256", key).update(`${message}${issued}`).digest("base64url");
      assert.ok(valid(`${message}?verify=${issued}-${safe}`, issued, '8, "s"'));
    });
  });

  it("are all of them tested here, but for the one that reads packets", () => {
    assert.deepEqual(
      [...functions.keys()].filter((name) => !tested.has(name)),
      ["bit_slice"],
    );
  });
});
