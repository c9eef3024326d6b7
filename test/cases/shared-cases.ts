import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

/** Where the cases from the field lie: beside the project, never in it. */
const folder = path.resolve(__dirname, "../../../shared/cases");

/** What each case has, whatever it is about. */
export interface SharedCase {
  readonly id: string;
  /** What the case stands for: the whole kind has to hold. */
  readonly kind: string;
}

/** A file of cases, or undefined where the data is absent. */
export function readCases<Content>(file: string): Content | undefined {
  const full = path.join(folder, file);
  return existsSync(full) ? (parse(readFileSync(full, "utf8")) as Content) : undefined;
}

/** The cases of our own, of the kinds of those from the field: `own-site.yaml`. */
export function readOwnCases<Content>(file: string): Content {
  return parse(readFileSync(path.join(__dirname, `own-${file}`), "utf8")) as Content;
}

/** A state file that a case names. */
export function readState(file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, file), "utf8"));
}

/**
 * One test per case. A case that `still-open.txt` lists is skipped for as long as it does not hold, and fails as soon
 * as it does, so that the list can only shrink.
 */
export function eachCase<Case extends SharedCase>(
  file: string,
  cases: readonly Case[] | undefined,
  run: (one: Case) => void | Promise<void>,
): void {
  if (cases === undefined) {
    it(`${file}: the cases are not beside this checkout`, function () {
      this.skip();
    });
    return;
  }
  for (const one of cases) {
    it(`${one.id}: ${one.kind}`, async function () {
      if (!stillOpen.has(one.id)) return run(one);
      assert.equal(await holds(run, one), false, `${one.id} holds now: take it out of test/cases/still-open.txt`);
      this.skip();
    });
  }
}

async function holds<Case>(run: (one: Case) => void | Promise<void>, one: Case): Promise<boolean> {
  try {
    await run(one);
    return true;
  } catch {
    return false;
  }
}

/** One id a line. The blank lines between let two people take out neighbours without a conflict. */
const stillOpen = new Set(
  readFileSync(path.join(__dirname, "still-open.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== ""),
);

/** What an answer says of each control, and in words. */
export interface Answer {
  /** Control id → its status; a control that is not there is green. */
  readonly status: ReadonlyMap<string, string>;
  /** Everything that the answer says of what is not green. */
  readonly words: string;
}

/** A case's expectation: control → status, and words. */
export type Wanted = Readonly<Record<string, unknown>> & {
  readonly says?: readonly string[];
  readonly saysNot?: readonly string[];
};

/** Holds what controls came to, and the words, against what a case wants. */
export function assertAnswer({ status, words }: Answer, want: Wanted): void {
  for (const word of want.says ?? []) assert.ok(words.includes(word), `does not say ${word}:\n${words}`);
  for (const word of want.saysNot ?? []) assert.ok(!words.includes(word), `says ${word}:\n${words}`);
  const controls = Object.entries(want).filter(([name]) => name.includes("/"));
  for (const [control, wanted] of controls) {
    const given = status.get(control) ?? "green";
    const isRight =
      wanted === "notRed" ? given !== "red" : wanted === "notGreen" ? given !== "green" : given === wanted;
    assert.ok(isRight, `${control} is ${given}; expected ${String(wanted)}. It says:\n${words}`);
  }
}
