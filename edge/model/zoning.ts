// Long: one sorting of all resources into zones, step by step.
import { asRecord } from "./rule";
import { parse } from "tldts";
import { isWithin } from "../../standards/domain-name";
import { registeredIntents, type ZoneFact } from "../intent";
import { isUnknown, text, types, type DeclaredResource } from "../resource";
import { madeHosts, type MadeHost } from "./made-hosts";
import { isRecord } from "./records";
import { Zone } from "./zone";

/** Resources sorted by zone. */
export interface Zoning {
  readonly zones: readonly Zone[];
  /** Resources of a zone of which only the deployment tells which it is. */
  readonly zoneUnknown: readonly DeclaredResource[];
}

const notKnownYet = "(known after deployment)";

/**
 * Sorts resources by zone. A zone's domain is what somebody stated, what its `Zone` resource says, or what most of its
 * records lie under. Resources of a zone that the same program makes have no zone id yet: they go where their zone id
 * comes from, records and hostnames also by their names, and the rest to the only zone that it can be.
 *
 * @param stated what somebody said of zones, where neither a `Zone` resource nor a component tells.
 */
export function zonesOf(resources: readonly DeclaredResource[], stated: readonly ZoneFact[]): Zoning {
  const facts = [...stated, ...registeredIntents(resources).flatMap(({ zones }) => zones)];
  const all = resources.filter((one) => one.type.startsWith("cloudflare:") && zoneIdOf(one) !== undefined);
  const sorted = new Sorting(all, new Map(facts.map(({ id, name }) => [id, name])));
  const groups = sorted.zones();
  const made = madeHosts(resources);
  const zones = groups.map(({ id, name, members }) => {
    // A zone that the same program makes has no id yet; what was stated of it is found by its name.
    const fact = facts.find((one) => one.id === id) ?? facts.find((one) => one.name === name);
    return new Zone({ id, name, plan: fact?.plan }, members, madeIn(name, made, groups));
  });
  return { zones, zoneUnknown: all.filter((one) => sorted.homeOf(one) === undefined) };
}

/** Of hostnames that resources make, those of a zone; of several zones, the one with the longest name has them. */
function madeIn(zone: string, made: readonly MadeHost[], all: readonly { readonly name: string }[]): MadeHost[] {
  const nearer = all.filter(({ name }) => name.length > zone.length && isWithin(name, zone));
  return made.filter((one) => isWithin(one.name, zone) && !nearer.some(({ name }) => isWithin(one.name, name)));
}

/** Undefined where a resource lies in no zone, unknown where only the deployment tells in which. */
function zoneIdOf({ type, props }: DeclaredResource): unknown {
  const given = type === types.zone ? (props.id ?? props.zoneId) : props.zoneId;
  if (typeof given === "string" || isUnknown(given)) return given;
  // A Worker's domain finds its zone by its name, and a zone without an id is one that is only about to be made.
  return type === types.zone || type === types.workersDomain ? unknownId : undefined;
}

const unknownId = Symbol("no id is given");

/** One zone while it is being put together. */
interface Home {
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** Tells zones apart that have no id yet. */
  readonly key: string;
  /** Whether a `Zone` resource of the program makes it. */
  readonly declared: boolean;
  /** What the zone ids are made of by which it was inferred; undefined where nothing tells. */
  readonly sources: Set<string | undefined>;
}

class Sorting {
  readonly #homes = new Map<DeclaredResource, Home>();
  readonly #byUrn: ReadonlyMap<string, DeclaredResource>;
  readonly #known = new Map<string, Home>();
  readonly #new = new Map<string, Home>();

