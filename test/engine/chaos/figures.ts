/** The figures of a run, as a table in docs/reliability.md. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parts, type Ended, type Part } from "./suite";

const page = path.resolve(__dirname, "../../../docs/reliability.md");
const begin = "<!-- figures: npm run chaos -- --write -->";
const end = "<!-- end of figures -->";

const names: Readonly<Record<Part, string>> = {
  kills: "Kills of a rehearsal at random moments",
  story: "Kills of one domain's way, live",
  fleet: "Kills of a fleet's `up --all`, live",
  faults: "Faults of the API at any request",
  files: "Files that are empty, cut, damaged or a folder",
  disks: "A full disk",
};

/** Writes what a run came to. Of parts that it did not run, what an earlier one came to stays. */
export function writeFigures(seed: number, ended: readonly Ended[]): void {
  const text = readFileSync(page, "utf8");
  const [before, rest] = text.split(begin);
  const [known, after] = rest?.split(end) ?? [];
  if (before === undefined || known === undefined || after === undefined)
    throw new Error(`${page} has no place for the figures.`);
  writeFileSync(page, `${before}${begin}\n\n${figures(seed, ended, known)}\n\n${end}${after}`);
}

/**
 * @param known an earlier table.
 * @param today for tests.
 */
export function figures(seed: number, ended: readonly Ended[], known = "", today = new Date()): string {
  const run = `${today.toISOString().slice(0, 10)}, seed ${seed}, Node ${process.versions.node}`;
  const rows = parts.map((part) => {
    const own = ended.filter((one) => one.part === part);
    const earlier = known.split("\n").find((line) => line.startsWith(`| ${names[part]} |`));
    if (own.length === 0) return earlier ?? `| ${names[part]} | not run | - | 0 | - |`;
    const outcomes = [...new Set(own.map(({ outcome }) => outcome ?? "failed"))].sort();
    const counts = outcomes.map((name) => `${own.filter(({ outcome = "failed" }) => outcome === name).length} ${name}`);
    const failed = own.filter(({ error }) => error !== undefined).length;
    return `| ${[names[part], own.length, counts.join(", "), failed, run].join(" | ")} |`;
  });
  return ["| what | cases | what came of them | failed | run |", "| --- | ---: | --- | ---: | --- |", ...rows].join(
    "\n",
  );
}
