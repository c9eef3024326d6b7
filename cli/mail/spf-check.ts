import { once } from "node:events";
import readline from "node:readline";
import type { Readable, Writable } from "node:stream";
import { check, zoneResolver, type Resolver, type SpfQuery } from "../../standards/spf";
import { exitCode } from "../exit";
import { usageError } from "../usage";
import { printedProblem, type PrintedProblem } from "../problem-json";
import { readZone } from "./zone-file";

/** The options of `launch-ready mail spf-check`, as typed. */
export interface SpfCheckOptions {
  readonly zone: string;
  readonly ip?: string;
  readonly helo?: string;
  readonly from?: string;
  readonly batch?: boolean;
  readonly json?: boolean;
}

/** What is printed of an evaluation. */
interface Printed {
  readonly result: string;
  readonly mechanism: string | null;
  readonly lookups: number;
  readonly voidLookups: number;
  readonly problems: readonly PrintedProblem[];
  readonly explanation?: string;
}

/**
 * Evaluates one message, or one a line of `input` with `--batch`, and writes JSON to `output`.
 *
 * @returns 0 whatever the results are; 2 where a line of a batch could not be used.
 * @throws UsageError for options, an address or a zone file that cannot be used.
 */
export async function spfCheck(options: SpfCheckOptions, input: Readable, output: Writable): Promise<number> {
  const single = options.batch === true ? refuseSingle(options) : requireSingle(options);
  const resolver = zoneResolver(readZone(options.zone));
  if (single === undefined) return batch(resolver, input, output);
  await write(output, await evaluate(single, resolver).catch(asUsageError));
  return exitCode.ok;
}

function requireSingle({ ip, helo, from }: SpfCheckOptions): SpfQuery {
  const missing = Object.entries({ ip, helo, from }).flatMap(([name, value]) =>
    value === undefined ? [`--${name}`] : [],
  );
  if (ip === undefined || helo === undefined || from === undefined) {
    throw usageError(
      "usage-option-missing",
      `Missing ${missing.join(", ")}: give --ip, --helo and --from, or --batch to read them from standard input.`,
    );
  }
  return { ip, helo, from };
}

function refuseSingle({ ip, helo, from }: SpfCheckOptions): undefined {
  const given = Object.entries({ ip, helo, from }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (given.length > 0)
    throw usageError(
      "usage-options-conflict",
      `${given.join(", ")} cannot be combined with --batch, which reads them from standard input.`,
    );
}

async function evaluate(query: SpfQuery, resolver: Resolver): Promise<Printed> {
  const { result, mechanism, lookups, voidLookups, problems, explanation } = await check(query, resolver);
  return {
    result,
    mechanism,
    lookups,
    voidLookups,
    problems: problems.map(printedProblem),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

function asUsageError(error: unknown): never {
  throw error instanceof RangeError ? usageError("usage-query-invalid", error.message) : error;
}

async function batch(resolver: Resolver, input: Readable, output: Writable): Promise<number> {
  let refused = 0;
  for await (const line of readline.createInterface({ input, crlfDelay: Infinity })) {
    const result = await evaluateLine(line, resolver);
    if ("error" in result) refused += 1;
    await write(output, result);
  }
  return refused === 0 ? exitCode.ok : exitCode.usage;
}

async function evaluateLine(line: string, resolver: Resolver): Promise<Printed | { error: string }> {
  const query = readQuery(line);
  if ("error" in query) return query;
  return evaluate(query, resolver).catch((error: unknown) => {
    if (error instanceof RangeError) return { error: error.message };
    throw error;
  });
}

function readQuery(line: string): SpfQuery | { error: string } {
  const expected =
    'expected one object, as in {"ip": "192.0.2.1", "helo": "mx.example.com", "from": "user@example.com"}';
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    return { error: `The line is not JSON (${error instanceof Error ? error.message : String(error)}); ${expected}.` };
  }
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return { error: `Got ${JSON.stringify(given)}; ${expected}.` };
  const { ip, helo = "", from = "" } = given as Record<string, unknown>;
  if (typeof ip === "string" && typeof helo === "string" && typeof from === "string") return { ip, helo, from };
  const wrong = Object.entries({ ip, helo, from }).flatMap(([name, value]) =>
    typeof value === "string" ? [] : [name],
  );
  return { error: `${wrong.map((name) => `'${name}'`).join(" and ")} must be text; ${expected}.` };
}

async function write(output: Writable, result: object): Promise<void> {
  if (!output.write(`${JSON.stringify(result)}\n`)) await once(output, "drain");
}
