import { show } from "../../edge/statement/shown-value";
import { createInterface } from "node:readline/promises";
import { Stopped } from "../exit";
import { isInteractive } from "../terminal";
import { usageError } from "../usage";
import type { Answers } from "./answers";
import { commandFor } from "./command-for";
import { openQuestions, type Question } from "./questions";

type Terminal = NodeJS.ReadStream & { readonly isTTY?: boolean };

/**
 * Gets what is missing: from a person at a terminal, question by question, each answer judged at once. Without a
 * terminal nobody can be asked.
 *
 * @throws {UsageError} without a terminal, with all that is missing and the flag for each; {Stopped} at Ctrl-C and
 *   Ctrl-D, with the command that goes on from there.
 */
export async function complete(answers: Answers, input: Terminal, output: NodeJS.WritableStream): Promise<Answers> {
  const open = openQuestions(answers);
  if (open.length === 0) return answers;
  if (!isInteractive(input)) throw usageError("usage-answer-missing", missing(open));
  const terminal = createInterface({ input, output });
  const end = new Promise<undefined>((resolve) => {
    for (const event of ["SIGINT", "close"] as const) terminal.once(event, () => resolve(undefined));
  });
  let all = answers;
  try {
    for (let next = openQuestions(all)[0]; next; next = openQuestions(all)[0]) {
      const { judge, answer, text, example } = next;
      // What Node rejects with when the terminal closes says no more than that it has closed.
      const question = terminal.question(`${text}\n  (such as ${example}): `).catch(() => undefined);
      const given = (await Promise.race([question, end]))?.trim();
      if (given === undefined) throw stopped(all);
      const wrong = given === "" ? "expected an answer" : judge(given);
      if (wrong === undefined) all = answer(given, all);
      else
        output.write(`  ${given === "" ? "Nothing was given" : `${show(given)} cannot be used`}: ${wrong}.
`);
    }
    return all;
  } finally {
    terminal.close();
  }
}

function stopped(answers: Answers): Stopped {
  return new Stopped(`\nStopped, and nothing was written. To go on with what you gave:\n  ${commandFor(answers)}`);
}

function missing(open: readonly Question[]): string {
  const width = Math.max(...open.map(({ flag, example }) => `${flag}${separator(flag)}${example}`.length));
  const lines = open.map(
    ({ flag, example, text }) => `  ${`${flag}${separator(flag)}${example}`.padEnd(width)}  ${text}`,
  );
  return ["This cannot be guessed, and there is no terminal to ask at. Give:", ...lines].join("\n");
}

function separator(flag: string): string {
  return flag.endsWith("=") ? "" : " ";
}
