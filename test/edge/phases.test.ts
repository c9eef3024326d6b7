import assert from "node:assert/strict";
import { challengeActions, endsPhase, entryPointKind, phases, rulesetKinds, stopsVisitors } from "../../edge/phases";
import { fields, functions } from "../../edge/rules";

const named = (holds: (name: string) => boolean): string[] => [...phases.keys()].filter(holds);

describe("the table of phases", () => {
  it("has each phase once, with actions and a page", () => {
    assert.equal(phases.size, 24);
    for (const [name, phase] of phases) {
      assert.equal(phase.name, name);
      assert.ok(phase.actions.length > 0, name);
      assert.match(phase.page, /^[a-z0-9/-]+$/, name);
    }
  });

  it("says what a trace runs, what it records and what it cannot follow", () => {
    const traced = (how: string) => named((name) => phases.get(name)!.trace === how);
    assert.deepEqual(traced("runs"), [
      "http_request_dynamic_redirect",
      "http_request_transform",
      "http_config_settings",
      "http_request_origin",
      "http_request_firewall_custom",
      "http_ratelimit",
      "http_request_redirect",
      "http_request_late_transform",
      "http_request_cache_settings",
      "http_custom_errors",
      "http_response_headers_transform",
    ]);
    assert.deepEqual(traced("records"), ["http_request_firewall_managed", "http_request_sbfm"]);
    assert.deepEqual(traced("passes"), ["ddos_l7", "http_response_compression", "http_log_custom_fields", "ddos_l4"]);
    assert.equal(traced("unmodelled").length, 7);
  });

  it("says who owns a phase and how many rules a plan has there", () => {
    assert.deepEqual(
      named((name) => phases.get(name)!.owner === "account"),
      [
        "http_request_redirect",
        "ddos_l4",
        "magic_transit",
        "magic_transit_ids_managed",
        "magic_transit_managed",
        "magic_transit_ratelimit",
      ],
    );
    assert.equal(phases.get("http_request_dynamic_redirect")?.rules?.free, 10);
    assert.equal(phases.get("http_ratelimit")?.rules?.business, 5);
    assert.equal(phases.get("http_request_firewall_managed")?.rules, undefined);
    assert.deepEqual(entryPointKind, { zone: "zone", account: "root" });
    assert.deepEqual(rulesetKinds.account, ["root", "custom", "managed"]);
  });

  it("knows the actions that end a phase and those that stop somebody", () => {
    const actions = [...new Set([...phases.values()].flatMap((phase) => phase.actions))];
    assert.deepEqual(actions.filter(stopsVisitors).sort(), ["block", "challenge", "js_challenge", "managed_challenge"]);
    assert.deepEqual(actions.filter(endsPhase).sort(), [
      "block",
      "challenge",
      "js_challenge",
      "managed_challenge",
      "redirect",
      "serve_error",
    ]);
    assert.ok(challengeActions.every(stopsVisitors));
    assert.equal(stopsVisitors("log"), false);
  });

  it("has every phase that a field or a function of the Rules language names", () => {
    const spoken = [
      ...[...fields.values()].flatMap((facts) => facts.phases ?? []),
      ...[...functions.values()].flatMap((facts) => facts.places?.flatMap((place) => place.phases) ?? []),
    ];
    assert.deepEqual(
      [...new Set(spoken)].filter((name) => !phases.has(name)),
      [],
    );
  });
});
