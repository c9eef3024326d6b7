import path from "node:path";
import { UsageError } from "../exit";
import { missingPackage } from "./missing-package";
import type { ProgramFile } from "./program-file";

/** A project's own program broke. Its message says where and why in one sentence; exits with 1. */
export class ProgramFailed extends Error {
  override readonly name = "ProgramFailed";

  /** @param cause what the program threw, for those who debug it. */
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

/**
 * What a program threw in this process, for people.
 *
 * @param asked functions of providers that it has waited for, and that nobody answers here.
 */
export function failureOf(
  error: unknown,
  { name, folder }: ProgramFile,
  asked: readonly string[] = [],
): ProgramFailed | UsageError {
  if (error instanceof ProgramFailed || error instanceof UsageError) return error;
  const missing = missingPackage(error);
  if (missing !== undefined) return missing;
  // The SDK's own: its message is meant for people, and its stack shows the SDK.
  if (error instanceof Error && "__pulumiRunError" in error) return new ProgramFailed(error.message, error);
  const printed = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const open = error instanceof TypeError && asked.length > 0 ? ` ${unanswered(asked)}` : "";
  return new ProgramFailed(`${describeFailure(printed, name, folder)}${open}`, error);
}

/** A value that is open is no list and no text, which is what most programs find out by a TypeError. */
function unanswered(asked: readonly string[]): string {
  const outputs = asked.map((name) => `${name}Output`).join(", ");
  return (
    `Without an engine nobody answers ${asked.join(", ")}, so what it tells is open here: take ${outputs}, whose ` +
    "values may stay open (.apply), or let npx launch-ready preview judge the program, where the engine asks."
  );
}

/** How Node and esbuild name a place: `/a/index.ts:3:7`, `file:///a/index.mjs:3`, within brackets or not. */
const place = /((?:file:\/\/)?\/[^\s():]+\.[cm]?[jt]sx?)(?:\?[^\s:)]*)?:(\d+)(?::(\d+))?/g;

/**
 * What a program threw, as a sentence with the file and line in the project where it happened.
 *
 * @param printed the error's stack, or what a process printed of it.
 */
export function describeFailure(printed: string, name: string, folder: string): string {
  const at = placeIn(printed, folder);
  const where = at === undefined ? "" : ` at ${at}`;
  return `The program ${name} failed${where}: ${ended(causeIn(printed))} Nothing more was done.`;
}

/** Whether a text that came through the engine is such a sentence. */
export function isProgramFailure(text: string): boolean {
  return /^\s*The program \S+ failed\b/.test(text);
}

/** The innermost place that is in the project, and not in a package that it uses. */
function placeIn(printed: string, folder: string): string | undefined {
  for (const [, found = "", line, column] of printed.matchAll(place)) {
    const file = found.replace(/^file:\/\//, "");
    const relative = path.relative(folder, file);
    if (relative.startsWith("..") || relative.split(path.sep).includes("node_modules")) continue;
    return [relative, line, ...(column === undefined ? [] : [column])].join(":");
  }
  return undefined;
}

/** The line that says what is wrong, without what leads to it and what follows from it. */
function causeIn(printed: string): string {
  const lines = printed.split("\n").map((line) => line.trim());
  // esbuild: `/a/index.ts:3:5: ERROR: Expected ";" but found "x"`.
  const transform = lines.map((line) => /: ERROR: (.*)$/.exec(line)?.[1]).find((text) => text !== undefined);
  if (transform !== undefined) return `SyntaxError: ${transform}`;
  const thrown = lines.find((line) => /^(?:[A-Z]\w*(?:Error|Exception|Failed)|Error)\b.*:/.test(line));
  const said = lines.find((line) => line !== "" && !line.startsWith("Running program '") && !line.startsWith("at "));
  return thrown ?? said ?? "it said nothing of why";
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
