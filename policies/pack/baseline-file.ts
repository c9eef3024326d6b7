import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Baseline, Scope } from "../../edge/scope";
import { readBaseline } from "../../edge/statement/baseline-statement";
import { problem } from "../../edge/statement/codes";
import { atPath, type PathProblem } from "../../standards/problem";
import { placesOf } from "./places";

/** Names a file to which a run of the pack writes all that it finds, as the next baseline. */
const writeVariable = "LAUNCH_READY_WRITE_BASELINE";

/**
 * The scope with the baseline that its file holds.
 */
export function withBaseline(scope: Scope): { readonly scope: Scope; readonly problems: readonly PathProblem[] } {
  if (typeof scope.baseline !== "string") return { scope, problems: [] };
  const { baseline: file, ...rest } = scope;
  const places = placesOf(file);
  const found = places.find((place) => existsSync(place));
  const baseline = found === undefined ? undefined : readBaseline(parsed(readFileSync(found, "utf8")));
  if (baseline !== undefined) return { scope: { ...rest, baseline }, problems: [] };
  const message = found === undefined ? `There is no file ${places.join(", nor ")}.` : `${found} is not a baseline.`;
  return {
    scope: rest,
    problems: [
      problem("scope-baseline-missing", atPath("baseline"), { message: `${message} Write one with ${writeVariable}.` }),
    ],
  };
}

/** Writes a baseline where the environment asks for one; the file's name, or undefined where nobody asks. */
export function writeBaseline(baseline: () => Baseline): string | undefined {
  const asked = process.env[writeVariable];
  if (asked === undefined || asked === "") return undefined;
  const file = placesOf(asked)[0];
  writeFileSync(file, `${JSON.stringify(baseline(), null, 2)}\n`);
  return file;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
