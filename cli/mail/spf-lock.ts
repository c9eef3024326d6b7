import type { Writable } from "node:stream";
import { currentDay } from "../../standards/day";
import { lock, worstCaseIn, zoneResolver } from "../../standards/spf";
import { exitCode, UsageError } from "../exit";
import { usageError } from "../usage";
import { dnsResolver } from "./dns-resolver";
import { readZone } from "./zone-file";

/** The options of `launch-ready mail spf-lock`, as typed. */
export interface SpfLockOptions {
  readonly domain: string;
  readonly zone?: string;
  readonly server?: string;
}

/**
 * Takes a lock and writes it to `output` as JSON.
 *
 * @returns 0; a lock whose record fails is written all the same, since that is what the DNS says.
 * @throws UsageError where the DNS could not be asked, so that no lock full of failures replaces a good one.
 */
export async function spfLock({ domain, zone, server }: SpfLockOptions, output: Writable): Promise<number> {
  if (zone !== undefined && server !== undefined)
    throw usageError(
      "usage-options-conflict",
      "--zone and --server cannot be combined: the one is asked, or the other.",
    );
  const resolver = zone === undefined ? dnsResolver(server) : zoneResolver(readZone(zone));
  const taken = await lock(domain, resolver, currentDay());
  const unanswered = worstCaseIn(taken.domain, taken.zone, "servfail").problems.filter(
    ({ code }) => code === "spf-dns-error",
  );
  if (unanswered.length > 0) {
    throw new UsageError(
      [
        "No lock was taken, because the DNS did not answer everything:",
        ...unanswered.map(({ message }) => `  ${message}`),
        "Try again later.",
      ].join("\n"),
      unanswered,
    );
  }
  output.write(`${JSON.stringify(taken, undefined, 2)}\n`);
  return exitCode.ok;
}
