import type { ExpressionCode } from "./codes";
import { fields } from "./fields";
import { functions } from "./functions";
import type { Expectation, SyntaxError } from "./grammar/parser.generated";
import { strayCharacter } from "../../standards/stray-character";
import { shown, type Report } from "./report";

const words = new Set([
  "and",
  "or",
  "xor",
  "not",
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "in",
  "contains",
  "matches",
  "wildcard",
]);

/** Turns the grammar's failure into one problem: what was found, what could stand there, and what often goes wrong. */
export function syntaxProblem(text: string, error: SyntaxError, report: Report): void {
  const at = wordStart(text, error.location.start.offset);
  const rest = text.slice(at);
  const word = /^[A-Za-z0-9_.]+/.exec(rest)?.[0];
  const hint = usualMistake(text, at, rest, word);
  if (hint) {
    report.say(hint.code ?? "syntax", hint.at ?? at, hint.message, hint.fix);
    return;
  }
  if (word !== undefined && at < error.location.start.offset && !functions.has(word)) {
    report.say("syntax", at, `${shown(word)} is not an operator, a field or a function.`);
    return;
  }
  const found = rest === "" ? "the end" : shown(word ?? rest.charAt(0));
  report.say("syntax", at, `Found ${found}; expected ${alternatives(error.expected)}.`);
}

/**
 * Where the word begins that could not be read: an operator may end within a word, so that `equals` was read as `eq`
 * and a field `uals`, and the failure stands in it or behind it.
 */
function wordStart(text: string, failed: number): number {
  const before = text.slice(0, failed);
  const inside = /[A-Za-z0-9_.]$/.test(before) && /^[A-Za-z0-9_.]/.test(text.slice(failed));
  const word = /[A-Za-z0-9_.]+$/.exec(inside ? before : before.trimEnd());
  if (!word) return failed;
  if (inside) return word.index;
  const [name] = word;
  const read = /^(eq|ne|le|ge|lt|gt|in|contains|matches|wildcard|and|or|xor)[A-Za-z0-9_.]/.test(name);
  return read && !fields.has(name) && !functions.has(name) ? word.index : failed;
}

interface Hint {
  readonly message: string;
  readonly at?: number;
  readonly code?: ExpressionCode;
  readonly fix?: string;
}

/** The mistakes that people bring from other languages. */
function usualMistake(text: string, at: number, rest: string, word: string | undefined): Hint | undefined {
  const before = text.slice(0, at).trimEnd();
  if (before === "" && rest === "")
    return { message: "The expression is empty: a field, a function or ( is expected." };
  const previous = /[A-Za-z_]+$/.exec(before)?.[0] ?? "";
  return (
    negated(text, at, before, rest) ??
    headerByDot(text, before, rest) ??
    afterIn(before, rest) ??
    capitals(previous, before.length - previous.length) ??
    joined(before, word ?? rest.slice(0, 2)) ??
    (word === undefined ? undefined : (capitals(word, at) ?? infix(word, before, rest))) ??
    unclosed(text, at, rest) ??
    symbols(text, at, rest, before)
  );
}

function capitals(word: string, at: number): Hint | undefined {
  const lower = word.toLowerCase();
  if (word === lower || !words.has(lower)) return undefined;
  const message = `Found '${word}': operators are written in lowercase, '${lower}'.`;
  return { message, at, code: "capital-keyword", fix: lower };
}

/** `any(a and b)`: the engine wants any((a and b)). */
function joined(before: string, word: string): Hint | undefined {
  if (!/^(and|or|xor|&&|\|\||\^\^)$/.test(word)) return undefined;
  const message = `In the argument of a function '${word}' stands in parentheses: any((... ${word} ...)).`;
  return /[a-z0-9_]\s*\([^()]*$/.test(before.replace(/"(?:[^"\\]|\\.)*"/gs, "")) ? { message } : undefined;
}

const lastField = /([A-Za-z][\w.]*(?:\[[^\]]*\])*)$/;

function infix(word: string, before: string, rest: string): Hint | undefined {
  if (!functions.has(word)) return undefined;
  const field = lastField.exec(before)?.[1] ?? "field";
  const value = /^\w+\s+("(?:[^"\\]|\\.)*")/.exec(rest)?.[1] ?? '"text"';
  const meant = `${word}(${field}, ${value})`;
  return {
    message: `'${word}' is a function and not an operator: write ${meant}.`,
    code: "infix-function",
    fix: meant,
  };
}

/** `host not in {…}` and `path not contains "…"`: the language has `not` before the whole comparison only. */
function negated(text: string, at: number, before: string, rest: string): Hint | undefined {
  const [all = "", operator = ""] =
    /^(?:not|!)\s*(in|contains|matches|eq|wildcard)\b\s*(?:\{[^}]*\}|\$[\w.]+|"(?:[^"\\]|\\.)*"|[^\s)]+)?/.exec(rest) ??
    [];
  const field = lastField.exec(before)?.[1];
  if (operator === "" || field === undefined || !text.slice(0, at).trimEnd().endsWith(field)) return undefined;
  const meant = `not ${field} ${all.replace(/^(?:not|!)\s*/, "")}`;
  return { message: `'not' stands before the whole comparison: write ${meant}.`, fix: meant };
}

