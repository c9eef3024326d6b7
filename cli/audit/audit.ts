import { jsonText } from "../live/json";
import { senders } from "../../components/mail/senders";
import { usualSelectors } from "../../live/observe/names";
import { observeAudit, type Observations } from "../../live";
import { colorsFor } from "../colors";
import { fitted } from "../fitted";
import { columnsOf } from "../terminal";
import { startProgress } from "../progress";
import { usageError } from "../usage";
import { exitCode } from "../exit";
import { loadObservations, saveObservations } from "../live/observations-file";
import type { LiveOptions } from "../live/options";
import { connectionFromEnvironment, openWorld } from "../live/world";
import { domainFrom } from "./domain";
import { renderAudit } from "./render";
import { writeOutputs, type OutputOptions } from "../report/outputs";
import { audited } from "./report";

export interface AuditOptions extends LiveOptions, OutputOptions {
  readonly host?: readonly string[];
}

/**
 * The command `launch-ready audit`: a domain from outside, and with a token from inside.
 *
 * @throws {UsageError} where the domain, an option or a file cannot be used.
 */
export async function audit(given: string, options: AuditOptions): Promise<void> {
  const domain = domainFrom(given);
  const observations = await observed(domain, options);
  const { report, view } = audited(observations);
  process.stdout.write(
    options.json === true
      ? jsonText(report)
      : fitted(`${renderAudit(report, colorsFor(process.stdout), columnsOf(process.stdout))}\n`, process.stdout),
  );
  writeOutputs(options, () => view);
  process.exitCode = report.summary.red > 0 ? exitCode.failed : exitCode.ok;
}

/**
 * What was seen of a domain: now, or in the file that is to be replayed.
 *
 * @throws {UsageError} where an option or the file cannot be used.
 */
export async function observed(domain: string, options: AuditOptions): Promise<Observations> {
  if (options.offline !== undefined) return replay(domain, options.offline);
  const observations = await look(domain, options);
  if (options.save !== undefined) saveObservations(options.save, observations);
  return observations;
}

async function look(domain: string, options: AuditOptions): Promise<Observations> {
  const hosts = (options.host ?? []).map((host) => hostBelow(host, domain));
  const world = openWorld(options, connectionFromEnvironment());
  const progress = startProgress();
  let answers = 0;
  try {
    return await observeAudit(world, {
      domain,
      hosts,
      selectors: selectors(),
      onAnswer: () => progress.report(`Looking at ${domain}: ${(answers += 1)} answers`),
    });
  } finally {
    progress.stop();
    world.close();
  }
}

function replay(domain: string, file: string): Observations {
  const observations = loadObservations(file);
  if (observations.domain === domain) return observations;
  throw usageError(
    "usage-not-observations",
    `${file} is about ${JSON.stringify(observations.domain)}, and not about ${domain}.`,
  );
}

function hostBelow(given: string, domain: string): string {
  const host = domainFrom(given);
  if (host.endsWith(`.${domain}`)) return host;
  throw usageError("usage-domain-invalid", `--host: '${given}' is not below ${domain}.`);
}

/** Where the catalogue's senders keep their keys, as far as a name is the same for everybody; and the usual places. */
function selectors(): string[] {
  const suffix = "._domainkey";
  const fixed = senders.flatMap(({ records, asks }) =>
    records
      .map(({ name }) => name.replace(/\{(\w+)\}/g, (whole, ask: string) => asks[ask]?.default ?? whole))
      .filter((name) => name.endsWith(suffix) && !name.includes("{"))
      .map((name) => name.slice(0, -suffix.length)),
  );
  return [...new Set([...fixed, ...usualSelectors])];
}
