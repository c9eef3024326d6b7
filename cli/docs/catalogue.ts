import { readdirSync } from "node:fs";
import path from "node:path";
import type { CodeEntry, CodeTable } from "../../standards/problem";

/** One code with the part of the program that says it. */
export interface Code extends CodeEntry {
  readonly code: string;
  /** The folder of its table: `standards/spf`. */
  readonly part: string;
}

const root = path.resolve(__dirname, "../..");
const folders = ["standards", "edge", "components", "stacks", "policies", "sandbox", "live", "adopt", "cli"];

/**
 * Every code that any part of the program can say, by part and then by name. The tables are found, not listed: each
 * `codes.ts` and `…-codes.ts` counts, whatever its exports are called. A table that is made of others adds nothing.
 *
 * @throws {Error} where two rows have the same code.
 */
export function codeCatalogue(): readonly Code[] {
  const found = new Map<string, { readonly part: string; readonly entry: CodeEntry }>();
  const twice = new Set<string>();
  for (const file of codeFiles()) {
    const part = path.dirname(file);
    for (const [code, entry] of tablesOf(file).flatMap((table) => Object.entries(table))) {
      const other = found.get(code);
      if (other === undefined) found.set(code, { part, entry });
      else if (other.entry !== entry) twice.add(`${code} (${other.part}, ${part})`);
    }
  }
  if (twice.size > 0) throw new Error(`One code, one row; these have two: ${[...twice].join(", ")}.`);
  return [...found]
    .map(([code, { part, entry }]) => ({ code, part, ...entry }))
    .sort((a, b) => compare(a.part, b.part) || compare(a.code, b.code));
}

/** Paths of all tables, from the root of the project; the deepest first, which own what those above are made of. */
function codeFiles(): string[] {
  const depth = (file: string) => file.split(path.sep).length;
  return folders
    .flatMap((folder) =>
      (readdirSync(path.join(root, folder), { recursive: true }) as string[])
        .filter((file) => /(^|[/\\-])codes\.ts$/.test(file))
        .map((file) => path.join(folder, file)),
    )
    .sort((a, b) => depth(b) - depth(a) || compare(a, b));
}

function tablesOf(file: string): CodeTable[] {
  const exported = require(path.join(root, file)) as Readonly<Record<string, unknown>>;
  return Object.values(exported).filter(isTable);
}

function isTable(value: unknown): value is CodeTable {
  if (typeof value !== "object" || value === null) return false;
  const rows = Object.values(value) as Partial<CodeEntry>[];
  return rows.every((row) => typeof row === "object" && [row.severity, row.means, row.mend].every(isText));
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
