/** The figures of a run, as a table in docs/reliability.md. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parts, type Ended, type Part } from "./suite";

const page = path.resolve(__dirname, "../../../docs/reliability.md");
const begin = "<!-- figures: npm run chaos -- --write -->";
const end = "<!-- end of figures -->";

const names: Readonly<Record<Part, string>> = {
  kills: "Kills at random moments",
  faults: "Faults of the API at any request",
  files: "Files that are empty, cut, damaged or a folder",
  disks: "A full disk",
};

export function writeFigures(seed: number, ended: readonly Ended[]): void {
  const text = readFileSync(page, "utf8");
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for the figures.`);
  writeFileSync(page, `${before}${begin}\n\n${figures(seed, ended)}\n\n${end}${after}`);
}

/** @param today for tests. */
export function figures(seed: number, ended: readonly Ended[], today = new Date()): string {
  const rows = parts.map((part) => {
    const own = ended.filter((one) => one.part === part);
    const outcomes = [...new Set(own.map(({ outcome }) => outcome ?? "failed"))].sort();
    const counts = outcomes.map((name) => `${own.filter(({ outcome = "failed" }) => outcome === name).length} ${name}`);
    const failed = own.filter(({ error }) => error !== undefined).length;
    return [names[part], own.length === 0 ? "not run" : String(own.length), counts.join(", ") || "-", String(failed)];
  });
  const table = [["what", "cases", "what came of them", "failed"], ["---", "---:", "---", "---:"], ...rows];
  return (
    `${today.toISOString().slice(0, 10)}, seed ${seed}, Node ${process.versions.node}:\n\n` +
    table.map((row) => `| ${row.join(" | ")} |`).join("\n")
  );
}
