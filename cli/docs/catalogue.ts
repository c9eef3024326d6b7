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
const folders = ["standards", "edge", "components", "stacks", "policies", "sandbox", "cli"];

/**
 * Every code that any part of the program can say, by part and then by name. The tables are found, not listed: each
 * `codes.ts` counts, whatever its exports are called.
 *
 * @throws {Error} where two parts have the same code.
 */
export function codeCatalogue(): readonly Code[] {
  const codes = codeFiles().flatMap((file) =>
    tablesOf(file).flatMap((table) =>
      Object.entries(table).map(([code, entry]) => ({ code, part: path.dirname(file), ...entry })),
    ),
  );
  const parts = new Map<string, string>();
  for (const { code, part } of codes) {
    const other = parts.get(code);
    if (other !== undefined)
      throw new Error(`The code ${code} stands in ${other} and in ${part}; one code, one table.`);
    parts.set(code, part);
  }
  return codes.sort((a, b) => compare(a.part, b.part) || compare(a.code, b.code));
}

/** Paths of all tables, from the root of the project. */
function codeFiles(): string[] {
  return folders.flatMap((folder) =>
    (readdirSync(path.join(root, folder), { recursive: true }) as string[])
      .filter((file) => path.basename(file) === "codes.ts")
      .map((file) => path.join(folder, file)),
  );
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
