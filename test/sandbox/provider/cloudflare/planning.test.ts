import assert from "node:assert/strict";
import { UNKNOWN } from "../../../../edge/resource";
import { cloudflareProvider } from "../../../../sandbox/provider/cloudflare/provider";
import type { Properties } from "../../../../sandbox/provider/provider";
import { accountId, token, zoneId } from "./recorder";

const provider = cloudflareProvider({ token: "a".repeat(40) });
const record = { zoneId, name: "www.example.com", type: "A", content: "192.0.2.1", ttl: 300 };
const ruleset = { zoneId, kind: "zone", name: "x", phase: "http_request_dynamic_redirect" };

function refusals(type: string, news: Properties): string[] {
  return provider.check({ type: token(type), name: "bad", news, olds: {} }).failures.map(({ reason }) => reason);
}

describe("what the stand-in refuses at preview", () => {
  const refused: readonly (readonly [string, string, Properties, RegExp])[] = [
    [
      "an unknown record type",
      "DnsRecord",
      { ...record, type: "BOGUS" },
      /^Invalid Attribute Value Match\. Attribute type value must be one of: \["A" "AAAA" .*"URI"\], got: "BOGUS"\. Examine values at 'bad\.type'\.$/,
    ],
    [
      "a priority out of range",
      "DnsRecord",
      { ...record, type: "MX", priority: 65536 },
      /priority value must be between 0 and 65535, got: 65536.*'bad\.priority'/,
    ],
    ["a ttl that is no number", "DnsRecord", { ...record, ttl: "soon" }, /a number is required, got: "soon"/],
    ["a missing zone", "DnsRecord", { ...record, zoneId: undefined }, /The argument "zoneId" is required/],
    [
      "an unknown phase",
      "Ruleset",
      { ...ruleset, phase: "http_bogus" },
      /phase value must be one of: .* got: "http_bogus"/,
    ],
    [
      "a ruleset of no zone",
      "Ruleset",
      { ...ruleset, zoneId: undefined },
      /one \(and only one\) of \[accountId,zoneId\] is required/,
    ],
    [
      "a zone id that is not hexadecimal",
      "Ruleset",
      { ...ruleset, zoneId: "zone" },
      /zone_id value must be 32 hexadecimal digits, got: "zone"/,
    ],
    [
      "an unknown action",
      "Ruleset",
      { ...ruleset, rules: [{ action: "bogus", expression: "true" }] },
      /rules\[0\]\.action value must be one of: .* got: "bogus"/,
    ],
    [
      "an unknown status code",
      "Ruleset",
      {
        ...ruleset,
        rules: [{ action: "redirect", expression: "true", actionParameters: { fromValue: { statusCode: 300 } } }],
      },
      /status_code value must be one of: \[301 302 303 307 308\], got: 300/,
    ],
    [
      "parameters of another action",
      "Ruleset",
      { ...ruleset, rules: [{ action: "redirect", expression: "true", actionParameters: { cache: true } }] },
      /"cache" is not a parameter of the action redirect, which takes \[fromList fromValue\]/,
    ],
    ["a rule without expression", "Ruleset", { ...ruleset, rules: [{ action: "block" }] }, /"expression" is required/],
    [
      "an unknown health-check method",
      "Healthcheck",
      { zoneId, name: "x", address: "x", httpConfig: { method: "POST" } },
      /must be one of: \["GET" "HEAD"\], got: "POST"/,
    ],
    [
      "an unknown alert type",
      "NotificationPolicy",
      { accountId, name: "x", alertType: "bogus", mechanisms: {} },
      /alert_type value must be one of: .* got: "bogus"/,
    ],
    [
      "an unknown DNSSEC status",
      "ZoneDnssec",
      { zoneId, status: "on" },
      /must be one of: \["active" "disabled"\], got: "on"/,
    ],
  ];
  for (const [title, type, news, expected] of refused) {
    it(`is ${title}`, () => {
      assert.equal(refusals(type, news).length, 1);
      assert.match(refusals(type, news)[0] ?? "", expected);
    });
  }

  it("is not what the real provider takes, and the API refuses later", () => {
    const taken: readonly (readonly [string, Properties])[] = [
      ["DnsRecord", { ...record, ttl: 30 }],
      ["DnsRecord", { ...record, content: undefined }],
      ["DnsRecord", { ...record, content: "300.1.1.1" }],
      ["DnsRecord", { ...record, type: "MX" }],
      ["DnsRecord", { ...record, zoneId: "zone" }],
      ["DnsRecord", { ...record, proxied: true }],
      ["ZoneSetting", { zoneId, settingId: "bogus", value: "on" }],
    ];
    for (const [type, news] of taken) assert.deepEqual(refusals(type, news), []);
  });

  it("is nothing that is not known yet", () => {
    assert.deepEqual(
      refusals("DnsRecord", { ...record, type: UNKNOWN, ttl: UNKNOWN, zoneId: UNKNOWN, priority: UNKNOWN }),
      [],
    );
    assert.deepEqual(refusals("Ruleset", { ...ruleset, zoneId: UNKNOWN, rules: UNKNOWN }), []);
  });

  it("drops an unknown property in silence", () => {
    const { inputs, failures } = provider.check({
      type: token("DnsRecord"),
      name: "x",
      news: { ...record, contnet: "192.0.2.9" },
      olds: {},
    });
    assert.deepEqual([inputs, failures], [record, []]);
  });
});

