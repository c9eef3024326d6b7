import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

/** The project's own configuration of its tools, in a folder with files that have faults. */
export class SeededTree {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-lint-"));

  constructor(files: Readonly<Record<string, string>>) {
    for (const name of ["package.json", "tsconfig.json", ".prettierrc.json", ".prettierignore", "knip.js"])
      cpSync(path.join(root, name), path.join(this.folder, name));
    symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** Runs a tool of the project in the folder. */
  run(tool: string, ...args: readonly string[]): { readonly code: number | null; readonly output: string } {
    const bin = path.join(root, "node_modules/.bin", tool);
    const ended = spawnSync(bin, args, { cwd: this.folder, encoding: "utf8" });
    return { code: ended.status, output: `${ended.stdout}${ended.stderr}` };
  }

  /** Every rule that a file breaks, with its line: `house/size 1`. */
  broken(config: string): Readonly<Record<string, readonly string[]>> {
    const { output } = this.run("eslint", ".", "--config", path.join(root, config), "--format", "json");
    const results = JSON.parse(output) as {
      filePath: string;
      messages: { ruleId: string | null; line: number; message: string }[];
    }[];
    return Object.fromEntries(
      results
        .filter(({ messages }) => messages.length > 0)
        .map(({ filePath, messages }) => [
          path.relative(this.folder, filePath),
          messages.map(({ ruleId, line, message }) => `${ruleId ?? message} ${line}`),
        ]),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
