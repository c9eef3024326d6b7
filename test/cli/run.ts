import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export const root = path.resolve(__dirname, "../..");
const observe = path.join(root, "test/observe-codes.js");
const bin = path.join(root, "bin/launch-ready.js");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `launch-ready` as a person would, without a terminal. */
export function launchReady(
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", observe, bin, ...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, NO_COLOR: "1", ...options.env },
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
    // One that ends before it has read everything is told by its exit code.
    child.stdin.on("error", () => undefined).end(options.input ?? "");
  });
}

/** A project folder of its own, with the given `Pulumi.<stack>.yaml` files beside the project's own program. */
export function projectWith(stacks: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-project-"));
  cpSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  for (const [stack, text] of Object.entries(stacks)) writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), text);
  return folder;
}
