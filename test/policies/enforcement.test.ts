import assert from "node:assert/strict";
import fc from "fast-check";
import { toIntent } from "../../edge/intent";
import { anyScope, levels, profiles, type Scope } from "../../edge/scope";
import { controls } from "../../policies/control";
import { levelOf, ownLevel } from "../../policies/enforcement";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { judgedByPack, type State } from "../cases/pack-run";
import { record, setting } from "./resources";

const level = fc.option(fc.constantFrom(...levels), { nil: undefined });
const profile = fc.option(fc.constantFrom(...profiles), { nil: undefined });

describe("the level of a finding", () => {
  it("is what is said nearest to it: its zone of its control, its zone, its control, its profile: property", () => {
    fc.assert(
      fc.property(fc.constantFrom(...controls), level, level, level, profile, (control, own, zone, all, strict) => {
        const scope: Scope = {
          ...anyScope,
          ...(strict ? { profile: strict } : {}),
          levels: all ? { [control.id]: all } : {},
          zones: {
            "example.com": { ...(zone ? { enforcement: zone } : {}), controls: own ? { [control.id]: own } : {} },
          },
        };
        const last = strict === "strict" ? "mandatory" : ownLevel(control);
        assert.equal(levelOf(control, "example.com", scope), own ?? zone ?? all ?? last);
        assert.equal(levelOf(control, "example.net", scope), all ?? last);
        assert.equal(levelOf(control, undefined, scope), all ?? last);
      }),
    );
  });

  const weak = [
    record("example.com", "A", { content: "198.51.100.7", ttl: 1, proxied: true }),
    record("api.example.com", "A", { content: "203.0.113.9", ttl: 86400 }),
    setting("min_tls_version", "1.0"),
  ];
  const statuses = (scope: Partial<Scope>) => {
    const estate = new Estate(weak, { today: "2026-11-29", stated: [toIntent({})], scope: { ...anyScope, ...scope } });
    const judged = new Map(judgeAll(rules, estate).map(({ control, status }) => [control.id, status]));
    return [judged.get("tls/version"), judged.get("dns/ttl")];
  };

  it("decides red and amber, and what is switched off is not judged", () => {
    assert.deepEqual(statuses({}), ["red", "amber"]);
    assert.deepEqual(statuses({ profile: "strict" }), ["red", "red"]);
    assert.deepEqual(statuses({ levels: { "tls/version": "advisory", "dns/ttl": "mandatory" } }), ["amber", "red"]);
    assert.deepEqual(statuses({ levels: { "tls/version": "disabled" } }), [undefined, "amber"]);
    assert.deepEqual(statuses({ zones: { "example.com": { enforcement: "advisory" } } }), ["amber", "amber"]);
    assert.deepEqual(statuses({ zones: { "example.com": { enforcement: "disabled" } } }), ["green", "green"]);
    assert.deepEqual(statuses({ zones: { "example.net": { enforcement: "disabled" } } }), ["red", "amber"]);
  });

  const state: State = {
    deployment: { resources: weak.map(({ urn, type, props }) => ({ urn, type, inputs: props, outputs: props })) },
  };
  const said = (scope: Record<string, unknown>) =>
    judgedByPack(state, { scope })
      .filter(({ policy }) => policy !== "unjudged")
      .map(({ policy, level: at, message }) => `${at} ${policy}: ${message}`);

  it("is what the pack reports it at, whatever its policy's own", () => {
    const [cached, version] = said({});
    assert.match(version!, /^mandatory tls-version: .*\(tls-version-deprecated\)$/);
    assert.match(cached!, /^advisory dns-ttl: .*\(record-ttl-hinders-rollback\)$/);
    const swapped = said({
      zones: { "example.com": { controls: { "tls/version": "advisory", "dns/ttl": "mandatory" } } },
    });
    assert.deepEqual(
      swapped.sort(),
      [version!.replace("mandatory", "advisory"), cached!.replace("advisory", "mandatory")].sort(),
    );
  });

  it("is not taken from a scope with a zone that is a slip; one of another program is said", () => {
    assert.equal(
      said({ owns: ["exampel.com"] })[0],
      "mandatory scope: scope.owns[0]: This program declares nothing of the zone exampel.com. " +
        'Did you mean "example.com"? (scope-zone-unknown)',
    );
    const other = judgedByPack(state, { scope: { zones: { "shop.example": {} } } }).map(({ message }) => message);
    assert.ok(
      other.includes(
        "scope.zones.shop.example: This program declares nothing of the zone shop.example. (scope-zone-absent)",
      ),
    );
  });

  it("is the configuration's only where that is right", () => {
    assert.equal(
      said({ profil: "strict" })[0],
      "mandatory scope: The policy pack's configuration is not valid, and nothing of it was taken: " +
        'scope.profil: unknown key; did you mean "profile"? (scope-key-unknown)',
    );
  });
});
