import { atOffset, type TextProblem } from "../../standards/problem";
import { problem, type ExpressionCode } from "./codes";

/** Gathers the problems of one text. */
export class Report {
  readonly problems: TextProblem[] = [];
  constructor(readonly text: string) {}

  /** @param at offset in the text, in UTF-16 code units. */
  say(code: ExpressionCode, at: number, message: string, fix?: string): void {
    this.problems.push(problem(`expression-${code}`, atOffset(at), { message, fix }));
  }
}

/** A text as a message may show it: quoted, one line, no longer than a line. */
export function shown(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `'${short.replace(/\s+/g, " ")}'`;
}