  constructor(
    readonly all: readonly DeclaredResource[],
    readonly stated: ReadonlyMap<string, string>,
  ) {
    this.#byUrn = new Map(all.map((one) => [one.urn, one]));
    for (const one of all) this.#byId(one);
    for (const zone of all) if (zone.type === types.zone && !this.homeOf(zone)) this.#make(zone);
    for (const one of this.#open()) this.#settle(one, this.#byOrigin(one));
    if (this.#open().length > 0) this.#settleByName();
  }

  #settleByName(): void {
    const names = this.#names();
    for (const one of this.#open()) this.#settle(one, byName(hostOf(one), names) ?? this.#only(one));
    for (const one of this.#open()) this.#settle(one, this.#inferred(one, registrable(hostOf(one))));
    for (const one of this.#open()) this.#settle(one, this.#only(one));
  }

  homeOf(one: DeclaredResource): Home | undefined {
    return this.#homes.get(one);
  }

  zones(): { readonly id: string; readonly name: string; readonly members: readonly DeclaredResource[] }[] {
    const byHome = new Map<Home, DeclaredResource[]>(
      [...this.#known.values(), ...this.#new.values()].map((home) => [home, []]),
    );
    for (const one of this.all) byHome.get(this.homeOf(one)!)?.push(one);
    const made = [...byHome.keys()].filter(({ id }) => id === undefined).length;
    return [...byHome].map(([home, members]) => {
      const name = home.name ?? nameOf(members) ?? home.id ?? notKnownYet;
      return { id: home.id ?? (made === 1 ? notKnownYet : `${notKnownYet} ${home.key}`), name, members };
    });
  }

  #open(): DeclaredResource[] {
    return this.all.filter((one) => !this.#homes.has(one));
  }

  #settle(one: DeclaredResource, home: Home | undefined): void {
    if (home) this.#homes.set(one, home);
  }

  #byId(one: DeclaredResource): void {
    const id = zoneIdOf(one);
    if (typeof id !== "string") return;
    const home = this.#known.get(id) ?? { id, key: id, name: this.stated.get(id), declared: false, sources: new Set() };
    this.#known.set(id, home);
    this.#homes.set(one, home);
  }

  /** A zone that the program makes, unless the id that other resources give is its own. */
  #make(zone: DeclaredResource): void {
    const name = text(zone, "name")?.toLowerCase();
    const own = zoneIdOf(zone) === unknownId ? this.#knownAs(name) : undefined;
    const key = name ?? zone.urn;
    const home = own ?? this.#new.get(key) ?? { id: undefined, key, name, declared: true, sources: new Set() };
    if (!own) this.#new.set(key, home);
    this.#homes.set(zone, home);
  }

  #knownAs(name: string | undefined): Home | undefined {
    return name === undefined ? undefined : [...this.#known.values()].find((home) => this.#nameOf(home) === name);
  }

  #nameOf(home: Home): string | undefined {
    return home.name ?? nameOf(this.all.filter((one) => this.homeOf(one) === home));
  }

  #names(): Map<string, Home> {
    return new Map(
      [...this.#known.values(), ...this.#new.values()].flatMap((home) => {
        const name = this.#nameOf(home);
        return name === undefined ? [] : [[name, home] as const];
      }),
    );
  }

  /**
   * Where the zone id comes from: a zone, or something that lies in one. What else a resource is made of tells less.
   */
  #byOrigin(one: DeclaredResource): Home | undefined {
    const origins = (originsOf(one) ?? []).flatMap((urn) => this.#byUrn.get(urn) ?? []);
    const zones = origins.filter(({ type }) => type === types.zone);
    const homes = new Set((zones.length > 0 ? zones : origins).flatMap((origin) => this.homeOf(origin) ?? []));
    return homes.size === 1 ? [...homes][0] : undefined;
  }

  /** The one zone of those not there yet that a resource can lie in. */
  #only(one: DeclaredResource): Home | undefined {
    const able = [...this.#new.values()].filter((home) => this.#canHold(home, one));
    return able.length === 1 ? able[0] : undefined;
  }

  #canHold(home: Home, one: DeclaredResource): boolean {
    if (home.declared) return (originsOf(one) ?? []).length === 0;
    const source = sourceOf(one);
    return source === undefined || home.sources.has(undefined) || home.sources.has(source);
  }

  #inferred(one: DeclaredResource, domain: string | undefined): Home | undefined {
    if (domain === undefined) return undefined;
    const statedName = [...this.stated.values()]
      .filter((name) => isWithin(hostOf(one) ?? "", name))
      .sort(longerFirst)[0];
    const name = statedName ?? domain;
    const home = this.#new.get(name) ?? { id: undefined, key: name, name, declared: false, sources: new Set() };
    this.#new.set(name, home);
    home.sources.add(sourceOf(one));
    return home;
  }
}

