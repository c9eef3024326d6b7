import { isWithin } from "../../standards/domain-name";
import platforms from "./platforms.json";

/**
 * Platforms by what they show in the DNS and in their answers (the vendors' own pages, and for what can be taken over
 * EdOverflow/can-i-take-over-xyz at 5bd4e12; checked November 2026).
 */
interface Platform {
  readonly id: string;
  readonly name: string;
  /** Domains below which its hosts lie. */
  readonly suffixes: readonly string[];
  /** Addresses that its customers' apexes have. */
  readonly addresses: readonly string[];
  /** A header that only its answers have. */
  readonly header?: string;
  /** Whether a stranger may be able to take a name that leads to it and that nobody holds there. */
  readonly claimable?: boolean;
}

const known: readonly Platform[] = platforms;

/** How a host's service was recognised, best first. */
type Recognised = "dns" | "headers";

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly by: Recognised;
}

/** The platform below whose domain a name lies. */
export function platformOf(name: string): Platform | undefined {
  return known.find(({ suffixes }) => suffixes.some((suffix) => isWithin(name, suffix)));
}

/** Who answers for a host, by the aliases that it has, its addresses, and the headers of its answers. */
export function recognise(host: {
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}): Service | undefined {
  for (const alias of host.aliases) {
    const platform = platformOf(alias);
    if (platform) return { id: platform.id, name: platform.name, by: "dns" };
  }
  const byAddress = known.find(({ addresses }) => host.addresses.some((address) => addresses.includes(address)));
  if (byAddress) return { id: byAddress.id, name: byAddress.name, by: "dns" };
  const byHeader = known.find(({ header }) => header !== undefined && Object.hasOwn(host.headers, header));
  return byHeader && { id: byHeader.id, name: byHeader.name, by: "headers" };
}
