import { atOffset, type Severity } from "../../standards/problem";
import type { ExpressionProblem } from "./expression";

/** Gathers the problems of one text, each with its line and column. */
export class Report {
  readonly problems: ExpressionProblem[] = [];
  constructor(readonly text: string) {}

  error(code: string, at: number, message: string, fix?: string): void {
    this.add("error", code, at, message, fix);
  }

  add(severity: Severity, code: string, at: number, message: string, fix?: string): void {
    const line = this.lineAt(at);
    const column = at - (this.lineStarts[line - 1] ?? 0) + 1;
    this.problems.push({
      severity,
      code: `expression-${code}`,
      message,
      location: atOffset(at),
      line,
      column,
      ...(fix ? { fix } : {}),
    });
  }

  private lineStartsFound: number[] | undefined;

  private get lineStarts(): readonly number[] {
    if (this.lineStartsFound) return this.lineStartsFound;
    const starts = [0];
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.lineStartsFound = starts;
    return starts;
  }

  /** A text may have as many problems as lines: each is found in logarithmic time. */
  private lineAt(at: number): number {
    const starts = this.lineStarts;
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

/** A text as a message may show it: quoted, one line, no longer than a line. */
export function shown(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `'${short.replace(/\s+/g, " ")}'`;
}
