import { createInterface } from "node:readline/promises";
import { UsageError } from "../exit";
import type { Answers } from "./answers";
import { openQuestions, type Question } from "./questions";

type Terminal = NodeJS.ReadStream & { readonly isTTY?: boolean };

/**
 * Gets what is missing: from a person at a terminal, question by question. Without a terminal nobody can be asked.
 *
 * @throws {UsageError} without a terminal, with all that is missing and the flag for each.
 */
export async function complete(answers: Answers, input: Terminal, output: NodeJS.WritableStream): Promise<Answers> {
  const open = openQuestions(answers);
  if (open.length === 0) return answers;
  if (input.isTTY !== true || process.env.CI) throw new UsageError(missing(open));
  const terminal = createInterface({ input, output });
  try {
    let all = answers;
    for (let next = openQuestions(all)[0]; next; next = openQuestions(all)[0]) {
      const { judge, answer, text, example } = next;
      const given = (await terminal.question(`${text}\n  (such as ${example}): `)).trim();
      const wrong = given === "" ? "expected an answer" : judge(given);
      if (wrong === undefined) all = answer(given, all);
      else output.write(`  ${given === "" ? "Nothing was given" : `"${given}" will not do`}: ${wrong}.\n`);
    }
    return all;
  } finally {
    terminal.close();
  }
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
