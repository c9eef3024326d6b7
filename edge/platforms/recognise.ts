import { platforms } from "./catalogue";
import type { Platform } from "./platform";

const byId: ReadonlyMap<string, Platform> = new Map(platforms.map((platform) => [platform.id, platform]));

/** Platforms that a target tells apart; of one that runs on another, the other is told. */
const told = platforms.filter(({ runsOn }) => runsOn === undefined);

const byAddress: ReadonlyMap<string, Platform> = new Map(
  told.flatMap((platform) => fixedAddresses(platform).map((address): [string, Platform] => [address, platform])),
);

/** What stands for a platform that the catalogue does not have, or of which nothing is to be assumed. */
export const otherPlatform = "other";

/** The platform with an id, as in a stack's configuration; undefined where there is none. */
export function findPlatform(id: string): Platform | undefined {
  return byId.get(id);
}

/**
 * The platform that a record leads to, by its target alone; undefined where none is known by it.
 *
 * @param target a host name in any case, with or without a final dot, or an IP address.
 */
export function platformAt(target: string): Platform | undefined {
  const ofAddress = byAddress.get(target);
  if (ofAddress) return ofAddress;
  const name = plainName(target);
  return told.find((platform) => isTargetOf(platform, name));
}

/** Whether a host name leads to a platform, in today's form or in one that it gave out once. */
export function isTargetOf({ target }: Platform, name: string): boolean {
  if (!target) return false;
  const plain = plainName(name);
  return target.pattern.test(plain) || (target.former ?? []).some(({ pattern }) => pattern.test(plain));
}

/** What is wrong with a target that the platform gave out once; undefined for one of today. */
export function formerTarget({ target }: Platform, name: string): string | undefined {
  const plain = plainName(name);
  if (!target || target.pattern.test(plain)) return undefined;
  return target.former?.find(({ pattern }) => pattern.test(plain))?.why;
}

/** The addresses that are the same for every customer. */
export function fixedAddresses({ addresses }: Platform): readonly string[] {
  return addresses?.fixed ? [...addresses.ipv4, ...(addresses.ipv6 ?? [])] : [];
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
