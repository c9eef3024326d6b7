import { jsonText } from "./json";
import { readObservations } from "../../live/read-observations";
import type { Observations } from "../../live";
import { usageError } from "../usage";
import { readGiven, writeGiven } from "../given-files";

/** @throws {UsageError} where the file is not what `--save` wrote. */
export function loadObservations(file: string): Observations {
  let input: unknown;
  try {
    input = JSON.parse(readGiven(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw usageError("usage-file-not-json", `${file} is not JSON; expected what --save wrote.`);
  }
  const { value, wrong } = readObservations(input);
  if (value !== undefined) return value;
  throw usageError(
    "usage-not-observations",
    [`${file} is not what --save wrote:`, ...wrong.map((text) => `  ${text}`)].join("\n"),
  );
}

/** Readable by its owner alone: it may hold what a token showed. */
export function saveObservations(file: string, observations: Observations): void {
  writeGiven(file, jsonText(observations), 0o600);
}
