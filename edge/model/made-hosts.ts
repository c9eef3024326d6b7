import { isUnknown, type DeclaredResource } from "../resource";
import { inside, tunnelRules } from "./tunnels";

/** A hostname that another resource than a record or a Worker's domain makes, or cannot do without. */
export interface MadeHost {
  /** Lower case, without the final dot. */
  readonly name: string;
  readonly resource: DeclaredResource;
  /** Whether its requests pass Cloudflare's edge as those of a proxied record do; undefined where nothing tells. */
  readonly proxied: boolean | undefined;
}

type Read = (props: DeclaredResource["props"]) => readonly [name: unknown, proxied?: boolean][];

/**
 * By the last name of the resource's type, what names it makes (checked 2026-11-29: load-balancing/load-balancers,
 * r2/buckets/public-buckets, spectrum/get-started, web3/how-to/manage-gateways) or is put before, so that a record or
 * something else has to make them: a tunnel's public hostnames, Pages, Access, waiting rooms.
 */
const readers: Readonly<Record<string, Read>> = {
  // A load balancer is not proxied unless it says so (API reference, load_balancers).
  LoadBalancer: ({ name, proxied, enabled }) =>
    enabled === false ? [] : [[name, isUnknown(proxied) || proxied === true]],
  R2CustomDomain: ({ domain, enabled }) => (enabled === false ? [] : [[domain, true]]),
  // Both need a proxied record of the name (cloudflare-for-platforms/cloudflare-for-saas; data-localization).
  CustomHostnameFallbackOrigin: ({ origin }) => [[origin]],
  RegionalHostname: ({ hostname: name }) => [[name]],
  SpectrumApplication: ({ dns }) => [[inside(dns, "name")]],
  Web3Hostname: ({ name }) => [[name]],
  PagesDomain: ({ name, domain }) => [[name ?? domain]],
  WaitingRoom: ({ host }) => [[host]],
  ZeroTrustTunnelCloudflaredConfig: tunnelNames,
  TunnelConfig: tunnelNames,
  ZeroTrustAccessApplication: accessNames,
  AccessApplication: accessNames,
};

/** Last names of the types that make hostnames, or need them, beside records. */
export const hostMakers: readonly string[] = ["WorkersCustomDomain", ...Object.keys(readers)];

/** The hostnames that resources make beside records, whether they lie in a zone or in the account. */
export function madeHosts(resources: readonly DeclaredResource[]): MadeHost[] {
  return resources.flatMap((resource) => {
    const { type, props } = resource;
    const last = type.slice(type.lastIndexOf(":") + 1);
    if (!type.startsWith("cloudflare:") || !Object.hasOwn(readers, last)) return [];
    return readers[last]!(props).flatMap(([given, proxied]) => {
      const name = hostname(given);
      return name === undefined ? [] : [{ name, resource, proxied }];
    });
  });
}

function tunnelNames(props: DeclaredResource["props"]): [unknown][] {
  return (tunnelRules(props) ?? []).map((rule) => [rule.hostname]);
}

/** The addresses, with or without a path, before which an application of Access stands; as the program gave them. */
export function accessNames({ domain, selfHostedDomains, destinations }: DeclaredResource["props"]): [unknown][] {
  const targets = listOrUnknown(destinations).map((one) => inside(one, "uri"));
  return [domain, ...listOrUnknown(selfHostedDomains), ...targets].map((name) => [name]);
}

/** A list; one that is known only after deployment counts as something unknown in it. */
function listOrUnknown(value: unknown): readonly unknown[] {
  if (isUnknown(value)) return [value];
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A hostname without what may follow it (Access protects `app.example.com/admin`); a wildcard counts as it stands. */
function hostname(given: unknown): string | undefined {
  if (typeof given !== "string") return undefined;
  const name = given.toLowerCase().split("/")[0]!.replace(/\.$/, "");
  return name.includes(".") ? name : undefined;
}
