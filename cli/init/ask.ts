import { setMaxListeners } from "node:events";
import { emitKeypressEvents } from "node:readline";
import { show } from "../../edge/statement/shown-value";
import { Stopped } from "../exit";
import { isInteractive } from "../terminal";
import { usageError } from "../usage";
import type { Answers } from "./answers";
import { commandFor } from "./command-for";
import type { Choice, Question } from "./question";
import { openQuestions } from "./questions";

export type Terminal = NodeJS.ReadStream & { readonly isTTY?: boolean };
type Prompts = typeof import("@clack/prompts");

/** Somebody wants the question before. */
const back: unique symbol = Symbol("back");

/** The terminal at which questions are asked, one after the other. */
export interface Prompter {
  /** @returns the answer; `back` at Esc. Rejects with Ended at Ctrl-C, Ctrl-D and the end of the input. */
  ask(question: Question): Promise<string | typeof back>;
  /** A token, of which nothing is shown; empty where none is given. Rejects as `ask` does. */
  secret(text: string): Promise<string>;
  note(text: string): void;
  warn(text: string): void;
  close(): void;
}

/** Somebody has stopped, or nobody is there any more. */
class Ended extends Error {}

/** Each question listens to its signal for as long as there are questions, and Node warns of more than ten. */
function heardByAll(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Prompts on a pair of streams. Colours follow NO_COLOR, by the library's own rule. */
export async function openPrompter(input: Terminal, output: NodeJS.WritableStream): Promise<Prompter> {
  const prompts = await import("@clack/prompts");
  const ended = heardByAll();
  // Some terminals do not tell their size, and the library would wrap after each letter.
  const screen = output as NodeJS.WriteStream;
  if (!(screen.columns > 0)) screen.columns = 80;
  const common = { input, output: screen, signal: ended.signal };
  let isEscape = false;
  const onKey = (_: unknown, key?: { readonly name?: string; readonly ctrl?: boolean }): void => {
    isEscape = key?.name === "escape";
    if (key?.ctrl === true && (key.name === "d" || key.name === "c")) ended.abort();
  };
  const onEnd = (): void => ended.abort();
  emitKeypressEvents(input);
  input.on("keypress", onKey);
  for (const event of ["end", "close"] as const) input.once(event, onEnd);
  const given = <Value>(value: Value | symbol): Value | typeof back => {
    if (!ended.signal.aborted && typeof value !== "symbol") return value;
    if (ended.signal.aborted || !isEscape) throw new Ended();
    return back;
  };
  return {
    ask: async (question) => {
      const warn = (text: string): void => prompts.log.warn(text, common);
      const value = await judgedAnswer(question, async (one) => given(await answerTo(one, prompts, common)), warn);
      return typeof value === "string" ? value.trim() : typeof value === "symbol" ? back : value.join(",");
    },
    secret: async (message) => {
      const value = given(await prompts.password({ ...common, message }));
      return typeof value === "symbol" ? "" : (value ?? "").trim();
    },
    note: (text) => prompts.log.info(text, common),
    warn: (text) => prompts.log.warn(text, common),
    close: () => {
      input.off("keypress", onKey);
      for (const event of ["end", "close"] as const) input.off(event, onEnd);
      input.pause();
    },
  };
}

/** Of a list the library judges no more than its length: what does not go together is told, and asked again. */
async function judgedAnswer(
  question: Question,
  ask: (question: Question) => Promise<string | string[] | typeof back>,
  warn: (text: string) => void,
): Promise<string | string[] | typeof back> {
  for (let asked = question; ;) {
    const value = await ask(asked);
    const wrong = Array.isArray(value) && value.length > 0 ? wrongWith(value, question.judge) : undefined;
    if (wrong === undefined) return value;
    warn(wrong);
    asked = { ...question, proposal: (value as string[]).join(",") };
  }
}

type Common = NonNullable<Parameters<Prompts["text"]>[0]>;

/** A list to choose from where there is one; else a line, judged when it is entered. */
function answerTo(
  { text, prompt: message = text, example, judge, choices, many, optional, proposal }: Question,
  prompts: Prompts,
  common: Pick<Common, "input" | "output" | "signal">,
): Promise<string | string[] | symbol> {
  const validate = (value = ""): string | undefined =>
    optional === true && value === "" ? undefined : wrongWith(value, judge);
  if (choices === undefined) {
    const started = proposal === undefined ? {} : { initialValue: proposal };
    return prompts.text({ ...common, message, placeholder: example, ...started, validate });
  }
  const options = [...choices];
  if (many !== true) {
    const started = proposal === undefined ? {} : { initialValue: proposal };
    return prompts.select({ ...common, message, options, ...started, maxItems: 12 });
  }
  const initialValues = proposal?.split(",").filter((value) => value !== "") ?? [];
  const required = optional !== true;
  const filter = (search: string, { value }: { readonly value: string }): boolean =>
    fits(
      search,
      choices.find((choice) => choice.value === value)!,
    );
  return prompts.autocompleteMultiselect({ ...common, message, options, initialValues, maxItems: 8, required, filter });
}

/** Whether a search finds a choice: by what is shown of it, or by another word for it. */
function fits(search: string, { value, label, hint = "", words = [] }: Choice): boolean {
  const wanted = search.trim().toLowerCase();
  return [value, label, hint, ...words].some((text) => text.toLowerCase().includes(wanted));
}

function wrongWith(given: string | readonly string[], judge: Question["judge"]): string | undefined {
  const value = typeof given === "string" ? given.trim() : given.join(",");
  if (value === "") return "Nothing was given: expected an answer.";
  const wrong = judge(value);
  return wrong === undefined ? undefined : `${show(value)} cannot be used: ${wrong}.`;
}

/** Which questions answers leave open; the first is asked. */
export type Open = (answers: Answers) => readonly Question[];

/**
 * Gets what is missing: from a person at a terminal, question by question, each answer judged at once; Esc goes back to
 * the question before. Without a terminal nobody can be asked.
 *
 * @throws {UsageError} without a terminal, with all that is missing and the flag for each; {Stopped} at Ctrl-C and
 *   Ctrl-D, with the command that goes on from there.
 */
export async function complete(
  answers: Answers,
  input: Terminal,
  output: NodeJS.WritableStream,
  open: Open = openQuestions,
): Promise<Answers> {
  const first = open(answers).filter(({ optional }) => optional !== true);
  if (first.length === 0) return answers;
  if (!isInteractive(input)) throw usageError("usage-answer-missing", missing(first));
  const prompter = await openPrompter(input, output);
  try {
    return await asked(answers, prompter, open);
  } finally {
    prompter.close();
  }
}

async function asked(given: Answers, prompter: Prompter, open: Open): Promise<Answers> {
  const before: Answers[] = [];
  // Who goes back finds what was given there.
  const kept = new Map<string, string>();
  let answers = given;
  return orStopped(
    async () => {
      for (let next = open(answers)[0]; next; next = open(answers)[0]) {
        const proposal = kept.get(next.flag) ?? next.proposal;
        const answer = await prompter.ask(proposal === undefined ? next : { ...next, proposal });
        if (answer === back) answers = before.pop() ?? answers;
        else {
          before.push(answers);
          kept.set(next.flag, answer);
          answers = next.answer(answer, answers);
        }
      }
      return answers;
    },
    () => answers,
  );
}

/** Work that asks; where somebody stops it, says how to go on with what was given. */
export async function orStopped<Result>(work: () => Promise<Result>, answers: () => Answers): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    const command = commandFor(answers());
    throw new Stopped(`\nStopped, and nothing was written. To go on with what you gave:\n  ${command}`);
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
