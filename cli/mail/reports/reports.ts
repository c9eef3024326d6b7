import { Estate } from "../../../policies/estate";
import { currentDay } from "../../../standards/day";
import { colorsFor } from "../../colors";
import { exitCode } from "../../exit";
import { jsonText } from "../../live/json";
import { declaredResources } from "../../program/resources";
import { usageError } from "../../usage";
import { readReports, type ReportsRead } from "./read-reports";
import { renderReports } from "./render";

export interface ReportsOptions {
  /** Stack whose senders are recognised. */
  readonly stack?: string;
  readonly domain?: string;
  readonly json?: boolean;
}

/**
 * The command `launch-ready mail reports`: who sends as a domain, what aligns, and what would be lost.
 *
 * @returns 0 where no mail of a known source would be lost, else 1.
 * @throws {UsageError} where no report can be read, or the stack.
 */
export async function reports(files: readonly string[], { stack, domain, json }: ReportsOptions): Promise<number> {
  const facts = stack === undefined ? [] : new Estate(await declaredResources(stack), { today: currentDay() }).mail;
  const read = readReports(files, facts);
  const domains = read.domains.filter((one) => domain === undefined || one.domain === domain.toLowerCase());
  if (domains.length === 0) throw usageError("usage-report-unreadable", nothingRead(read, domain));
  const shown = { ...read, domains };
  process.stdout.write(json === true ? jsonText(shown) : `${renderReports(shown, colorsFor(process.stdout))}\n`);
  return domains.some(({ lost }) => lost > 0) ? exitCode.failed : exitCode.ok;
}

function nothingRead({ domains, unread }: ReportsRead, domain: string | undefined): string {
  if (domain !== undefined && domains.length > 0)
    return `No report is about ${domain}; they are about ${domains.map((one) => one.domain).join(", ")}.`;
  return ["None of the files is a DMARC aggregate report:", ...unread.map(({ why }) => `  ${why}`)].join("\n");
}
