import fs from "node:fs";
import { parseZone, type Zone } from "../../standards/spf";
import { refusalOf, UsageError } from "../exit";
import { usageError } from "../usage";
import { firstOf, sentence } from "../../standards/problem";

/** Reads a JSON file. What cannot be read is the user's to mend. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(
      "usage-file-unreadable",
      `Cannot read the zone file ${file}: ${refusalOf(error) ?? String(error)}.`,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw usageError(
      "usage-file-not-json",
      `The zone file ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** Reads DNS data from a file. */
export function readZone(file: string): Zone {
  return zoneOf(file, readJson(file));
}

/** DNS data that stood in a file; every mistake in it is told at once. */
export function zoneOf(file: string, given: unknown): Zone {
  const { zone, problems } = parseZone(given);
  if (zone === undefined)
    throw new UsageError(
      [`The zone file ${file} cannot be used:`, ...firstOf(problems, (problem) => `  ${sentence(problem)}`)].join("\n"),
      problems,
    );
  return zone;
}
