import { jsonText } from "./json";
import { readFileSync, writeFileSync } from "node:fs";
import { readObservations } from "../../live/read-observations";
import type { Observations } from "../../live";
import { usageError } from "../usage";

/** @throws {UsageError} where the file is not what `--save` wrote. */
export function loadObservations(file: string): Observations {
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(file, "utf8"));
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
  writeFileSync(file, jsonText(observations), { mode: 0o600 });
}
