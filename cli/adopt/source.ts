import { readFileSync } from "node:fs";
import path from "node:path";
import { readBind } from "../../adopt/read/bind";
import { readDnscontrol } from "../../adopt/read/dnscontrol";
import { readOctodns } from "../../adopt/read/octodns";
import { together, type ReadRecords } from "../../adopt/read/stored";
import { readTerraform } from "../../adopt/read/terraform";
import type { FoundZone } from "../../adopt/found";
import type { Plan } from "../../edge/plans";
import { firstOf, sentence } from "../../standards/problem";
import { refusalOf, UsageError } from "../exit";
import { apiAddress } from "../live/cloudflare-api";
import type { Connection } from "../workspace/session";
import { adoptError } from "./adopt-error";
import { octodnsFiles } from "./octodns-files";
import { readCloudflare } from "./read-cloudflare";

/** What a person says of the zone beside where it is read. */
export interface ZoneOptions {
  readonly zoneId?: string;
  readonly accountId?: string;
  readonly plan?: Plan;
  /** Whether a file is read without the zone's id: to show a plan, but not to write it. */
  readonly withoutId?: boolean;
}

/** What a plan that nobody writes has in the place of a zone's id. */
export const unknownZoneId = "0".repeat(32);

/** A zone as it was found, and what is to be said about how. */
export interface Source {
  readonly found: FoundZone;
  /** In words: `Cloudflare`, `example.com.zone`. */
  readonly name: string;
  readonly notes: readonly string[];
}

type Reader = (text: string, domain: string) => ReadRecords;

const readers: Readonly<Record<string, Reader>> = {
  bind: readBind,
  dnscontrol: readDnscontrol,
  octodns: readOctodns,
  terraform: readTerraform,
};

/** Where Cloudflare's API is, as the provider finds it; undefined without a token. */
function connectionOf(env: NodeJS.ProcessEnv): Connection | undefined {
  const token = env.CLOUDFLARE_API_TOKEN;
  return token ? { token, baseUrl: apiAddress(env.CLOUDFLARE_BASE_URL) } : undefined;
}

/**
 * Reads the zone from where the option says.
 *
 * @param from `cloudflare`, or a form and a file: `bind:example.com.zone`.
 * @throws {UsageError} where it cannot be read, with every fault of a file.
 */
export async function readSource(
  domain: string,
  from: string,
  options: ZoneOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Source> {
  const connection = connectionOf(env);
  if (from === "cloudflare") {
    if (!connection) {
      throw adoptError(
        "adopt-zone-not-read",
        "There is no token to read the zone with: set CLOUDFLARE_API_TOKEN to one that may read it, or name a file " +
          "with --from bind:FILE.",
      );
    }
    const found = await readCloudflare(connection, domain);
    const { plan } = found;
    const other = options.plan !== undefined && plan !== undefined && options.plan !== plan;
    return {
      found: plan === undefined && options.plan !== undefined ? { ...found, plan: options.plan } : found,
      name: "Cloudflare",
      notes: other ? [`The zone is on the ${plan} plan, and not on ${options.plan}: ${plan} is what counts.`] : [],
    };
  }
  return readFile(domain, from, options, connection);
}

async function readFile(
  domain: string,
  from: string,
  options: ZoneOptions,
  connection: Connection | undefined,
): Promise<Source> {
  const [, form = "", file = ""] = /^([a-z]+):(.+)$/.exec(from) ?? [];
  const reader = readers[form];
  if (reader === undefined) {
    throw adoptError(
      "adopt-source-unknown",
      `--from ${from} is not a place to read from; expected is cloudflare, or ` +
        `${Object.keys(readers)
          .map((known) => `${known}:FILE`)
          .join(", ")}.`,
    );
  }
  const { records, passedOver, notes = [] } = recordsIn(file, domain, reader);
  const zone = await known(domain, options, connection);
  const id = zone.zoneId === unknownZoneId ? [idMissing(domain)] : [];
  return {
    found: { domain, ...zone, records, pageRules: [], redirects: [], unseen: [] },
    name: file,
    notes: [
      ...id,
      "A file has records alone: settings and rules of the zone were not looked at (--from cloudflare reads them).",
      ...(passedOver.length === 0 ? [] : [`Kept by Cloudflare itself, and passed over: ${passedOver.join(", ")}.`]),
      ...notes,
    ],
  };
}

/** @throws {UsageError} with everything wrong with a file, or with the files of a folder. */
function recordsIn(place: string, domain: string, reader: Reader): ReadRecords {
  const files = reader === readOctodns ? octodnsFiles(place, domain) : [place];
  if (files.length === 0) {
    throw adoptError(
      "adopt-source-unreadable",
      `${place} has nothing of ${domain}: expected is ${domain}.yaml, or the zone's own folder ${domain}. with its ` +
        "files.",
    );
  }
  const read = together(files.map((file) => ({ file: path.basename(file), found: reader(textOf(file), domain) })));
  if (read.problems.length === 0) return read;
  const told = firstOf(read.problems, (one) => `  ${sentence(one)}`);
  throw new UsageError([`${place} cannot be taken over:`, ...told].join("\n"), read.problems);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw adoptError("adopt-source-unreadable", `${file} cannot be read: ${refusalOf(error) ?? String(error)}.`);
  }
}

/** Id, account and plan of the zone: as a person says, else as Cloudflare does. */
async function known(
  domain: string,
  { zoneId, accountId, plan, withoutId }: ZoneOptions,
  connection: Connection | undefined,
): Promise<Pick<FoundZone, "zoneId" | "accountId" | "plan">> {
  if (zoneId !== undefined)
    return { zoneId, ...(accountId === undefined ? {} : { accountId }), ...(plan === undefined ? {} : { plan }) };
  if (connection) {
    const live = await readCloudflare(connection, domain);
    return {
      zoneId: live.zoneId!,
      ...(live.accountId === undefined ? {} : { accountId: live.accountId }),
      ...(live.plan === undefined ? {} : { plan: live.plan }),
    };
  }
  if (withoutId === true) return { zoneId: unknownZoneId, ...(plan === undefined ? {} : { plan }) };
  throw adoptError("adopt-zone-id-missing", idMissing(domain));
}

function idMissing(domain: string): string {
  return (
    `The id of the zone ${domain} is not known: give --zone-id, which the domain's overview page in Cloudflare's ` +
    "dashboard shows, or set CLOUDFLARE_API_TOKEN to a token that may read the zone. Where the domain is not at " +
    "Cloudflare yet, add it there first: nothing changes until its name servers are changed."
  );
}
