import { getDomain } from "tldts";
import { registeredIntents, type Intent, type SecretFact, type ZoneFact } from "../edge/intent";
import type { Promises } from "../edge/prove/promises";
import { isUnknown, text, types, type DeclaredResource } from "../edge/resource";
import type { ZoneRecord } from "../edge/dns";
import type { Plan } from "../edge/plans";

/** One declared DNS record with the resource that declares it. */
export interface DeclaredRecord {
  readonly resource: DeclaredResource;
  readonly record: ZoneRecord;
  /** Properties of the record that only the deployment will tell. */
  readonly unknown: readonly string[];
}

/** Everything declared for one zone. */
export interface DeclaredZone {
  /** Cloudflare's id; `(not known yet)` where the zone is made by the same program. */
  readonly id: string;
  /** The zone's domain, as far as the resources tell. */
  readonly name: string;
  /** Undefined where nobody said; what depends on it is judged by the free plan. */
  readonly plan?: Plan;
  readonly records: readonly DeclaredRecord[];
  /** Setting id → the resources that set it. More than one is itself a fault. */
  readonly settings: ReadonlyMap<string, readonly DeclaredResource[]>;
  readonly rulesets: readonly DeclaredResource[];
}

/** Everything that rules look at, sorted once. */
export interface Estate {
  readonly resources: readonly DeclaredResource[];
  readonly zones: readonly DeclaredZone[];
  readonly promises: readonly Promises[];
  readonly waivers: Intent["waivers"];
  readonly monitors: Intent["monitors"];
  /** Undefined where nobody keeps an inventory. */
  readonly secrets?: readonly SecretFact[];
  readonly owners: Intent["owners"];
  readonly pending: Intent["pending"];
  readonly degraded: Intent["degraded"];
}

/**
 * @param stated what a program that does not use our components says of itself, in the pack's configuration. What
 *   components registered is found among the resources.
 */
export function estateOf(resources: readonly DeclaredResource[], stated: readonly Intent[] = []): Estate {
  const intents = [...stated, ...registeredIntents(resources)];
  const facts = intents.flatMap((intent) => intent.zones);
  const secrets = intents.flatMap((intent) => (intent.secrets ? [intent.secrets] : []));
  return {
    resources,
    zones: declaredZones(resources, facts),
    promises: intents.flatMap((intent) => intent.promises),
    waivers: intents.flatMap((intent) => intent.waivers),
    monitors: intents.flatMap((intent) => intent.monitors),
    ...(secrets.length > 0 ? { secrets: secrets.flat() } : {}),
    owners: intents.flatMap((intent) => intent.owners),
    pending: intents.flatMap((intent) => intent.pending),
    degraded: intents.flatMap((intent) => intent.degraded),
  };
}

const unknownZone = "(not known yet)";

/** Sorts resources by zone. */
export function declaredZones(resources: readonly DeclaredResource[], facts: readonly ZoneFact[]): DeclaredZone[] {
  const parts = new Map<string, DeclaredResource[]>();
  for (const resource of resources) {
    if (!resource.type.startsWith("cloudflare:")) continue;
    const id = resource.type === types.zone ? resource.props.id : resource.props.zoneId;
    if (id === undefined) continue;
    const key = typeof id === "string" ? id : unknownZone;
    parts.set(key, [...(parts.get(key) ?? []), resource]);
  }
  return [...parts].map(([id, members]) => declaredZone(id, members, facts));
}

function declaredZone(id: string, members: readonly DeclaredResource[], facts: readonly ZoneFact[]): DeclaredZone {
  const records = members.filter((member) => member.type === types.dnsRecord).map(declaredRecord);
  const fact = facts.find((one) => one.id === id);
  const zone = members.find((member) => member.type === types.zone);
  const settings = new Map<string, DeclaredResource[]>();
  for (const member of members) {
    const setting = member.type === types.zoneSetting ? text(member, "settingId") : undefined;
    if (setting) settings.set(setting, [...(settings.get(setting) ?? []), member]);
  }
  return {
    id,
    name: fact?.name ?? (zone && text(zone, "name")) ?? commonDomain(records) ?? id,
    ...(fact?.plan ? { plan: fact.plan } : {}),
    records,
    settings,
    rulesets: members.filter((member) => member.type === types.ruleset),
  };
}

/** The registrable domain that most of the records are under. */
function commonDomain(records: readonly DeclaredRecord[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { record } of records) {
    const domain = getDomain(record.name, { validateHostname: false, allowPrivateDomains: false });
    if (domain) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function declaredRecord(resource: DeclaredResource): DeclaredRecord {
  const { props } = resource;
  const known = <T>(name: string): T | undefined => (isUnknown(props[name]) ? undefined : (props[name] as T | undefined));
  const record = {
    name: (known<string>("name") ?? "").toLowerCase().replace(/\.$/, ""),
    type: known<string>("type") ?? "",
    ttl: known<number>("ttl") ?? 1,
    proxied: known<boolean>("proxied") ?? false,
    content: known<string>("content"),
    data: known<Record<string, string | number>>("data"),
    priority: known<number>("priority"),
    comment: known<string>("comment"),
    tags: known<string[]>("tags"),
  };
  return {
    resource,
    record: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as unknown as ZoneRecord,
    unknown: Object.keys(props).filter((name) => containsUnknown(props[name])),
  };
}

/** Whether anything in a value, at any depth, is known only after deployment. */
export function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(containsUnknown);
}
