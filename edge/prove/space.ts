import { isWithin } from "../../standards/domain-name";
import type { Edge, EdgeRule, Zone } from "../model";
import { once } from "../once";
import { phases, type Say } from "../phases";
import { PathPattern } from "../path-pattern";
import { pathOfPattern } from "../model/page-rules";
import { demanded } from "../model/rule-index";
import { pathAsSeen, type EdgeRequest } from "../trace";
import { kindsByCookies } from "./cookie-kinds";
import { aimsOf, type Aims, type Feature } from "./features";
import type { Promises, Route } from "./promises";
import { browser, withFeature } from "./with-feature";

/** A path of which no rule and no promise speaks: what happens to it happens to any page. */
export const anyPath = "/launch-ready/any-page";
/** A query that must not be lost. */
export const anyQuery = "a=b&c=%20d";

const schemes = ["https", "http"] as const;

/** What rules are tried for. */
export type Tried = "routing" | "guarding" | "caching";

/** Phases that a trace runs, by what they have a say in. Who is stopped depends on where he is led before. */
const phasesFor: Readonly<Record<Tried, ReadonlySet<string>>> = {
  routing: decidingPhases("routing"),
  guarding: decidingPhases("routing", "guarding"),
  caching: decidingPhases("caching"),
};

function decidingPhases(...says: readonly Say[]): ReadonlySet<string> {
  const deciding = [...phases.values()].filter(
    ({ trace, decides }) => trace === "runs" && decides.some((say) => says.includes(say)),
  );
  return new Set(deciding.map(({ name }) => name));
}

interface AimedRule {
  readonly rule: EdgeRule;
  readonly hosts: ReadonlySet<string> | undefined;
  readonly aims: Aims;
}

/** The requests worth trying for one zone's promises, read from its records, its rules and the promises. */
export class Space {
  /** Names that resolve to something a browser could ask, those of the promises among them. */
  readonly hosts: readonly string[];
  readonly #rules: readonly AimedRule[];
  readonly #listPaths: readonly string[];
  readonly #pagePaths: readonly string[];
  #routing: readonly EdgeRequest[] | undefined;

  constructor(
    readonly edge: Edge,
    readonly promises: Promises,
    /** The zone of the promises, and zones of which nobody promised anything but through its aliases. */
    readonly zones: readonly Zone[],
  ) {
    const phases = [...edge.accountPhases.values(), ...zones.flatMap((zone) => [...edge.phasesOf(zone).values()])];
    this.#rules = phases
      .flatMap((phase) => phase.rules)
      .map((rule) => ({ rule, hosts: demanded(rule.expression, "http.host"), aims: aimsOf(rule) }));
    this.#listPaths = [...edge.redirectLists.values()].flatMap((list) =>
      list.redirects.slice(0, 200).map(({ path }) => path),
    );
    this.#pagePaths = zones.flatMap((zone) => zone.pageRules.map(({ pattern }) => pathOfPattern(pattern)));
    this.hosts = hostsOf(
      promises,
      zones,
      this.#rules.flatMap(({ aims }) => aims.hosts),
    );
  }

  /** Paths worth trying on a host: the root, any page, what rules for this host speak of, what is promised for it. */
  pathsOn(host: string, say: Tried): string[] {
    const paths = new Set(["/", anyPath, "/a.css"]);
    for (const { aims } of this.#rulesFor(host, say)) for (const path of aims.paths) paths.add(path);
    for (const path of this.#pagePaths) paths.add(path);
    if (say === "routing") for (const path of this.#listPaths) paths.add(path);
    const { untouched, privateRoutes, sensitive, oldLinks } = this.promises;
    for (const route of [...untouched, ...privateRoutes, ...sensitive]) {
      if (route.host === "*" || route.host === host) for (const path of pathsUnder(route)) paths.add(path);
    }
    for (const { from } of oldLinks)
      if (from.startsWith("/")) paths.add(pathAsSeen(from.replace(/\?.*$/, "").replaceAll("*", "a")));
    return [...paths];
  }

  /** What rules that concern a host ask for beside host and path, each with the paths of its rule. */
  featuresOn(host: string, say: Tried): { readonly feature: Feature; readonly paths: readonly string[] }[] {
    return this.#rulesFor(host, say).flatMap(({ aims }) =>
      aims.features.map((feature) => ({ feature, paths: aims.paths })),
    );
  }

  #rulesFor(host: string, say: Tried): AimedRule[] {
    return this.#concerning(host).filter(({ rule }) => phasesFor[say].has(rule.phase));
  }

  #concerning(host: string): AimedRule[] {
    return this.#rules.filter(({ hosts }) => hosts === undefined || hosts.has(host));
  }

  /** Of visitors who differ in nothing but their cookies, the first of each kind that rules of any phase tell apart. */
  kindsByCookies(host: string, visitors: readonly Feature[]): Feature[] {
    const rules = this.#concerning(host).map(({ rule }) => rule);
    return kindsByCookies(rules, host, visitors);
  }

  /** Every host, scheme and path, with a query; and what rules ask for besides. Made once: proofs share it. */
  routing(): readonly EdgeRequest[] {
    return (this.#routing ??= this.hosts.flatMap((host) => this.#onHost(host)));
  }

  readonly #readsTime = once(() =>
    this.#rules.some(({ rule }) => /http\.request\.timestamp/.test(`${rule.text} ${JSON.stringify(rule.ratelimit)}`)),
  );
  /** Whether a rule asks when a request comes. */
  get readsTime(): boolean {
    return this.#readsTime();
  }

  #onHost(host: string): EdgeRequest[] {
    const features = this.featuresOn(host, "routing");
    // An alias leads to the canonical host with its path, so what rules there speak of matters here too.
    const onwards = this.promises.aliases.includes(host) ? this.pathsOn(this.promises.canonicalHost, "routing") : [];
    const paths = [...new Set([...this.pathsOn(host, "routing"), ...onwards])];
    return schemes.flatMap((scheme) => [
      ...paths.map((path) => ({ url: `${scheme}://${host}${path}?${anyQuery}`, headers: browser })),
      ...features.flatMap(({ feature, paths }) =>
        ["/", ...paths].map((path) => withFeature(`${scheme}://${host}${path}`, feature)),
      ),
    ]);
  }
}

/** Examples of a route's paths: the path itself, or the prefix with and without something behind. */
export function pathsUnder({ path }: Route): string[] {
  return PathPattern.parse(path).examples();
}

/**
 * Names of hosts; below a wildcard one that it answers for. Names with underscores are no hosts (RFC 8552). No rule is
 * asked of a host that Cloudflare does not answer for (dns/proxy-status, checked 2026-11-24), so such hosts are tried
 * only where a rule or a promise speaks of them.
 */
function hostsOf(promises: Promises, zones: readonly Zone[], named: readonly string[]): string[] {
  const hosts = new Set<string>();
  for (const zone of zones) {
    for (const { name, proxied, worker } of zone.hosts.hosts.values()) {
      if (!name.includes("_") && (proxied || worker !== undefined)) hosts.add(name.replace(/^\*/, "any-host"));
    }
    for (const name of named) if (isWithin(name, zone.name) && resolves(zone, name)) hosts.add(name);
  }
  for (const host of [promises.canonicalHost, ...promises.aliases, ...promises.hosts.map(({ host }) => host)])
    hosts.add(host);
  return [...hosts];
}

function resolves(zone: Zone, name: string): boolean {
  return zone.hosts.resolve(name).kind === "host";
}
