import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { toIntent } from "../../edge/intent";
import { anyScope } from "../../edge/scope";
import { controls } from "../../policies/control";
import { readPackConfig, unknownPolicies } from "../../policies/pack-config";

const told = (given: unknown) =>
  readPackConfig(given).problems.map(({ code, location, message }) => `${location.path}: ${message} (${code})`);

describe("the pack's configuration", () => {
  it("takes levels by policy, the intent and the scope; a policy's own level goes before the one for all", () => {
    const { intent, scope, problems } = readPackConfig({
      all: "advisory",
      "dns-ttl": "disabled",
      "tls-hsts": { enforcementLevel: "mandatory" },
      intent: { enforcementLevel: "mandatory", owners: [{ name: "ada", mail: "ada@example.com" }] },
      scope: { profile: "launch" },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(intent, toIntent({ owners: [{ name: "ada", mail: "ada@example.com" }] }));
    assert.equal(scope.profile, "launch");
    const { "dns/ttl": ttl, "tls/hsts": hsts, "dns/resolves": resolves } = scope.levels;
    assert.deepEqual([ttl, hsts, resolves], ["disabled", "mandatory", "advisory"]);
    assert.equal(Object.keys(scope.levels).length, controls.length);
  });

  it("names the nearest policy, level and key, all of them at once, and takes nothing then", () => {
    const given = {
      "dns-tll": "disabled",
      "tls/hsts": "advisory",
      nonsense: "advisory",
      "dns-ttl": "disable",
      "dns-purpose": 1,
      intent: { owner: [] },
      scope: { profile: "launch", ownz: [] },
    };
    assert.deepEqual(told(given), [
      'dns-tll: is not a policy of this pack; did you mean "dns-ttl"? (pack-policy-unknown)',
      'tls/hsts: is not a policy of this pack; did you mean "tls-hsts"? (pack-policy-unknown)',
      `nonsense: is not a policy of this pack; ${/the policies are .*/.exec(unknownPolicies(["nonsense"])[0]!.message)![0]} (pack-policy-unknown)`,
      'dns-ttl: is "disable"; expected advisory, mandatory or disabled, or an object with more; did you mean ' +
        '"disabled"? (pack-level-unknown)',
      "dns-purpose: is 1; expected advisory, mandatory or disabled, or an object with more. (pack-level-unknown)",
      'intent.owner: unknown key; did you mean "owners"? (intent-key-unknown)',
      'scope.ownz: unknown key; did you mean "owns"? (scope-key-unknown)',
    ]);
    assert.deepEqual(readPackConfig(given).scope, anyScope);
  });

  it("is an object", () => {
    assert.deepEqual(told([]), [
      ": is not a configuration of a policy pack; expected an object by the names of policies. (pack-level-unknown)",
    ]);
  });

  it("is right wherever the documentation shows one", () => {
    const page = readFileSync(path.resolve(__dirname, "../../docs/policy-pack.md"), "utf8");
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]) => JSON.parse(text) as unknown);
    assert.deepEqual(examples.map(told), [[], [], [], []]);
  });
});
