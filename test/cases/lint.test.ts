import assert from "node:assert/strict";
import { PassThrough, Readable } from "node:stream";
import { lintCommand } from "../../cli/commands/lint";
import { lint, type LintOptions } from "../../cli/lint/lint";
import { eachCase, readCases, readOwnCases, type SharedCase } from "./shared-cases";

interface LintCase extends SharedCase {
  /** The arguments of `launch-ready lint`. */
  readonly lint: readonly string[];
  readonly want: { readonly valid?: boolean; readonly severity?: string; readonly says?: readonly string[] };
}

interface Result {
  readonly valid: boolean;
  readonly problems: readonly { readonly severity: string }[];
}

/** What `launch-ready lint … --json` prints, by the command's own options. */
async function linted(args: readonly string[]): Promise<string> {
  const output = new PassThrough();
  const command = lintCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .action(async (kind: string, text: string | undefined, options: LintOptions) => {
      await lint(kind, text, options, Readable.from([]), output);
    });
  await command.parseAsync([...args, "--json"], { from: "user" });
  return String(output.read());
}

async function holds({ lint: args, want }: LintCase): Promise<void> {
  const text = await linted(args);
  const { valid, problems } = JSON.parse(text) as Result;
  if (want.valid !== undefined) assert.equal(valid, want.valid, text);
  if (want.severity !== undefined)
    assert.ok(
      problems.some(({ severity }) => severity === want.severity),
      text,
    );
  for (const word of want.says ?? []) assert.ok(text.includes(word), `does not say ${word}: ${text}`);
}

describe("cases: lint", () => {
  eachCase("lint.yaml", readCases<{ cases: LintCase[] }>("lint.yaml")?.cases, holds);
  eachCase("own-lint.yaml", readOwnCases<{ cases: LintCase[] }>("lint.yaml").cases, holds);
});
