import assert from "node:assert/strict";
import { UsageError } from "../../../cli/exit";
import {
  DeploymentFailed,
  EngineKilled,
  errors,
  explainFailure,
  notOpened,
  StateNotWritten,
  withoutEchoes,
} from "../../../cli/workspace/engine-error";
import type { Preview } from "../../../cli/workspace/preview";

const nothing: Preview = { steps: [], violations: [], diagnostics: [], counts: {}, parents: {}, outputs: {} };

describe("what went wrong on the engine", () => {
  it("is not the configuration where the program could not reach the engine: that may go the next time", () => {
    const message = "One or more errors occurred: 14 UNAVAILABLE: No connection established. Last error: null.";
    const error = explainFailure("", { ...nothing, diagnostics: [{ severity: "error", message }] }, "dev");
    assert.ok(error instanceof DeploymentFailed, String(error));
    assert.equal(
      error.message,
      "The engine could not be reached from the program, though both run on this machine: it ended, or the machine " +
        "is too busy. Run it again.",
    );
  });

  it("is what the language host has printed of a program, where nothing else is said", () => {
    const printed = ["Error: no such type\n\n", "\n", "  on Pulumi.yaml line 5:\n"];
    const diagnostics = printed.map((message) => ({ severity: "info#err" as const, message }));
    const error = explainFailure("Resources:\n  + 1 to create", { ...nothing, diagnostics }, "dev");
    assert.ok(error instanceof UsageError, String(error));
    assert.deepEqual(
      [error.message, error.problems[0]?.code],
      ["Error: no such type\n  on Pulumi.yaml line 5:", "usage-program-refused"],
    );
    const refused = [...diagnostics, { severity: "error" as const, message: "The site is refused.", urn: "urn::site" }];
    const own = explainFailure("", { ...nothing, diagnostics: refused }, "dev");
    assert.deepEqual([own instanceof DeploymentFailed, own.message], [true, "The site is refused."]);
  });

  const sentences: readonly (readonly [printed: string, code: string, sentence: RegExp])[] = [
    [
      'error: constructing secrets manager of type "passphrase": incorrect passphrase',
      "usage-passphrase-wrong",
      /passphrase of this stack's secrets is wrong/,
    ],
    [
      "error: the stack is currently locked by 1 lock(s). Either wait",
      "usage-stack-locked",
      /pulumi cancel --stack dev/,
    ],
    [
      "error: unexpected end of JSON input",
      "usage-lock-damaged",
      /not whole \(unexpected end of JSON input\): .* pulumi cancel --stack dev --yes$/,
    ],
    [
      "error: getting snapshot: failed to load checkpoint: place 1: unexpected end of JSON input",
      "usage-state-damaged",
      /^The state of dev in its backend cannot be read \(unexpected end of JSON input\)\. .* dev\.json\.bak/,
    ],
    [
      "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
      "usage-not-logged-in",
      /run `npx launch-ready pulumi login` \(with `--local` for a folder of this machine\), or rehearse with --sandbox/,
    ],
    ["error: no stack named 'dev' found", "usage-stack-not-in-backend", /pulumi stack init dev/],
    [
      "error: no resource plugin 'pulumi-resource-cloudflare' found in the workspace",
      "usage-provider-plugin-missing",
      /plugin pulumi-resource-cloudflare is not installed/,
    ],
    [
      "error: failed to load language plugin java: no language plugin 'pulumi-language-java' found in the workspace",
      "usage-language-host-missing",
      /no host for programs in Java: pulumi-language-java is neither beside it nor on PATH\. Put the official Pulumi CLI/,
    ],
    [
      'error: policy pack "/p" failed to start: failed to load plugin: fork/exec x: argument list too long',
      "usage-configuration-too-large",
      /config of dev is too large/,
    ],
    [
      'error: policy pack "/p" failed to start: x\nTypeError: broken',
      "usage-policy-pack-broken",
      /pack in \/p does not start \(TypeError: broken\)/,
    ],
    [
      "error: Post https://backend.example/api: dial tcp 192.0.2.1:443: i/o timeout",
      "usage-backend-unreachable",
      /^The Pulumi backend cannot be reached \(dial tcp 192\.0\.2\.1:443: i\/o timeout\)/,
    ],
  ];
  for (const [printed, code, sentence] of sentences) {
    it(`is a sentence that says what to do: ${printed.slice(0, 60)}`, () => {
      const error = explainFailure(printed, nothing, "dev");
      assert.ok(error instanceof UsageError);
      assert.match(error.message, sentence);
      assert.deepEqual(
        error.problems.map((one) => one.code),
        [code],
      );
      assert.ok(!error.message.includes("\n"));
    });
  }

  it("says of a missing plugin what helps in a rehearsal, which is not another rehearsal", () => {
    const printed = [
      "error: no resource plugin 'pulumi-resource-tls' found in the workspace or on your $PATH",
      "error: could not find plugin for tls",
    ];
    for (const each of printed) {
      const error = explainFailure(each, nothing, "dev", true);
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /^This rehearsal has no provider plugin (?:pulumi-resource-)?tls: /);
      assert.match(error.message, / Put pulumi-resource-tls on PATH, from where a rehearsal takes it\.$/);
      assert.deepEqual(
        error.problems.map(({ code }) => code),
        ["usage-provider-plugin-missing"],
      );
      assert.match(explainFailure(each, nothing, "dev").message, /or rehearse with --sandbox\.$/);
    }
  });

  it("is what the program says of its configuration, where no resource was looked at", () => {
    const diagnostics = [
      { severity: "error" as const, message: "Pulumi.dev.yaml has one problem:\n  domain: is missing" },
    ];
    const error = explainFailure("", { ...nothing, diagnostics }, "dev");
    assert.ok(error instanceof UsageError);
    assert.deepEqual(error.problems, [
      {
        code: "usage-program-refused",
        severity: "error",
        location: { kind: "path", path: "" },
        message: "Pulumi.dev.yaml has one problem: domain: is missing",
      },
    ]);
  });

  it("is why a stack could not be opened", () => {
    const codeOf = (said: string) => notOpened(new Error(said), "dev").problems.map(({ code }) => code);
    assert.deepEqual(codeOf("error: no stack named 'dev' found"), ["usage-stack-not-in-backend"]);
    assert.deepEqual(codeOf("error: could not read the state"), ["usage-stack-not-opened"]);
    assert.equal(
      notOpened(new Error("stderr: error: could not read the state\n"), "dev").message,
      "The stack dev could not be opened: could not read the state",
    );
  });

  it("is told as a kill where the engine was killed, whatever it had said before", () => {
    // As the Automation API reports it; the line before is the address of a server.
    const printed =
      "127.0.0.1:41235\ncode: -2\n stdout: \n stderr: Command was killed with SIGKILL (Forced termination): " +
      "pulumi up --yes\n err?: Error: Command was killed with SIGKILL\n";
    const error = explainFailure(printed, nothing, "dev");
    assert.ok(error instanceof EngineKilled);
    assert.equal(error.message, "The engine was killed (SIGKILL).");
    assert.match(new StateNotWritten(error.message, nothing).message, /^The engine was killed \(SIGKILL\) before it/);
  });

  it("leaves out what was given up because another had failed, and nothing where that is all there is", () => {
    const cause = { severity: "error", message: "POST: 500", urn: "a" } as const;
    const echoes = ["rpc error: context canceled", "update failed"].map((message) => ({
      severity: "error" as const,
      message,
      urn: "b",
    }));
    assert.deepEqual(errors({ ...nothing, diagnostics: [echoes[0]!, cause, echoes[1]!] }), [cause]);
    assert.deepEqual(errors({ ...nothing, diagnostics: echoes }), [echoes[0]]);
    assert.deepEqual(withoutEchoes({ ...nothing, diagnostics: [...echoes, cause] }).diagnostics, [echoes[1], cause]);
  });

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
    const replaced = (name: string): string =>
      `unable to replace resource "urn:pulumi:dev::p::t::${name}"\nas it is currently marked for protection. To …`;
    const diagnostics = [
      { severity: "error" as const, message: message("a") },
      { severity: "error" as const, message: replaced("b/@/address") },
      { severity: "error" as const, message: "preview failed" },
    ];
    const [only, ...others] = errors({ ...nothing, diagnostics });
    assert.equal(
      only?.message,
      "2 protected resources are not deleted, nor replaced by another: a, b/@/address. If that is what you want, say " +
        "so: up --unprotect a --unprotect b/@/address. Before destroy: npx launch-ready pulumi state unprotect --all.",
    );
    assert.deepEqual(others, []);
  });
});
