import assert from "node:assert/strict";
import fc from "fast-check";
import { toIntent, type Intent } from "../../edge/intent";
import { types, type DeclaredResource } from "../../edge/resource";
import { anyScope, type Scope } from "../../edge/scope";
import { ruleCodes } from "../../policies/codes";
import { Estate } from "../../policies/estate";
import { judgeAll, type Judgement } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { record, resource, setting, zoneId } from "./resources";

const apex = record("example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 });
const zone = resource(types.zone, "zone", { id: zoneId, name: "example.com" });
const bucket = resource("aws:s3/bucketV2:BucketV2", "bucket", { bucket: "x" });

function judged(
  resources: readonly DeclaredResource[],
  intent: Partial<Intent> = {},
  scope: Partial<Scope> = {},
): Judgement[] {
  const options = { today: "2026-11-24", stated: [toIntent(intent)], scope: { ...anyScope, ...scope } };
  return judgeAll(rules, new Estate(resources, options));
}

/** Codes of what breaks a control, and of what is unjudged, but for what no resource could show. */
function codes(judgements: readonly Judgement[]) {
  const outside = (code: string) => ruleCodes[code]?.outside === true;
  return {
    broken: judgements.flatMap(({ findings }) => findings.map(({ code }) => code)),
    unjudged: judgements.flatMap(({ unjudged }) => unjudged.map(({ code }) => code).filter((code) => !outside(code))),
  };
}

const statedWays: Readonly<Record<string, Partial<Intent>>> = {
  owned: { zones: [{ id: zoneId, name: "example.com", owned: true }] },
  promises: { promises: [{ zone: "example.com" } as never] },
};

describe("what is missing", () => {
  const ofZone = ["ssl-mode-undeclared", "host-without-address", "bots-unfiltered"];

  it("is demanded of whose zone is said to be owned: by owned, by promises, by owns with name or id", () => {
    const ways = [
      ...Object.values(statedWays).map((intent) => judged([apex], intent)),
      judged([apex], {}, { owns: ["example.com"] }),
      judged([apex], {}, { owns: [zoneId] }),
    ];
    for (const all of ways) {
      const { broken } = codes(all);
      for (const code of ofZone) assert.ok(broken.includes(code), code);
      assert.ok(!broken.includes("secret-inventory-missing"), "nothing is said of how the program is run");
    }
  });

  it("is demanded of who makes the zone as the profile says: launch, strict, or of that zone alone", () => {
    const asked = (scope: Partial<Scope>, resources = [zone, apex]) =>
      ofZone.filter((code) => codes(judged(resources, {}, scope)).broken.includes(code));
    assert.deepEqual(asked({}), []);
    assert.deepEqual(asked({ profile: "declared" }), []);
    assert.deepEqual(asked({ profile: "launch" }), ofZone);
    assert.deepEqual(asked({ profile: "strict" }), ofZone);
    assert.deepEqual(asked({ zones: { "example.com": { profile: "launch" } } }), ofZone);
    assert.deepEqual(asked({ profile: "launch", zones: { "example.com": { profile: "declared" } } }), []);
    assert.deepEqual(asked({ profile: "launch" }, [apex]), [], "somebody else's zone");
    assert.deepEqual(asked({ profile: "strict" }, [apex]), ofZone, "strict takes every zone for its own");
    assert.deepEqual(asked({ profile: "declared", owns: ["example.com"] }), [], "the word for all goes before");
  });

  it("of how a program is run is asked only where it says something of that, or by strict", () => {
    const running = ["secret-inventory-missing", "alerts-missing"];
    const asked = (intent: Partial<Intent>, scope: Partial<Scope>) =>
      running.filter((code) => codes(judged([zone, apex], intent, scope)).broken.includes(code));
    assert.deepEqual(asked({}, { profile: "launch" }), []);
    assert.deepEqual(asked({}, { profile: "strict" }), running);
    assert.deepEqual(asked({ owners: [{ name: "ada", mail: "ada@example.com" }] }, { profile: "launch" }), running);
  });

  it("of a zone that the program makes and nobody asks for says why it is open", () => {
    const { unjudged } = judged([zone, apex]).find(({ control }) => control.id === "tls/strict")!;
    assert.deepEqual(
      unjudged.map(({ message }) => message),
      [
        "Not judged: only what is declared is held against it; here, example.com does not declare the setting ssl: " +
          "what is in force is whatever somebody clicked last.",
      ],
    );
  });

  it("is unjudged in another's zone, of which its plan alone is stated too", () => {
    for (const intent of [{}, { zones: [{ id: zoneId, name: "example.com", plan: "free" as const }] }]) {
      const { broken, unjudged } = codes(judged([apex], intent));
      assert.deepEqual(broken, []);
      for (const code of ["ssl-mode-undeclared", "host-without-address", "bots-unfiltered", "secret-inventory-missing"])
        assert.ok(unjudged.includes(code), code);
    }
  });

  it("is asked for by nothing of a program that has no zone", () => {
    assert.deepEqual(codes(judged([bucket])), { broken: [], unjudged: [] });
    assert.deepEqual(codes(judged([])), { broken: [], unjudged: [] });
  });

  it("is asked of a program without zones that says who runs it", () => {
    assert.deepEqual(codes(judged([bucket], { owners: [{ name: "ada", mail: "ada@example.com" }] })).broken, [
      "secret-inventory-missing",
    ]);
  });

  it("says so, with what is missing", () => {
    const { unjudged } = judged([apex]).find(({ control }) => control.id === "tls/hsts")!;
    assert.deepEqual(
      unjudged.map(({ message }) => message),
      [
        "Not judged: nothing says that this program owns the whole, and it may be declared elsewhere; " +
          "here, example.com does not declare the setting security_header: what is in force is whatever somebody " +
          "clicked last.",
      ],
    );
  });

  it("does not excuse what is wrong: property", () => {
    const wrong: readonly DeclaredResource[] = [
      setting("ssl", "flexible"),
      setting("min_tls_version", "1.0"),
      setting("tls_1_3", "off"),
      setting("security_header", { strict_transport_security: { enabled: false } }),
      setting("brotli", "off"),
      setting("automatic_https_rewrites", "off"),
      record("_x.example.com", "CNAME", { content: "a.example.net", proxied: true, ttl: 1 }),
      record("b.example.com", "A", { content: "none" }),
    ];
    fc.assert(
      fc.property(fc.subarray([...wrong], { minLength: 1 }), (some) => {
        const isDemand = (code: string) => ruleCodes[code]?.demand === true;
        const foreign = codes(judged([apex, ...some])).broken;
        const own = codes(judged([apex, ...some], statedWays.owned)).broken;
        assert.deepEqual(
          foreign,
          own.filter((code) => !isDemand(code)),
        );
        assert.ok(foreign.length >= some.length);
      }),
      { numRuns: 30 },
    );
  });
});
