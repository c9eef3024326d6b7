import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { CommanderError } from "commander";
import { Stopped } from "../../cli/exit";
import { usageError } from "../../cli/usage";
import { ProgramFailed } from "../../cli/program/program-failure";
import { DeploymentFailed } from "../../cli/workspace/engine-error";
import { PreviewRecorder } from "../../cli/workspace/preview";
import { report } from "../../cli/report-error";
import { launchReady, projectWith } from "./run";

/** The exit code, and what is written on stderr, where an error ends a command. */
function reported(error: unknown, debug = false): readonly [number, string] {
  const write = process.stderr.write.bind(process.stderr);
  let text = "";
  process.stderr.write = (chunk: string | Uint8Array) => (text += chunk.toString()) !== "";
  try {
    const code = report(error, { debug, json: false });
    return [code, text];
  } finally {
    process.stderr.write = write;
  }
}

describe("what ends a command", () => {
  const system = (code: string): Error => Object.assign(new Error(code), { code, path: "/p/a.yaml", syscall: "open" });
  const cases: readonly (readonly [string, unknown, number, string])[] = [
    ["wrong usage", usageError("usage-text-missing", "Give a text."), 2, "Give a text.\n"],
    [
      "the engine's answer, and the policies'",
      new DeploymentFailed("error: preview failed", {
        ...new PreviewRecorder().preview(),
        violations: [
          { pack: "p", policy: "tls-strict", level: "mandatory", message: "The origin is not verified.\n" },
          { pack: "p", policy: "dns-ttl", level: "advisory", message: "It is long." },
        ],
      }),
      1,
      "error: preview failed\ntls-strict: The origin is not verified.\n",
    ],
    ["a broken program", new ProgramFailed("The program index.ts failed."), 1, "The program index.ts failed.\n"],
    ["Ctrl-C at a question", new Stopped("Stopped."), 130, "Stopped.\n"],
    ["a question for help", new CommanderError(0, "commander.help", "help"), 0, ""],
    ["an unknown option", new CommanderError(1, "commander.unknownOption", "no"), 2, ""],
    ["an unreadable file", system("EACCES"), 2, "/p/a.yaml cannot be read or written: permission denied.\n"],
  ];
  for (const [what, error, code, text] of cases)
    it(`is told without a stack trace: ${what}`, () => {
      assert.deepEqual(reported(error), [code, text]);
    });

  it("is told with how to report it where it is a fault of ours, and with its place where that is asked for", () => {
    const error = new TypeError("x is not a function");
    const sentence =
      "launch-ready broke: x is not a function\nThis is a fault of launch-ready, not of yours. Run the command again " +
      "with --debug, and report what it prints together with what you typed; take out what is secret.\n";
    assert.deepEqual(reported(error), [1, sentence]);
    assert.deepEqual(reported(error, true), [1, `${sentence}\n${error.stack}\n`]);
    assert.equal(reported("text")[0], 1);
  });

  it("is a sentence where a folder stands for a stack's file", async () => {
    const cwd = projectWith({ dev: "config: {}\n" });
    mkdirSync(path.join(cwd, "Pulumi.odd.yaml"));
    const { code, stdout, stderr } = await launchReady(["check", "--stack", "odd"], { cwd });
    assert.deepEqual([code, stdout], [2, ""]);
    assert.equal(stderr, "Pulumi.odd.yaml cannot be read: it is a folder, and a file is expected.\n");
  });
});
