import assert from "node:assert/strict";
import { changedOutside, pendingChange, undeclared } from "../../../cli/drift/differences";
import { reportOf } from "../../../cli/drift/report";
import type { Action, Preview, Step } from "../../../cli/workspace/preview";
import { types } from "../../../edge/resource";

const options = { stack: "prod" };
const urn = `urn:pulumi:prod::shop::${types.dnsRecord}::example.com/proof/TXT`;
const step = (action: Action, changed: readonly string[] = []): Step => ({
  action,
  urn,
  type: types.dnsRecord,
  name: "example.com/proof/TXT",
  changed,
});
const preview = (...steps: readonly Step[]): Preview => ({
  steps,
  violations: [],
  diagnostics: [],
  counts: {},
  parents: {},
  outputs: {},
});
const clickers = "whoever changed it in the dashboard or by the API, with the owner of the stack";

describe("drift: a resource that somebody changed outside", () => {
  const actions = [
    { action: "put back", command: "npx launch-ready refresh --stack prod && npx launch-ready up --stack prod --yes" },
    {
      action: "change the configuration",
      command: "edit Pulumi.prod.yaml, then npx launch-ready preview --stack prod",
    },
  ];

  it("is not as it was deployed: drift-changed", () => {
    const changed = (message: string) => [
      { code: "drift-changed", resource: "example.com/proof/TXT", message, who: clickers, actions },
    ];
    assert.deepEqual(
      changedOutside(step("update", ["content", "ttl"]), options),
      changed("example.com/proof/TXT is not as it was deployed: content, ttl differ."),
    );
    assert.deepEqual(
      changedOutside(step("update"), options),
      changed("example.com/proof/TXT is not as it was deployed: its properties differ."),
    );
  });

  it("is gone: drift-deleted", () => {
    const message = "example.com/proof/TXT was deployed and is gone.";
    assert.deepEqual(changedOutside(step("delete"), options), [
      { code: "drift-deleted", resource: "example.com/proof/TXT", message, who: clickers, actions },
    ]);
  });

  it("is nothing that is the same, was read or is to be made", () => {
    for (const action of ["same", "read", "create", "replace"] as const)
      assert.deepEqual(changedOutside(step(action), options), []);
  });
});

describe("drift: what a zone holds and no state knows", () => {
  it("is to be adopted or removed, under the code by which it was found", () => {
    const codes = [
      "drift-record-undeclared",
      "drift-ruleset-undeclared",
      "drift-page-rule-undeclared",
      "drift-setting-undeclared",
    ] as const;
    for (const code of codes)
      assert.deepEqual(undeclared({ code, type: types.dnsRecord, what: "the thing x", importId: "zone/id" }), {
        code,
        resource: "the thing x",
        message: "The thing x is in the zone and not in the stack.",
        who: clickers,
        actions: [
          { action: "adopt", command: `declare it, then pulumi import ${types.dnsRecord} <name> zone/id` },
          { action: "remove", command: "delete it in the dashboard, where nothing needs it any more" },
        ],
      });
  });
});

describe("drift: what is pending in the configuration", () => {
  const pending = (message: string) => [
    {
      code: "drift-pending",
      resource: "example.com/proof/TXT",
      message,
      who: "whoever deploys the stack",
      actions: [{ action: "deploy", command: "npx launch-ready up --stack prod --yes" }],
    },
  ];

  it("is told apart from what was changed outside: drift-pending", () => {
    const outside = preview(step("same"));
    assert.deepEqual(
      pendingChange(step("create"), outside, options),
      pending("example.com/proof/TXT is pending in the configuration (create)."),
    );
    assert.deepEqual(
      pendingChange(step("update", ["comment", "content"]), outside, options),
      pending("example.com/proof/TXT is pending in the configuration (update of comment, content)."),
    );
    assert.deepEqual(
      pendingChange(step("delete"), preview(step("update", ["ttl"])), options),
      pending("example.com/proof/TXT is pending in the configuration (delete), and was changed outside as well."),
    );
    assert.deepEqual(pendingChange(step("same"), outside, options), []);
  });

  it("does not make dns/stale red, as what was changed outside does", () => {
    const zones = { undeclared: [], unseen: [], zones: 1 };
    const status = (differences: Parameters<typeof reportOf>[2]) =>
      reportOf("prod", "2026-11-29T12:00:00.000Z", differences, zones).controls[0].status;
    assert.equal(status(pendingChange(step("create"), preview(), options)), "green");
    assert.equal(status(changedOutside(step("delete"), options)), "red");
  });
});
