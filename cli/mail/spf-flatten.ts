import { counted } from "../../standards/counted";
import type { Writable } from "node:stream";
import { flatten, lock, zoneResolver, type Flattening, type SpfLock } from "../../standards/spf";
import { exitCode } from "../exit";
import { usageError } from "../usage";
import { printedProblem } from "../problem-json";
import { currentDay } from "../../standards/day";
import { readJson, zoneOf } from "./zone-file";

/** The options of `launch-ready mail spf-flatten`, as typed. */
export interface SpfFlattenOptions {
  readonly zone: string;
  readonly domain?: string;
  readonly lookups: string;
  readonly json?: boolean;
}

/**
 * Flattens the SPF record of a lock or of DNS data in a file. The records, one a line, go to `output`, what was done to
 * `notes`; with `--json` all goes to `output`.
 *
 * @returns 0 where the record is within the limits or was brought there, 1 where that was refused.
 */
export async function spfFlatten(options: SpfFlattenOptions, output: Writable, notes: Writable): Promise<number> {
  const lookups = readLookups(options.lookups);
  const result = flatten(await readLock(options), { lookups });
  if (options.json === true)
    output.write(`${JSON.stringify({ ...result, problems: result.problems.map(printedProblem) })}\n`);
  else {
    if (result.status !== "refused") for (const { name, text } of result.records) output.write(`${name}\t${text}\n`);
    for (const line of describe(result)) notes.write(`${line}\n`);
  }
  return result.status === "refused" ? exitCode.failed : exitCode.ok;
}

function readLookups(text: string): number {
  const lookups = Number(text);
  if (!/^[0-9]+$/.test(text) || lookups > 10)
    throw usageError(
      "usage-number-invalid",
      `--lookups expects a whole number from 0 to 10 (RFC 7208 section 4.6.4), got '${text}'.`,
    );
  return lookups;
}

async function readLock({ zone: file, domain }: SpfFlattenOptions): Promise<SpfLock> {
  const given = readJson(file);
  const held = isLock(given) ? given : undefined;
  const zone = zoneOf(file, held === undefined ? given : held.zone);
  if (held !== undefined && (domain === undefined || domain.toLowerCase() === held.domain)) return { ...held, zone };
  if (held !== undefined)
    throw usageError(
      "usage-lock-of-another-domain",
      `${file} is the lock of ${held.domain}, not of ${domain ?? ""}; take one with: launch-ready mail ` +
        `spf-lock --domain ${domain ?? ""}`,
    );
  if (domain === undefined)
    throw usageError(
      "usage-option-missing",
      `${file} holds DNS data and no lock, so --domain must say whose record to flatten.`,
    );
  return lock(domain, zoneResolver(zone), currentDay());
}

function isLock(given: unknown): given is { domain: string; takenOn: string; zone: unknown } {
  if (typeof given !== "object" || given === null) return false;
  const { domain, takenOn, zone } = given as Record<string, unknown>;
  return typeof domain === "string" && typeof takenOn === "string" && typeof zone === "object";
}

function* describe(result: Flattening): Generator<string> {
  const { before, problems } = result;
  switch (result.status) {
    case "unchanged":
      yield (
        `Within the limits: ${before.lookups} lookups, ${before.voidLookups} of them empty, on the worst path. ` +
        "Nothing was changed."
      );
      break;
    case "flattened":
      yield (
        `Brought from ${before.lookups} lookups to ${result.after.lookups}, and proved: every address is ` +
        `answered as on ${result.proof.takenOn}.`
      );
      for (const { domain, term, networks } of result.taken)
        yield (
          `  ${term} of ${domain}: replaced by ${counted(networks, "network")}, which no ` +
          "longer follow their owner's"
        );
      break;
    case "refused":
      yield `Refused: ${before.lookups} lookups on the worst path.`;
  }
  for (const { severity, message, fix } of problems)
    yield `  ${severity}: ${message}${fix === undefined ? "" : ` ${fix}`}`;
}
