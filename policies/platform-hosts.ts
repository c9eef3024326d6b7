import type { Zone } from "../edge/model";
import type { Host } from "../edge/model/records";
import { findPlatform, platformAt, type Platform } from "../edge/platforms";
import type { DeclaredResource } from "../edge/resource";
import type { Promises } from "../edge/prove/promises";

/** A host whose requests end at a platform of the catalogue. */
export interface PlatformHost {
  readonly zone: Zone;
  readonly host: Host;
  readonly platform: Platform;
  /** Whether somebody promised that it only redirects to another spelling, so that nothing gets to the platform. */
  readonly isAlias: boolean;
  /** Its first record. */
  readonly resource: DeclaredResource | undefined;
}

/** Every host of some zones that leads to a known platform, by what was said of it or by its records alone. */
export function platformHosts(zones: readonly Zone[], promises: readonly Promises[]): readonly PlatformHost[] {
  return zones.flatMap((zone) => inZone(zone, promises));
}

function inZone(zone: Zone, promises: readonly Promises[]): PlatformHost[] {
  const stated = new Map(promises.flatMap(({ hosts }) => hosts.map((one) => [one.host, one.on] as const)));
  const aliases = new Set(promises.flatMap((promise) => promise.aliases));
  return [...zone.hosts.hosts.values()].flatMap((host) => {
    // Names below an underscore are for machines: what they lead to hosts nothing.
    if (/(^|\.)_/.test(host.name)) return [];
    const said = stated.get(host.name);
    const platform = said === undefined ? recognised(host) : findPlatform(said);
    if (!platform) return [];
    return [{ zone, host, platform, isAlias: aliases.has(host.name), resource: host.resources[0] }];
  });
}

/** The platform of all targets but addresses that nobody's are: a stale AAAA record does not hide the rest. */
function recognised({ targets }: Host): Platform | undefined {
  const found = new Set(targets.flatMap((target) => platformAt(target) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}