/** `http.request.headers.x-api-key`: the name of a header is a key in brackets. */
function headerByDot(text: string, before: string, rest: string): Hint | undefined {
  const [, map = "", start = ""] = /\b(http\.(?:request|response)\.headers)\.(\w+)$/.exec(before) ?? [];
  const more = /^-[\w-]*/.exec(rest)?.[0];
  if (map === "" || more === undefined) return undefined;
  const meant = `${map}["${(start + more).toLowerCase()}"][0]`;
  return {
    message: `A header is an element of a map: write ${meant}.`,
    at: text.lastIndexOf(`${map}.${start}`),
    fix: meant,
  };
}

const complete = /^(?:"(?:[^"\\]|\\.)*"|r"[^"]*"|r(#+)"[^]*?"\1)/;

function unclosed(text: string, at: number, rest: string): Hint | undefined {
  // The r of a raw string that does not end was read as a word.
  const raw = /^#*"/.test(rest) && /(^|[^A-Za-z0-9_.])r$/.test(text.slice(0, at));
  const start = raw ? at - 1 : at;
  if (raw || rest.startsWith('"')) {
    if (complete.test(text.slice(start))) return undefined;
    return { message: "The string that begins here is not closed.", at: start, code: "unclosed-string" };
  }
  if (rest !== "") return undefined;
  const outside = text.replace(/"(?:[^"\\]|\\.)*"/gs, "");
  const open = outside.split("(").length - outside.split(")").length;
  if (open <= 0) return undefined;
  return { message: `The end is reached with ${open} parenthes${open === 1 ? "is" : "es"} not closed: ) is expected.` };
}

function afterIn(before: string, rest: string): Hint | undefined {
  if (!/\bin$/.test(before)) return undefined;
  const value = /^("[^"]*"|[^\s)]+)/.exec(rest)?.[0] ?? "";
  if (/^\(.*\)$/s.test(rest.trim()) || rest.startsWith("["))
    return { message: "'in' takes a list in braces, its elements parted by spaces: in {…}." };
  if (/^[a-z_]+$/.test(value))
    return { message: `'in' takes a list in braces or a named list: in {${value}} or in $${value}.`, fix: `$${value}` };
  return { message: `'in' takes a list in braces or a named list: in {${value}} or in $name.`, fix: `{${value}}` };
}

function symbols(text: string, at: number, rest: string, before: string): Hint | undefined {
  // wirefilter engine/src/lex.rs, checked 2026-11-24.
  if (rest.startsWith("\t"))
    return { message: "Found a tab; between words the engine takes spaces and line breaks only.", code: "tab" };
  if (/^['\u2018\u2019\u201c-\u201e]/.test(rest)) return otherQuotes(rest);
  const stray = strayCharacter(text);
  if (stray?.at === at) {
    const message = `Found ${stray.name}, which came with the text where it was copied.`;
    return { message: `${message} Leave it out, or type a space.` };
  }
  if (rest.startsWith('\\"'))
    return { message: 'The quotes are escaped, as in a string of JSON or a program: the expression has " alone.' };
  if (rest.startsWith(">") && before.endsWith("<")) return { message: "'<>' is not an operator: write ne.", fix: "ne" };
  if (rest.startsWith("=")) return { message: "Found '='; two values are compared with '==' or 'eq'.", fix: "==" };
  if (rest.startsWith("+") && before.endsWith('"')) return { message: "Texts are joined by a function: concat(a, b)." };
  if (/^[+-]/.test(rest) && /\bin \$[\w.]+$/.test(before))
    return { message: "The name of a list has lowercase letters, digits and underscores only." };
  if (/^:\/\//.test(rest) && /^https?$/.test(before)) return { message: unquoted, fix: `"${text.trim()}"` };
  if (rest.startsWith("$")) return { message: "A list ($name) is allowed only after 'in'." };
  if (rest.startsWith(",") && before.lastIndexOf("{") > before.lastIndexOf("}")) {
    const list = /^\{[^}]*\}/.exec(text.slice(before.lastIndexOf("{")))?.[0];
    const fix = list?.replace(/("(?:[^"\\]|\\.)*")|\s*,\s*/g, (_, quoted?: string) => quoted ?? " ");
    return {
      message: "The elements of a list in braces are separated by spaces, not commas.",
      ...(fix ? { fix } : {}),
    };
  }
  if (rest.startsWith("#") || rest.startsWith("//")) return { message: "The language has no comments." };
  return rest.startsWith(")") && !text.slice(0, at).includes("(")
    ? { message: "There is no ( for this )." }
    : undefined;
}

const unquoted = "A text stands in double quotes, a target that is always the same too.";

function otherQuotes(rest: string): Hint {
  const inside = /^.([^'"\u2018\u2019\u201c-\u201e\n]*)['\u2018\u2019\u201c-\u201e]/.exec(rest)?.[1];
  return { message: "Put strings in double quotes.", fix: inside === undefined ? '"..."' : JSON.stringify(inside) };
}

function alternatives(expected: readonly Expectation[]): string {
  const names = new Set<string>();
  for (const one of expected) {
    if (one.type === "literal") names.add(`'${one.text}'`);
    else if (one.type === "other" && one.description !== "space") names.add(one.description);
    else if (one.type === "end") names.add("the end");
  }
  const list = [...names].sort();
  const last = list.pop() ?? "something else";
  return list.length === 0 ? last : `${list.join(", ")} or ${last}`;
}
