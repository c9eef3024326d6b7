import { stripVTControlCharacters } from "node:util";
import { columnsOf } from "./terminal";

type Stream = Parameters<typeof columnsOf>[0];

/**
 * A text for a person as wide as the terminal that shows it: lines are broken between words, and what goes on stands
 * below where the sentence began. A word that is wider than a line stays whole, as do commands, which are copied. Where
 * the text goes to a file or another program, it is left as it is.
 */
export function fitted(text: string, stream: Stream): string {
  const columns = shownColumns(stream);
  return columns === undefined ? text : wrapLines(text, columns);
}

/** How wide a stream is to whoever looks at it; undefined where it goes to a file or another program. */
export function shownColumns(stream: Stream): number | undefined {
  return stream.isTTY === true || process.env.COLUMNS ? columnsOf(stream) : undefined;
}

export function wrapLines(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => (isCommand.test(line) ? line : wrapLine(line, columns)))
    .join("\n");
}

const isCommand = /^\s*(?:\$ |Next: )?(?:npx|npm|pnpm|yarn|bun|pulumi) /;

function wrapLine(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  if (plain.length <= columns) return line;
  const wrapAnsi = (require("wrap-ansi") as typeof import("wrap-ansi")).default;
  const hang = hangOf(plain, columns);
  const start = placeOf(line, hang);
  const rows = wrapAnsi(line.slice(start), Math.max(columns - hang, leastColumns), { hard: false }).split("\n");
  return rows.map((row, index) => (index === 0 ? line.slice(0, start) : " ".repeat(hang)) + row).join("\n");
}

/** Where in a line with colours the character stands that is seen at a place. */
function placeOf(line: string, seen: number): number {
  const colour = new RegExp(colours, "y");
  let at = 0;
  for (let count = 0; count < seen;) {
    colour.lastIndex = at;
    const found = colour.exec(line);
    if (found) at += found[0].length;
    else {
      at += 1;
      count += 1;
    }
  }
  return at;
}

/** As picocolors writes them. */

const colours = /\u001b\[\d+m/;

/** So narrow that nothing could be read beside an indent. */
const leastColumns = 20;

/** What a line may begin with: a verdict, a sign of a list or of a change, a row's first column and an arrow. */
const beginnings = [
  /^(?:red|amber|green|waived|mended|off|note|error|warning) +/,
  /^ *(?:[-→!…+~±>]|\d+\.) +/,
  /^.*? {2}→ /,
  // A row of a plan: its sign, what is done and the type, before the name.
  /^[+~±>-] (?:create|update|replace|delete|read) +\S.*? {2,}/,
];

/** How far what goes on is indented. */
function hangOf(plain: string, columns: number): number {
  const lengths = [/^ */, ...beginnings].map((beginning) => beginning.exec(plain)?.[0].length ?? 0);
  return Math.max(...lengths.filter((length) => length <= columns / 2), 0);
}
