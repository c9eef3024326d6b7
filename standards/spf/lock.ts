import { normalizeName } from "../domain-name";
import { isCheckableDomain, isQueryable } from "./domain-name";
import { isSpfRecord, parse } from "./parse";
import {
  effectiveRedirect,
  type HostMechanism,
  type KnownModifier,
  type Mechanism,
  reachableMechanisms,
} from "./record";
import type { Answer, RecordType, Resolver } from "./resolver";
import { selectRecord } from "./select";
import { staticName } from "./static-name";
import { treeLimit } from "./tree";
import { type Zone, type ZoneFailure, zoneResolver } from "./zone";

/**
 * What the DNS said, on one day, of all that a domain's SPF record depends on. Plain JSON, sorted, to be kept under
 * version control and taken anew on purpose, so that what was decided on it can be seen to change.
 */
export interface SpfLock {
  readonly domain: string;
  /** The day on which it was taken: `2026-11-24`. */
  readonly takenOn: string;
  readonly zone: Zone;
}

/**
 * Takes the lock of a domain: asks for every record behind its SPF record that does not depend on a sender. Of TXT
 * records only SPF ones are kept. Failed queries are recorded as such. `takenOn` is the day, as in `2026-11-24`.
 */
export async function lock(domain: string, resolver: Resolver, takenOn: string): Promise<SpfLock> {
  const recorder = new Recorder(resolver, normalizeName(domain));
  await recorder.record(normalizeName(domain));
  return { domain: normalizeName(domain), takenOn, zone: recorder.zone() };
}

/**
 * Answers from a lock alone; what it does not hold fails, so that nothing is taken for missing that was never asked.
 */
export function lockResolver({ zone }: SpfLock): Resolver {
  return zoneResolver(zone, "servfail");
}

type Recorded = readonly unknown[] | ZoneFailure;

class Recorder {
  private readonly found = new Map<string, Map<RecordType, Recorded>>();
  private readonly visited = new Set<string>();

  constructor(
    private readonly resolver: Resolver,
    private readonly origin: string,
  ) {}

  async record(domain: string): Promise<void> {
    if (this.visited.has(domain) || this.visited.size > treeLimit) return;
    this.visited.add(domain);
    const answer = await this.ask(domain, "TXT");
    const { text } = selectRecord(answer.status === "ok" ? answer.answers : []);
    const record = text === undefined ? undefined : parse(text).value;
    if (record === undefined) return;
    const redirect = effectiveRedirect(record);
    for (const term of [...reachableMechanisms(record), ...(redirect === undefined ? [] : [redirect])])
      await this.follow(term, domain);
  }

  private async follow(term: Mechanism | KnownModifier, domain: string): Promise<void> {
    switch (term.kind) {
      case "a":
      case "mx":
        return this.followHost(term, domain);
      case "exists":
      case "include":
      case "redirect": {
        const name = staticName(term.domain, domain, this.origin);
        if (name === undefined) return;
        if (term.kind !== "exists") return isCheckableDomain(name) ? this.record(name) : undefined;
        if (isQueryable(name)) await this.ask(name, "A");
        return;
      }
      default:
        return;
    }
  }

  private async followHost(term: HostMechanism, domain: string): Promise<void> {
    const name = staticName(term.domain, domain, this.origin);
    if (name === undefined || !isQueryable(name)) return;
    const answer = term.kind === "mx" ? await this.ask(name, "MX") : undefined;
    const hosts =
      answer === undefined ? [name] : answer.status === "ok" ? answer.answers.map(({ exchange }) => exchange) : [];
    for (const host of hosts) {
      if (!isQueryable(host)) continue;
      await this.ask(host, "A");
      await this.ask(host, "AAAA");
    }
  }

  private async ask<T extends RecordType>(name: string, type: T): Promise<Answer<T>> {
    const key = normalizeName(name);
    const answer = await this.resolver.resolve(key, type);
    const records = this.found.get(key) ?? new Map<RecordType, Recorded>();
    records.set(type, toRecorded(answer, type));
    this.found.set(key, records);
    return answer;
  }

  zone(): Zone {
    const names = [...this.found].sort(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(names.map(([name, records]) => [name, toZoneEntry(records)]));
  }
}

function toRecorded(answer: Answer, type: RecordType): Recorded {
  if (answer.status !== "ok")
    return ({ timeout: "TIMEOUT", servfail: "SERVFAIL", nxdomain: "NXDOMAIN" } as const)[answer.status];
  const kept = answer.answers.filter((value) => type !== "TXT" || (typeof value === "string" && isSpfRecord(value)));
  return kept.sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
}

function sortKey(value: Exclude<Answer, { status: "nxdomain" | "timeout" | "servfail" }>["answers"][number]): string {
  return typeof value === "string" ? value : `${String(value.preference).padStart(5, "0")} ${value.exchange}`;
}

function toZoneEntry(records: ReadonlyMap<RecordType, Recorded>): Zone[string] {
  if ([...records.values()].every((recorded) => recorded === "NXDOMAIN")) return "NXDOMAIN";
  return Object.fromEntries([...records].sort(([left], [right]) => (left < right ? -1 : 1)));
}