describe("what the stand-in replaces", () => {
  const state: Properties = { ...record, proxied: false, settings: {}, tags: [] };
  const diff = (news: Properties, ignored: readonly string[] = []) => {
    const request = { type: token("DnsRecord"), id: "id", olds: state, oldInputs: record, news, ignored };
    const { changed, replaces, recomputed } = provider.diff(request);
    assert.deepEqual(recomputed?.includes("modifiedOn"), true, "what the API dates is unknown until it is done");
    return { changed: [...changed].sort(), replaces };
  };
  const replaces = (type: string, before: Properties, news: Properties) =>
    provider.diff({ type: token(type), id: "id", olds: before, oldInputs: before, news, ignored: [] }).replaces;

  it("is a record of another type or zone, and no other", () => {
    assert.deepEqual(diff({ ...record, type: "CNAME", content: "a.example.net" }), {
      changed: ["content", "type"],
      replaces: ["type"],
    });
    assert.deepEqual(diff({ ...record, zoneId: "f".repeat(32) }), { changed: ["zoneId"], replaces: ["zoneId"] });
    assert.deepEqual(diff({ ...record, name: "w.example.com", ttl: 600, comment: "x" }), {
      changed: ["comment", "name", "ttl"],
      replaces: [],
    });
  });

  it("is a ruleset of another phase, kind or name", () => {
    for (const [name, value] of [
      ["phase", "http_ratelimit"],
      ["kind", "custom"],
      ["name", "y"],
    ] as const) {
      assert.deepEqual(replaces("Ruleset", ruleset, { ...ruleset, [name]: value }), [name]);
    }
    assert.deepEqual(
      replaces("Ruleset", ruleset, { ...ruleset, description: "y", rules: [{ action: "block", expression: "true" }] }),
      [],
    );
  });

  it("is whatever the API cannot change", () => {
    assert.deepEqual(
      replaces("EmailRoutingAddress", { accountId, email: "a@example.net" }, { accountId, email: "b@example.net" }),
      ["email"],
    );
  });

  it("may hang on a value that is not known yet", () => {
    assert.deepEqual(diff({ ...record, zoneId: UNKNOWN, content: UNKNOWN }), {
      changed: ["content", "zoneId"],
      replaces: ["zoneId"],
    });
  });

  it("leaves alone what the program asked to ignore", () => {
    assert.deepEqual(diff({ ...record, ttl: 600, content: "192.0.2.2" }, ["ttl"]), {
      changed: ["content"],
      replaces: [],
    });
  });
});

describe("the stand-in's configuration", () => {
  it("refuses a token that cannot be one", () => {
    assert.throws(() => cloudflareProvider().configure({ apiToken: "short" }), /40 to 80 letters, digits, - or _/);
  });

  it("says what to do where there is no token", async () => {
    await assert.rejects(
      cloudflareProvider().create({ type: token("DnsRecord"), name: "x", inputs: record }),
      /pulumi config set --secret cloudflare:apiToken/,
    );
  });
});
