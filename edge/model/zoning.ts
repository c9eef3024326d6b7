import { getDomain } from "tldts";
import { registeredIntents, type ZoneFact } from "../intent";
import { isUnknown, text, types, type DeclaredResource, type Unknown } from "../resource";
import { isRecord } from "./records";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** The resources of one zone, its id and its domain. */
export interface ZoneMembers {
  readonly id: string;
  readonly name: string;
  readonly resources: readonly DeclaredResource[];
}

const notKnownYet = "(known after deployment)";

/**
 * Sorts resources by zone. A zone's domain is what somebody stated, what its `Zone` resource says, or what most of its
 * records lie under. Resources of a zone that the same program makes have no zone id yet: records then go by their
 * names, and the rest to the only such zone.
 */
export function zonesOf(
  resources: readonly DeclaredResource[],
  stated: readonly Pick<ZoneFact, "id" | "name">[],
  unmodelled: Unmodelled[],
): ZoneMembers[] {
  const names = new Map<string, string>();
  for (const intent of registeredIntents(resources)) for (const zone of intent.zones) names.set(zone.id, zone.name);
  for (const zone of stated) names.set(zone.id, zone.name);
  const groups = new Map<string, DeclaredResource[]>();
  const homeless: DeclaredResource[] = [];
  for (const resource of resources.filter((one) => one.type.startsWith("cloudflare:"))) {
    const id = zoneId(resource);
    if (id === undefined) continue;
    if (isUnknown(id)) homeless.push(resource);
    else push(groups, id, resource);
  }
  const zones = [...groups].map(([id, members]) => ({ id, name: names.get(id) ?? nameOf(members) ?? id, resources: members }));
  return [...zones, ...newZones(homeless, unmodelled)];
}

function zoneId(resource: DeclaredResource): string | Unknown | undefined {
  const id = resource.type === types.zone ? (resource.props.id ?? resource.props.zoneId ?? resource.name) : resource.props.zoneId;
  return typeof id === "string" || isUnknown(id) ? id : undefined;
}

function nameOf(members: readonly DeclaredResource[]): string | undefined {
  const zone = members.find((member) => member.type === types.zone);
  const name = zone && text(zone, "name");
  return name?.toLowerCase() ?? commonDomain(members);
}

/** The registrable domain that most of the records are under. */
function commonDomain(members: readonly DeclaredResource[]): string | undefined {
  const counts = new Map<string, number>();
  for (const member of members.filter(isRecord)) {
    const domain = registrable(text(member, "name"));
    if (domain) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function registrable(name: string | undefined): string | undefined {
  return getDomain((name ?? "").toLowerCase(), { validateHostname: false, allowPrivateDomains: false }) ?? undefined;
}

/** Zones that the same program makes. */
function newZones(members: readonly DeclaredResource[], unmodelled: Unmodelled[]): ZoneMembers[] {
  const declared = members.filter((member) => member.type === types.zone).flatMap((zone) => text(zone, "name")?.toLowerCase() ?? []);
  const found = members.filter(isRecord).flatMap((record) => registrable(text(record, "name")) ?? []);
  const names = [...new Set(declared.length > 0 ? declared : found)].sort((a, b) => b.length - a.length);
  const groups = new Map<string, DeclaredResource[]>(names.map((name) => [name, []]));
  for (const member of members) {
    const own = text(member, "name")?.toLowerCase();
    const named = isRecord(member) || member.type === types.zone;
    const home = names.length === 1 ? names[0] : named ? names.find((name) => own === name || own?.endsWith(`.${name}`)) : undefined;
    if (home !== undefined) push(groups, home, member);
    else unmodelled.push(notFollowed(member, "Its zone is known only after deployment, and the program makes several; it is taken as absent."));
  }
  return [...groups].map(([name, resources]) => ({ id: names.length === 1 ? notKnownYet : `${notKnownYet} ${name}`, name, resources }));
}

function push<Key>(groups: Map<Key, DeclaredResource[]>, key: Key, resource: DeclaredResource): void {
  const group = groups.get(key);
  if (group) group.push(resource);
  else groups.set(key, [resource]);
}
