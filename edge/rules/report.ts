import type { Severity } from "../../standards/problem";
import type { ExpressionProblem } from "./expression";

/** Gathers the problems of one text, each with its line and column. */
export class Report {
  readonly problems: ExpressionProblem[] = [];
  constructor(readonly text: string) {}

  error(code: string, at: number, message: string, fix?: string): void {
    this.add("error", code, at, message, fix);
  }

  add(severity: Severity, code: string, at: number, message: string, fix?: string): void {
    const before = this.text.slice(0, at);
    const line = before.split("\n").length;
    const column = at - before.lastIndexOf("\n");
    this.problems.push({ severity, code: `expression-${code}`, message, at, line, column, ...(fix ? { fix } : {}) });
  }
}

/** A text as a message may show it: quoted, one line, no longer than a line. */
export function shown(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `'${short.replace(/\s+/g, " ")}'`;
}
