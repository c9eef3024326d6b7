import assert from "node:assert/strict";
import { UsageError } from "../../../cli/exit";
import { DeploymentFailed, errors, explainFailure, StateNotWritten } from "../../../cli/workspace/engine-error";
import type { Preview } from "../../../cli/workspace/preview";

const nothing: Preview = { steps: [], violations: [], diagnostics: [], counts: {}, parents: {}, outputs: {} };

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
