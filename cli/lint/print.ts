import { counted } from "../../standards/counted";
import type { Colors } from "picocolors/types";
import type { TextProblem, Severity } from "../../standards/problem";
import { wrapLines } from "../fitted";
import { printedProblem } from "../problem-json";
import type { LintResult } from "./result";

/** The columns that an excerpt of the text may take, and its indent. */
const excerptWidth = 100;
const excerptIndent = 4;
/** So little of a text shows nothing. */
const leastExcerpt = 20;

/** A result as one line of JSON; `value` is null where the text means nothing. */
export function toJson({ valid, value, problems, ...more }: LintResult): string {
  return JSON.stringify({ valid, value: value ?? null, problems: problems.map(printedProblem), ...more });
}

/**
 * A result for people: each problem with its place in the text, and a summary. Ends in a line break.
 *
 * @param columns how wide it is shown; undefined where nobody looks.
 */
export function toText(text: string, result: LintResult, colors: Colors, columns?: number): string {
  const blocks = result.problems.map((problem) => `${problemText(text, problem, colors, columns)}\n`);
  const counts = (["error", "warning", "info", "unjudged"] as const).flatMap((severity) =>
    count(result.problems, severity),
  );
  const summary = [result.valid ? colors.green("valid") : colors.red("not valid"), ...counts].join(", ");
  return `${[...blocks, summary].join("\n")}\n`;
}

function problemText(text: string, problem: TextProblem, colors: Colors, columns: number | undefined): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan, unjudged: colors.magenta }[
    problem.severity
  ];
  // A cut excerpt has a sign of that at either end.
  const room = columns === undefined ? excerptWidth : Math.max(columns - excerptIndent - 2, leastExcerpt);
  const { line, column } = excerpt(text, problem.location.offset, Math.min(excerptWidth, room));
  const said = (sentence: string) => (columns === undefined ? sentence : wrapLines(sentence, columns));
  return [
    said(`${paint(problem.severity)} ${colors.bold(problem.code)}: ${problem.message}`),
    `    ${line}`,
    `    ${" ".repeat(column)}${paint("^")}`,
    ...(problem.fix === undefined ? [] : [said(`  ${problem.fix}`)]),
    ...(problem.source === undefined ? [] : [said(colors.dim(`  ${problem.source}`))]),
  ].join("\n");
}

/** The line of the text that holds a place, cut to a width, and the column of the place in it. */
export function excerpt(text: string, at: number, width = excerptWidth): { line: string; column: number } {
  const place = Math.max(0, Math.min(at, text.length));
  // From -1 the library looks at the first letter.
  const lineStart = place === 0 ? 0 : text.lastIndexOf("\n", place - 1) + 1;
  const lineBreak = text.indexOf("\n", place);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  const start = Math.max(lineStart, Math.min(place - Math.floor(width / 2), lineEnd - width));
  const end = Math.min(lineEnd, start + width);
  const before = start > lineStart ? "…" : "";
  const after = end < lineEnd ? "…" : "";
  return { line: `${before}${printable(text.slice(start, end))}${after}`, column: before.length + place - start };
}

/** Control characters would move the caret, or the terminal. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => (character === "\t" ? " " : "·"));
}

function count(problems: readonly TextProblem[], severity: Severity): string[] {
  const number = problems.filter((problem) => problem.severity === severity).length;
  if (number === 0) return [];
  if (severity === "unjudged") return [`${number} unjudged`];
  return [counted(number, severity === "info" ? "note" : severity)];
}
