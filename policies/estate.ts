import { currentDay } from "../standards/day";
import { registeredIntents, type Intent, type SecretFact, type ZoneFact } from "../edge/intent";
import { Edge } from "../edge/model";
import { zonesOf, type ZoneMembers } from "../edge/model/zoning";
import type { Promises } from "../edge/prove/promises";
import { isUnknown, text, types, withCurrentType, type DeclaredResource } from "../edge/resource";
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
  /** Cloudflare's id, or words that say that it is not known yet. */
  readonly id: string;
  /** The zone's domain, as far as the resources tell. */
  readonly name: string;
  /** Undefined where nobody said; what depends on it is judged by the free plan. */
  readonly plan?: Plan;
  readonly records: readonly DeclaredRecord[];
  /** Setting id → the resources that set it. More than one is itself a fault. */
  readonly settings: ReadonlyMap<string, readonly DeclaredResource[]>;
  readonly rulesets: readonly DeclaredResource[];
  /** Everything that lies in the zone, whether or not its id is known yet. */
  readonly resources: readonly DeclaredResource[];
}

/** Everything that rules look at, sorted once. */
export interface Estate {
  readonly resources: readonly DeclaredResource[];
  readonly zones: readonly DeclaredZone[];
  /** Resources of a zone of which only the deployment tells which it is: no zone has them. */
  readonly homeless: readonly DeclaredResource[];
  readonly promises: readonly Promises[];
  readonly waivers: Intent["waivers"];
  readonly monitors: Intent["monitors"];
  /** Undefined where nobody keeps an inventory. */
  readonly secrets?: readonly SecretFact[];
  readonly owners: Intent["owners"];
  readonly pending: Intent["pending"];
  readonly stages: Intent["stages"];
  readonly mail: Intent["mail"];
  readonly degraded: Intent["degraded"];
  /** ISO date on which dates are judged. */
  readonly today: string;
  /** The edge built from the resources; made when a rule first asks for it. */
  readonly edge: () => Edge;
  /** The same with rules that read what is not known of a request at their worst (`EdgeOptions.atWorst`). */
  readonly edgeAtWorst: () => Edge;
}

/**
 * @param stated what a program that does not use our components says of itself, in the pack's configuration. What
 *   components registered is found among the resources.
 */
export function estateOf(
  declared: readonly DeclaredResource[],
  stated: readonly Intent[] = [],
  today = currentDay(),
): Estate {
  const resources = declared.map(withCurrentType);
  const intents = [...stated, ...registeredIntents(resources)];
  const facts = intents.flatMap((intent) => intent.zones);
  let edge: Edge | undefined;
  let edgeAtWorst: Edge | undefined;
  const secrets = intents.flatMap((intent) => (intent.secrets ? [intent.secrets] : []));
  const { zones, homeless } = zonesOf(resources, facts);
  return {
    resources,
    zones: zones.map((zone) => declaredZone(zone, facts)),
    homeless,
    promises: intents.flatMap((intent) => intent.promises),
    waivers: intents.flatMap((intent) => intent.waivers),
    monitors: intents.flatMap((intent) => intent.monitors),
    ...(secrets.length > 0 ? { secrets: secrets.flat() } : {}),
    owners: intents.flatMap((intent) => intent.owners),
    pending: intents.flatMap((intent) => intent.pending),
    stages: intents.flatMap((intent) => intent.stages),
    mail: intents.flatMap((intent) => intent.mail),
    degraded: intents.flatMap((intent) => intent.degraded),
    today,
    edge: () => (edge ??= Edge.from(resources, { zones: facts })),
    edgeAtWorst: () => (edgeAtWorst ??= Edge.from(resources, { zones: facts, atWorst: true })),
  };
}

function declaredZone({ id, name, resources }: ZoneMembers, facts: readonly ZoneFact[]): DeclaredZone {
  // A zone that the same program makes has no id yet; what was stated of it is found by its name.
  const fact = facts.find((one) => one.id === id) ?? facts.find((one) => one.name === name);
  const settings = new Map<string, DeclaredResource[]>();
  for (const member of resources) {
    const setting = member.type === types.zoneSetting ? text(member, "settingId") : undefined;
    if (setting !== undefined) settings.set(setting, [...(settings.get(setting) ?? []), member]);
  }
  return {
    id,
    name,
    ...(fact?.plan ? { plan: fact.plan } : {}),
    records: resources.filter((member) => member.type === types.dnsRecord).map(declaredRecord),
    settings,
    rulesets: resources.filter((member) => member.type === types.ruleset),
    resources,
  };
}

function declaredRecord(resource: DeclaredResource): DeclaredRecord {
  const { props } = resource;
  const known = <T>(name: string): T | undefined =>
    isUnknown(props[name]) ? undefined : (props[name] as T | undefined);
  const record = {
    name: (known<string>("name") ?? "").toLowerCase().replace(/\.$/, ""),
    type: known<string>("type") ?? "",
    ttl: known<number>("ttl") ?? 1,
    proxied: known<boolean>("proxied") ?? false,
    // A deployed record has both: the API writes the data out as content. (Given both, the provider refuses.)
    content: (props.data ?? undefined) === undefined ? known<string>("content") : undefined,
    data: known<Record<string, string | number>>("data"),
    priority: known<number>("priority"),
    comment: known<string>("comment"),
    tags: known<string[]>("tags"),
  };
  return {
    resource,
    record: Object.fromEntries(
      Object.entries(record).filter(([, value]) => value !== undefined),
    ) as unknown as ZoneRecord,
    unknown: Object.keys(props).filter((name) => containsUnknown(props[name])),
  };
}

/** Whether anything in a value, at any depth, is known only after deployment. */
export function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(containsUnknown);
}
