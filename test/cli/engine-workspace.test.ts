import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { rehearsalConfig } from "../../cli/workspace/rehearsal-config";
import { namedZones, rehearsalAccount } from "../../cli/workspace/named-zones";
import { DeploymentFailed, errors, explainFailure, StateNotWritten } from "../../cli/workspace/engine-error";
import { settle } from "../../cli/workspace/pending";
import { PlanRecorder, type Plan } from "../../cli/workspace/plan";
import { countLine, renderPlan, renderViolations } from "../../cli/deploy/render";
import { UsageError } from "../../cli/exit";
import pc from "picocolors";

const plain = pc.createColors(false);
const nothing: Plan = { steps: [], violations: [], diagnostics: [], counts: {}, outputs: {} };

describe("a stack's config in a rehearsal", () => {
  it("has other secrets, each its own, and nothing that leads to the world", () => {
    const config = {
      "launch-ready:site": {
        domain: "example.com",
        alerts: [{ url: { secure: "v1:a" } }, { url: { secure: "v1:b" } }],
      },
      "launch-ready:key": { secure: "v1:c" },
      "cloudflare:apiToken": { secure: "v1:d" },
      "aws:region": "eu-west-1",
      "aws:profile": "production",
    };
    const { config: rehearsed, replaced } = rehearsalConfig(config, (text) => `sealed ${text}`);
    assert.deepEqual(replaced, [
      "launch-ready:site.alerts[0].url",
      "launch-ready:site.alerts[1].url",
      "launch-ready:key",
    ]);
    assert.deepEqual(Object.keys(rehearsed), ["launch-ready:site", "launch-ready:key", "aws:region"]);
    const sealed = JSON.stringify(rehearsed).match(/rehearsal-placeholder-[0-9a-f]{8}/g) ?? [];
    assert.equal(new Set(sealed).size, 3);
    assert.ok(!JSON.stringify(rehearsed).includes("v1:"));
  });
});

describe("the zones that a config names", () => {
  const [a, b, account] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)];

  it("are found wherever they are", () => {
    const site = {
      domain: "Example.com",
      zoneId: a,
      accountId: account,
      plan: "pro",
      aliases: { "example.net": { zoneId: b } },
    };
    assert.deepEqual(namedZones({ "launch-ready:site": site }), [
      { id: a, name: "example.com", accountId: account, plan: "pro" },
      { id: b, name: "example.net", accountId: account, plan: "pro" },
    ]);
  });

  it("may be said in single keys, and are not made up", () => {
    assert.deepEqual(namedZones({ "x:zoneId": a, "x:domain": "example.org" }), [
      { id: a, name: "example.org", accountId: rehearsalAccount },
    ]);
    assert.deepEqual(namedZones({ "x:zoneId": "not-an-id", "x:domain": "example.org" }), []);
    assert.deepEqual(namedZones({ "x:zoneId": a }), []);
  });
});

describe("the plan that the engine's events make", () => {
  it("tells the stack's outputs, but no secret and nothing that is not known yet", () => {
    const recorder = new PlanRecorder();
    const outputs = {
      url: "https://example.com/",
      key: "[secret]",
      inside: { key: ["[secret]"] },
      id: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    };
    const metadata = {
      op: "same",
      urn: "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev",
      type: "pulumi:pulumi:Stack",
      new: { outputs },
    };
    recorder.take({ resOutputsEvent: { metadata } } as unknown as EngineEvent);
    assert.deepEqual(recorder.plan().outputs, { url: "https://example.com/" });
  });

  const urn = (name: string): string => `urn:pulumi:dev::p::cloudflare:index/dnsRecord:DnsRecord::${name}`;
  const pre = (op: string, name: string, more: object = {}): EngineEvent => {
    return {
      resourcePreEvent: {
        metadata: { op, urn: urn(name), type: "cloudflare:index/dnsRecord:DnsRecord", provider: "urn::x", ...more },
      },
    } as unknown as EngineEvent;
  };
  const done = (op: string, name: string): EngineEvent => {
    const event = pre(op, name).resourcePreEvent;
    return { resOutputsEvent: { metadata: event?.metadata } } as unknown as EngineEvent;
  };

  it("counts a replacement once, with what changes", () => {
    const recorder = new PlanRecorder();
    recorder.take(pre("delete-replaced", "a"));
    recorder.take(
      pre("replace", "a", { detailedDiff: { type: { kind: "update-replace" }, "data.value": { kind: "update" } } }),
    );
    recorder.take(pre("create-replacement", "a"));
    recorder.take(pre("create", "b"));
    recorder.take(pre("same", "c"));
    const plan = recorder.plan();
    assert.deepEqual(plan.counts, { replace: 1, create: 1, same: 1 });
    assert.deepEqual(plan.steps[0]?.changed, ["data", "type"]);
    assert.equal(countLine(plan), "1 to create, 1 to replace, 1 unchanged");
    assert.equal(
      renderPlan(plan, plain),
      "+ create   DnsRecord  b\n± replace  DnsRecord  a  (data, type)\n\n1 to create, 1 to replace, 1 unchanged",
    );
  });

  it("tells what was done from what was begun", () => {
    const recorder = new PlanRecorder();
    recorder.take(pre("create", "a"));
    recorder.take(done("create", "a"));
    recorder.take(pre("create", "b"));
    assert.deepEqual(recorder.plan(true).counts, { create: 1 });
    assert.deepEqual(recorder.plan().counts, { create: 2 });
  });

  it("leaves out providers, the stack and components", () => {
    const recorder = new PlanRecorder();
    recorder.take(pre("create", "a", { provider: "" }));
    recorder.take(pre("create", "b", { type: "pulumi:providers:cloudflare" }));
    assert.deepEqual(recorder.plan().counts, {});
    assert.equal(countLine(recorder.plan()), "no change");
  });

  it("has each violation once, in the policy's own words", () => {
    const recorder = new PlanRecorder();
    const policyEvent = {
      policyName: "dns-ttl",
      policyPackName: "p",
      enforcementLevel: "mandatory",
      resourceUrn: urn("a"),
      message: "<{%reset%}>What must hold.\nThe TTL is 30. Give 300.<{%reset%}>",
    };
    recorder.take({ policyEvent } as unknown as EngineEvent);
    recorder.take({ policyEvent } as unknown as EngineEvent);
    const { violations } = recorder.plan();
    assert.deepEqual(violations, [
      { policy: "dns-ttl", pack: "p", level: "mandatory", urn: urn("a"), message: "The TTL is 30. Give 300." },
    ]);
    assert.equal(renderViolations(violations, plain), "red    dns-ttl  a: The TTL is 30. Give 300.");
  });
});

