import { textOf } from "../edge/dns";
import { addDays } from "../standards/day";
import { isMailbox } from "../standards/report-uri";
import { dmarcLadder, dmarcPolicies, type Begun, type DmarcStage } from "../standards/stages";
import type { FoundRecord } from "./found";
import type { RecognisedSender } from "./recognised-sender";

/** Why the mail of a zone stays among its records. */
export class Unsaid extends Error {}

/** Of a TXT record, without quotes. */
export function text({ record }: FoundRecord): string {
  return textOf(record.content ?? "");
}

/** Addresses of `mailto:` URIs; other URIs are left out. */
export function mailboxesIn(uris: readonly string[]): string[] {
  return uris
    .filter((uri) => /^mailto:/i.test(uri))
    .map((uri) => uri.slice("mailto:".length))
    .filter(isMailbox);
}

/** The last two labels of a host: whose it is, for names of mail servers. */
export function ownerOf(host: string): string {
  return host.toLowerCase().replace(/\.$/, "").split(".").slice(-2).join(".");
}

/** Of records that the configuration gives no time: an hour. */
const usualTtl = 3600;

/**
 * How long all of them may be kept; nothing where that is what is usual.
 *
 * @throws {Unsaid} where it is not one time.
 */
export function ttlOf(records: ReadonlySet<FoundRecord>): { readonly ttl?: number } {
  const all = [...new Set([...records].map(({ record }) => record.ttl))].sort((one, other) => one - other);
  const [ttl] = all;
  if (all.length > 1)
    throw new Unsaid(`Its records have several TTLs (${all.join(", ")}; 1 is automatic), and the section has one.`);
  return ttl === undefined || ttl === usualTtl ? {} : { ttl };
}

/** The stages up to the one that is in force, each as long before the next as it takes at least. */
export function dmarcStages(policy: string, since: string): Begun<DmarcStage> {
  const { steps } = dmarcLadder;
  const reached = steps.slice(0, steps.findIndex(({ name }) => dmarcPolicies[name] === policy) + 1);
  let day = since;
  const begun = [...reached].reverse().map(({ name }, index): [DmarcStage, string] => {
    if (index > 0) day = addDays(day, -reached[reached.length - 1 - index]!.leastDays);
    return [name, day];
  });
  return Object.fromEntries(begun.reverse());
}

/** Of two senders that would explain one record, the one that explains more. */
export function apart(senders: readonly RecognisedSender[]): readonly RecognisedSender[] {
  const taken = new Set<FoundRecord>();
  return [...senders]
    .sort((left, right) => right.records.length - left.records.length)
    .filter(({ records }) => {
      const isFree = records.every((record) => !taken.has(record));
      if (isFree) for (const record of records) taken.add(record);
      return isFree;
    });
}
