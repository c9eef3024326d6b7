import type { Argument, Command, Option } from "commander";
import { readsStack } from "../commands/stack-option";
import { known, plain, type Suggestion } from "./known";

/** Where in a command line somebody is. */
interface Place {
  readonly command: Command;
  /** Arguments of the command that are there already. */
  readonly given: number;
  readonly options: ReadonlySet<Option>;
  /** The option whose value comes next. */
  readonly awaits: Option | undefined;
  /** Behind `--` there are no options. */
  readonly ended: boolean;
}

/**
 * What may be typed next, from the definitions of the commands.
 *
 * @param words behind the name of the program; the last one is being typed.
 */
export function suggestions(words: readonly string[], program: Command): Suggestion[] {
  const before = rejoined(words);
  const typed = before.pop() ?? "";
  const start: Place = { command: program, given: 0, options: new Set(), awaits: undefined, ended: false };
  const place = before.reduce(next, start);
  if (place.command.name() === "pulumi") return [];
  const [, name, value] = /^(--[^=]+)=(.*)$/s.exec(typed) ?? [];
  if (place.awaits) return startingWith(typed, valuesOf(place.awaits, place.command));
  if (name !== undefined && value !== undefined) {
    const option = optionOf(place.command, name);
    const values = option ? startingWith(value, valuesOf(option, place.command)) : [];
    return values.map((one) => ({ ...one, value: `${name}=${one.value}` }));
  }
  return startingWith(typed, typed.startsWith("-") && !place.ended ? optionsOf(place) : wordsOf(place));
}

/** bash makes three words of `--stack=prod`. */
function rejoined(words: readonly string[]): string[] {
  const last = words.length - 1;
  return words.flatMap((word, index) => {
    const isSign = word === "=" && index > 0 && words[index - 1]!.startsWith("--");
    return isSign ? (index === last ? [""] : []) : [word];
  });
}

function next(place: Place, word: string): Place {
  const { command, given, options, awaits, ended } = place;
  if (awaits) return { ...place, awaits: undefined };
  if (ended) return { ...place, given: given + 1 };
  if (word === "--") return { ...place, ended: true };
  if (word.startsWith("-")) {
    const option = optionOf(command, word.replace(/=.*$/s, ""));
    if (!option) return place;
    const waits = (option.required || option.optional) && !word.includes("=");
    return { ...place, options: new Set([...options, option]), awaits: waits ? option : undefined };
  }
  const below = given === 0 ? command.commands.find((one) => one.name() === word) : undefined;
  return below ? { ...place, command: below, options: new Set() } : { ...place, given: given + 1 };
}

/** An option of a command, or of every command. */
function optionOf(command: Command, name: string): Option | undefined {
  return allOptions(command).find(({ long, short }) => name === long || name === short);
}

function allOptions(command: Command): Option[] {
  const own = command.createHelp().visibleOptions(command);
  return command.parent ? [...own, ...allOptions(command.parent).filter(({ long }) => globals.has(long ?? ""))] : own;
}

/** Options that every command takes, wherever they stand. */
const globals: ReadonlySet<string> = new Set(["--cwd", "--debug"]);

function optionsOf({ command, options }: Place): Suggestion[] {
  const names = new Set([...options].map(({ long }) => long));
  return allOptions(command)
    .filter(({ long, variadic }) => long !== undefined && (variadic || !names.has(long)))
    .map(({ long, description }) => ({ value: long!, means: oneLine(description) }));
}

/** The commands below a command, or what its next argument may be. */
function wordsOf({ command, given }: Place): Suggestion[] {
  const below = command.createHelp().visibleCommands(command);
  if (below.length > 0 && given === 0)
    return below.map((one) => ({ value: one.name(), means: oneLine(one.description()) }));
  const last = command.registeredArguments.at(-1);
  const argument = command.registeredArguments[given] ?? (last?.variadic === true ? last : undefined);
  return argument ? valuesOf(argument, command) : [];
}

function valuesOf(what: Option | Argument, command: Command): Suggestion[] {
  const name = "long" in what ? what.long : what.name();
  if ("long" in what && readsStack(what)) return plain(known.stacks());
  const key = `${command.name()} ${name}`;
  return what.argChoices ? plain(what.argChoices) : Object.hasOwn(known.values, key) ? known.values[key]!() : [];
}

function startingWith(typed: string, all: readonly Suggestion[]): Suggestion[] {
  return all.filter(({ value }) => value.startsWith(typed) && !/\s/.test(value));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