function originsOf({ propertyDependencies, dependencies }: DeclaredResource): readonly string[] | undefined {
  return propertyDependencies?.zoneId ?? dependencies;
}

/** Tells zone ids apart that come from different resources. */
function sourceOf({ propertyDependencies }: DeclaredResource): string | undefined {
  const origins = propertyDependencies?.zoneId;
  return origins && [...origins].sort().join("\n");
}

/** Types of resources that are about one name of their zone, beside records. */
const ofHostname: ReadonlySet<string> = new Set([types.workersDomain, types.hostnameTlsSetting]);

/** The name that a resource is about, where it shows its zone. */
function hostOf(resource: DeclaredResource): string | undefined {
  const name = isRecord(resource)
    ? text(resource, "name")
    : ofHostname.has(resource.type)
      ? text(resource, "hostname")
      : undefined;
  return name?.toLowerCase().replace(/\.$/, "");
}

function byName(host: string | undefined, names: ReadonlyMap<string, Home>): Home | undefined {
  if (host === undefined) return undefined;
  const name = [...names.keys()].filter((one) => isWithin(host, one)).sort(longerFirst)[0];
  return name === undefined ? undefined : names.get(name);
}

const longerFirst = (a: string, b: string) => b.length - a.length;

function nameOf(members: readonly DeclaredResource[]): string | undefined {
  const zone = members.find((member) => member.type === types.zone);
  const name = zone && text(zone, "name");
  return name?.toLowerCase() ?? commonDomain(members);
}

/**
 * The registrable domain that most of the records are under; where all their names are relative, what other resources
 * of the zone speak of.
 */
function commonDomain(members: readonly DeclaredResource[]): string | undefined {
  return (
    mostCommon(members.filter(isRecord).map((member) => registrable(text(member, "name")))) ??
    mostCommon(members.flatMap(hostsNamedIn).map(registrable))
  );
}

function mostCommon(domains: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const domain of domains) if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Hostnames that a resource of a zone speaks of, beside records: its own, those of its patterns and filters. */
function hostsNamedIn({ type, props }: DeclaredResource): string[] {
  if (type === types.ruleset) {
    const rules = Array.isArray(props.rules) ? (props.rules as unknown[]) : [];
    return rules.flatMap((rule) => {
      const expression = asRecord(rule)?.expression;
      return typeof expression === "string"
        ? [...expression.matchAll(/http\.host\s+(?:eq|==|in)\s+\{?\s*"([^"*]+)"/g)].map(([, host]) => host!)
        : [];
    });
  }
  return [
    props.hostname,
    props.host,
    props.domain,
    props.target,
    props.pattern,
    type === types.loadBalancer && props.name,
  ]
    .flat()
    .flatMap((value) => (typeof value === "string" ? (/^(?:\w+:\/\/)?([^/]+)/.exec(value)?.[1] ?? []) : []));
}

/**
 * Undefined for a name under no public suffix, and for one that nobody could register, as `_acme-challenge.app` is: it
 * is relative, or of nowhere on the internet.
 */
function registrable(name: string | undefined): string | undefined {
  const lower = (name ?? "").toLowerCase().replace(/\.$/, "");
  const { domain, isIcann } = parse(lower, { validateHostname: false, allowPrivateDomains: false });
  return isIcann && domain?.includes("_") === false ? domain : undefined;
}
