import type { Platform, Verification } from "../../edge/platforms";
import type { RecordDeclaration } from "../dns/declaration";
import { atPath, type PathProblem, type Said } from "../../standards/problem";
import { problem } from "./codes";
import type { Host, Service } from "./host";

/** The records by which platforms are shown whose domain it is, and what is wrong with the answers. */
export interface VerificationRecords {
  readonly records: readonly RecordDeclaration[];
  readonly problems: readonly PathProblem[];
}

/** An hour: they change rarely, and never in a rollback. */
const recordTtl = 3600;

/**
 * What the platforms of some services ask for in the DNS, from the answers that only they can give. None is ever
 * proxied: platforms and authorities look at the record itself.
 *
 * @param hosts those of the zone; one that only redirects is not the platform's.
 */
export function verificationRecords(
  services: readonly Service[],
  hosts: readonly Host[],
  zone: string,
): VerificationRecords {
  const all = services.map((service) => ofService(service, hosts, zone));
  return {
    records: onceEach(all.flatMap(({ records }) => records)),
    problems: all.flatMap(({ problems }) => problems),
  };
}

/** Services of one account, or with one certificate, are given the same record. */
function onceEach(records: readonly RecordDeclaration[]): RecordDeclaration[] {
  const seen = new Map<string, RecordDeclaration>();
  for (const record of records) {
    const said = `${record.name} ${record.type} ${String(record.content)}`;
    if (!seen.has(said)) seen.set(said, record);
  }
  return [...seen.values()];
}

function ofService(service: Service, hosts: readonly Host[], zone: string): VerificationRecords {
  const { platform, verify = {}, name } = service;
  const own = hosts.filter((host) => host.service === name && host.onlyRedirects !== true).map((host) => host.name);
  const records = new Map<string, RecordDeclaration>();
  const problems: PathProblem[] = [];
  for (const [answer, given] of Object.entries(verify)) {
    const place = atPath(`services.${name}.verify.${answer}`);
    const asked = platform?.verification.find((one) => one.answer === answer);
    if (!platform || !asked) {
      problems.push(problem("verification-unasked", place, unasked(answer, platform)));
      continue;
    }
    for (const [host, text] of byHost(given, own)) {
      const filled = fill(asked, text, host, zone);
      if (!own.includes(host)) problems.push(problem("verification-host-foreign", place, foreign(host, name, own)));
      else if (filled === undefined)
        problems.push(problem("verification-misshapen", place, misshapen(asked, platform)));
      else records.set(`${filled.name} ${filled.type}`, toRecord(filled, asked, platform, name));
    }
  }
  return { records: [...records.values()], problems };
}

function foreign(host: string, service: string, own: readonly string[]): Said {
  return {
    message: `${host} is not a host of the service ${service}.`,
    fix: `The hosts of ${service} are: ${own.join(", ") || "none"}.`,
  };
}

function byHost(given: string | Readonly<Record<string, string>>, own: readonly string[]): [string, string][] {
  return typeof given === "string" ? own.map((host) => [host, given]) : Object.entries(given);
}

interface Filled {
  readonly name: string;
  readonly type: Verification["type"];
  readonly content: string;
}

/** Undefined where the answer should give the name too, as `name=value`, and does not. */
function fill(asked: Verification, text: string, host: string, zone: string): Filled | undefined {
  let content = text;
  let chosen = "";
  if (asked.name.includes("{answer}")) {
    const parts = /^([A-Za-z0-9_.-]+)=(.+)$/.exec(text);
    if (!parts) return undefined;
    chosen = parts[1]!;
    content = parts[2]!;
  }
  const label = host === zone ? "" : host.slice(0, -zone.length - 1);
  const name = asked.name
    .replace("{answer}", chosen.replace(/\.$/, ""))
    .replace("{host}", host)
    .replace(".{label}", label === "" ? "" : `.${label}`);
  const whole = name === "@" ? zone : name === zone || name.endsWith(`.${zone}`) ? name : `${name}.${zone}`;
  return {
    name: whole.toLowerCase(),
    type: asked.type,
    content: asked.type === "CNAME" ? content.toLowerCase().replace(/\.$/, "") : content,
  };
}

function toRecord(
  { name, type, content }: Filled,
  asked: Verification,
  platform: Platform,
  service: string,
): RecordDeclaration {
  return {
    // Named by what it is, so that a new answer changes the record in place.
    key: `verify-${service}-${asked.answer}-${name.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}`,
    name,
    type,
    content,
    ttl: recordTtl,
    proxied: false,
    purpose: `${platform.name}: ${asked.stays ? "keep it; " : ""}${purposeOf(asked)}`,
  };
}

function purposeOf({ answer }: Verification): string {
  return answer === "ownership" ? "proves whose domain it is" : `its record ${answer}`;
}

function unasked(answer: string, platform: Platform | undefined): Said {
  if (!platform)
    return {
      message: "Nobody says which platform the service is on, so that it cannot be told which record this is.",
      fix: "Say it with on, or declare the record under records.",
    };
  const known = platform.verification.map((one) => `${one.answer} (${one.what})`);
  return {
    message: `${platform.name} does not ask for "${answer}".`,
    fix: known.length > 0 ? `It asks for: ${known.join("; ")}.` : "Declare the record under records.",
  };
}

function misshapen({ what, example }: Verification, platform: Platform): Said {
  return {
    message: `It is not of the form name=value: ${what}.`,
    fix: `Take both from ${platform.where}, such as ${example}.`,
  };
}