describe("what went wrong on the engine", () => {
  const sentences: readonly (readonly [string, RegExp])[] = [
    [
      'error: constructing secrets manager of type "passphrase": incorrect passphrase',
      /passphrase of this stack's secrets is wrong/,
    ],
    ["error: the stack is currently locked by 1 lock(s). Either wait", /pulumi cancel --stack dev/],
    ["error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions", /run `pulumi login`/],
    ["error: no stack named 'dev' found", /pulumi stack init dev/],
    [
      "error: no resource plugin 'pulumi-resource-cloudflare' found in the workspace",
      /plugin pulumi-resource-cloudflare is not installed/,
    ],
    [
      'error: policy pack "/p" failed to start: failed to load plugin: fork/exec x: argument list too long',
      /config of dev is too large/,
    ],
    [
      'error: policy pack "/p" failed to start: x\nTypeError: broken',
      /pack in \/p does not start \(TypeError: broken\)/,
    ],
  ];
  for (const [printed, sentence] of sentences) {
    it(`is a sentence that says what to do: ${printed.slice(0, 60)}`, () => {
      const error = explainFailure(printed, nothing, "dev");
      assert.ok(error instanceof UsageError);
      assert.match(error.message, sentence);
      assert.ok(!error.message.includes("\n"));
    });
  }

  it("is told as a crash where the engine crashed", () => {
    const error = explainFailure("panic: runtime error: index out of range\n\ngoroutine 1", nothing, "dev");
    assert.ok(error instanceof DeploymentFailed);
    assert.match(
      error.message,
      /^The engine crashed \(panic: runtime error: index out of range.*\)\. Nothing more was applied/,
    );
    assert.equal(
      new StateNotWritten(error.message, nothing).message,
      "The engine crashed (panic: runtime error: index out of range ) before it wrote its state, so nothing of " +
        "this run is kept: the next one begins where this one began.",
    );
  });

  it("is the engine's own error where nothing better is known", () => {
    assert.equal(explainFailure("error: something new\n", nothing, "dev").message, "error: something new");
  });

  it("names the protected resources in one error", () => {
    const message = (name: string): string =>
      `resource "urn:pulumi:dev::p::t::${name}" cannot be deleted\nbecause it is protected. To unprotect …`;
    const diagnostics = [
      { severity: "error" as const, message: message("a") },
      { severity: "error" as const, message: message("b") },
      { severity: "error" as const, message: "preview failed" },
    ];
    const [only, ...others] = errors({ ...nothing, diagnostics });
    assert.match(
      only?.message ?? "",
      /^2 protected resources are not deleted: a, b\. If that is what you want, unprotect them first/,
    );
    assert.deepEqual(others, []);
  });
});

describe("a state with operations that nobody finished", () => {
  const resource = { urn: "u", type: "t", inputs: { a: 1 } };
  const operation = { type: "creating", resource };

  it("takes in what was made, and forgets the rest", () => {
    assert.deepEqual(
      settle({ resources: [], pending_operations: [operation] }, [{ operation, creation: { done: true, id: "x" } }]),
      {
        resources: [{ ...resource, id: "x", outputs: { a: 1 } }],
        pending_operations: [],
      },
    );
    assert.deepEqual(
      settle({ resources: [], pending_operations: [operation] }, [{ operation, creation: { done: false } }]),
      { resources: [], pending_operations: [] },
    );
  });

  it("keeps what could not be told", () => {
    assert.deepEqual(settle({ resources: [], pending_operations: [operation] }, []), {
      resources: [],
      pending_operations: [operation],
    });
  });

  it("marks the one that is replaced for removal, or drops it where it is gone", () => {
    const old = { urn: "u", type: "t", id: "old" };
    const found = [{ operation, creation: { done: true as const, id: "new" } }];
    assert.deepEqual(
      settle({ resources: [old], pending_operations: [operation] }, found).resources?.map(({ id, delete: gone }) => [
        id,
        gone,
      ]),
      [
        ["old", true],
        ["new", undefined],
      ],
    );
    assert.deepEqual(
      settle(
        { resources: [{ ...old, pendingReplacement: true }], pending_operations: [operation] },
        found,
      ).resources?.map(({ id }) => id),
      ["new"],
    );
  });
});
