import type { Colors } from "picocolors/types";
import type { LiveRow, LiveRowFinding, LiveSummary } from "./report";

/** Findings of one control that a person is shown; `--json` has them all. */
const shownFindings = 4;

/** Red controls, then amber ones, each with what was found; then the green ones on a line. */
export function renderRows(rows: readonly LiveRow[], colors: Colors, columns = 120): string[] {
  const paint = { red: colors.red, amber: colors.yellow, green: colors.green };
  const width = Math.max(...rows.map(({ id }) => id.length));
  const lines: string[] = [];
  for (const status of ["red", "amber"] as const) {
    for (const row of rows.filter((one) => one.status === status && !isUnseen(one))) {
      lines.push(`${paint[status](status.padEnd(6))} ${row.id.padEnd(width)}  ${colors.dim(row.severity)}`);
      for (const one of row.findings.slice(0, shownFindings)) lines.push(...renderFinding(one, colors));
      const more = row.findings.length - shownFindings;
      if (more > 0) lines.push(`         … and ${more} more (--json lists all)`);
    }
  }
  const unseen = rows.filter(isUnseen).map(({ id }) => id);
  const green = rows.filter(({ status }) => status === "green").map(({ id }) => id);
  return [
    ...lines,
    ...idsOn(paint.amber("amber "), unseen.length === 0 ? [] : ["not to be seen from here:", ...unseen], columns),
    ...idsOn(paint.green("green "), green, columns),
  ];
}

/** Nothing of it could be seen, and nothing is wrong. */
function isUnseen({ findings }: LiveRow): boolean {
  return findings.length > 0 && findings.every(({ code }) => code === "live-not-observable");
}

function idsOn(title: string, words: readonly string[], columns: number): string[] {
  return words.length === 0
    ? []
    : wrapped(words, Math.min(96, columns - 8)).map((line, index) => `${index === 0 ? title : "      "} ${line}`);
}

function renderFinding({ code, message, fix }: LiveRowFinding, colors: Colors): string[] {
  const lines = [`         ${message} ${colors.dim(`(${code})`)}`];
  return fix === "" ? lines : [...lines, `         ${colors.dim(`→ ${fix}`)}`];
}

function wrapped(words: readonly string[], most: number): string[] {
  const lines = [""];
  for (const word of words) {
    const last = lines.at(-1)!;
    if (last.length + word.length > most) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}

export function summaryText(subject: string, { red, amber, green }: LiveSummary, colors: Colors): string {
  const counts = [colors.red(`${red} red`), colors.yellow(`${amber} amber`), colors.green(`${green} green`)];
  return `${subject}: ${counts.join(", ")}`;
}
