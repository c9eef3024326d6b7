import assert from "node:assert/strict";
import { anyScope } from "../../../edge/scope";
import { readScope } from "../../../edge/statement/scope-statement";

describe("a scope that a person states", () => {
  it("is taken whole where it is right", () => {
    const scope = {
      owns: ["example.com", "0".repeat(32)],
      profile: "launch",
      zones: {
        "shop.example": { profile: "strict", enforcement: "advisory", controls: { "tls/hsts": "disabled" } },
      },
    };
    assert.deepEqual(readScope(scope), { scope: { ...anyScope, ...scope }, problems: [] });
    assert.deepEqual(readScope(undefined), { scope: anyScope, problems: [] });
  });

  it("is not taken at all where something is wrong, and all that is wrong is told with the nearest", () => {
    const { scope, problems } = readScope({
      own: [],
      owns: ["Example.com"],
      profile: "lunch",
      zones: {
        "example.com": { profil: "strict", enforcement: "of", controls: { "tls-hsts": "advisory", "dns/ttl": "on" } },
      },
    });
    assert.deepEqual(scope, anyScope);
    assert.deepEqual(
      problems.map(({ code, location, message }) => `${location.path}: ${message} (${code})`),
      [
        'own: unknown key; did you mean "owns"? (scope-key-unknown)',
        'zones.example.com.profil: unknown key; did you mean "profile"? (scope-key-unknown)',
        'owns[0]: is "Example.com"; expected a zone\'s name in lower case, such as example.com, or its id. ' +
          "(scope-value-invalid)",
        'profile: is "lunch"; expected declared, launch or strict; did you mean "launch"? (scope-value-invalid)',
        'zones.example.com.enforcement: is "of"; expected advisory, mandatory or disabled. (scope-value-invalid)',
        'zones.example.com.controls.dns/ttl: is "on"; expected advisory, mandatory or disabled. (scope-value-invalid)',
      ],
    );
  });

  it("gives no level to what is not a control", () => {
    const { problems } = readScope({ zones: { "example.com": { controls: { "tls/hstts": "advisory" } } } });
    assert.deepEqual(
      problems.map(({ code, location, message }) => `${location.path}: ${message} (${code})`),
      ['zones.example.com.controls.tls/hstts: is not a control; did you mean "tls/hsts"? (scope-control-unknown)'],
    );
  });
});
