import { atOffset } from "../../standards/problem";
import { echoed } from "../../edge/statement/echo";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { exitCode } from "../exit";
import { toJson } from "./print";
import type { Linter, LintResult } from "./result";

/**
 * Reads one JSON string a line and writes one JSON result a line, in the same order. A line that is no JSON string gets
 * a result that says so, and the rest goes on.
 *
 * @returns the exit code: 2 where a line was no JSON string, else 0, whatever the texts are worth
 */
export async function lintBatch(linter: Linter, input: Readable, output: Writable): Promise<number> {
  let code: number = exitCode.ok;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const text = readLine(line);
    if (text === undefined) code = exitCode.usage;
    if (!output.write(`${toJson(text === undefined ? badLine(line) : linter(text))}\n`)) await once(output, "drain");
  }
  return code;
}

function readLine(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function badLine(line: string): LintResult {
  const given = line === "" ? "an empty line" : echoed(line.length > 60 ? `${line.slice(0, 60)}…` : line);
  const problem = {
    severity: "error",
    code: "batch-bad-line",
    message: `A line of a batch is one JSON string, such as "v=spf1 -all"; this one is ${given}.`,
    location: atOffset(0),
    fix: "Encode the text with JSON.stringify or jq -R.",
  } as const;
  return { valid: false, problems: [problem] };
}
