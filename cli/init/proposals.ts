import { sendersSeen } from "../../adopt/purposes";
import { isOfCloudflareAddress, type ZoneRecord } from "../../edge/dns";
import { platformAt } from "../../edge/platforms";

/** What the DNS of a domain says already of what `init` asks. */
export interface Proposals {
  /** Where a host leads, by its label, `@` for the domain itself. */
  readonly targets: Readonly<Record<string, Proposal>>;
  /** Ids of services that send mail for the domain. */
  readonly senders: readonly string[];
}

interface Proposal {
  /** A hostname, or addresses with commas between them. */
  readonly value: string;
  /** The platform that it is known as, in words. */
  readonly platform?: string;
}

export const noProposals: Proposals = { targets: {}, senders: [] };

type Seen = Pick<ZoneRecord, "name" | "type" | "content">;

/**
 * Reads proposals out of a domain's records. A host that Cloudflare answers for shows nothing of its origin, and gets
 * none.
 *
 * @param records as Cloudflare's API gives them, or as the DNS answers: a name's CNAME, or its addresses.
 */
export function proposalsFrom(records: readonly Seen[], domain: string): Proposals {
  const names = [...new Set(records.map(({ name }) => name))];
  const targets = names.flatMap((name) => {
    const label = labelOf(name, domain);
    const value = targetOf(records.filter((record) => record.name === name));
    if (label === undefined || value === undefined) return [];
    const platform = platformAt(value.split(", ")[0]!)?.name;
    return [[label, { value, ...(platform === undefined ? {} : { platform }) }] as const];
  });
  return { targets: Object.fromEntries(targets), senders: sendersSeen(records, domain) };
}

function labelOf(name: string, domain: string): string | undefined {
  if (name === domain) return "@";
  return name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : undefined;
}

function targetOf(records: readonly Seen[]): string | undefined {
  const of = (type: string): string[] =>
    records.filter((record) => record.type === type).flatMap(({ content }) => content ?? []);
  const [alias] = of("CNAME");
  if (alias !== undefined) return alias.toLowerCase().replace(/\.$/, "");
  const addresses = [...of("A"), ...of("AAAA")];
  return addresses.length === 0 || addresses.some(isOfCloudflareAddress) ? undefined : addresses.join(", ");
}
