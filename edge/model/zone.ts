import { once } from "../once";
import type { Plan } from "../plans";
import { text, types, type DeclaredResource } from "../resource";
import { Certificates, minimumByHost } from "./certificates";
import { declaredRecord, type DeclaredRecord } from "./declared-record";
import { readPageRules, type PageRule } from "./page-rules";
import { HostTable, isRecord, type Host } from "./records";
import type { MadeHost } from "./made-hosts";
import { readSettings, type ZoneSettings } from "./settings";
import type { Unmodelled } from "./unmodelled";
import { workerDomains, workerRoutes, type WorkerRoute } from "./workers";

/** URL normalisation: what is done, and whether the origin sees it too (rules/normalization/settings). */
export interface Normalization {
  /** False where no resource says it and Cloudflare's default is taken. */
  readonly declared: boolean;
  readonly type: "cloudflare" | "rfc3986";
  readonly scope: "incoming" | "both" | "none";
}

/** What a zone is known by. */
export interface ZoneIdentity {
  /** Cloudflare's id, or words that say that it is not known yet. */
  readonly id: string;
  /** Its domain, as far as the resources tell. */
  readonly name: string;
  /** Undefined where nobody said; what depends on it is judged by the Free plan. */
  readonly plan?: Plan | undefined;
}

/**
 * One zone of Cloudflare's as a program declares it: the one shape in which zones are sorted, traced and judged.
 * Members are read from the resources when somebody first asks for them. Rules stand at the edge (`Edge.phasesOf`),
 * since what they do depends on the account's lists too.
 */
export class Zone implements ZoneIdentity {
  readonly id: string;
  readonly name: string;
  readonly plan: Plan | undefined;
  readonly #worker;
  readonly #settings;
  readonly #hosts;
  readonly #certificates;
  readonly #workerRoutes;
  readonly #pageRules;

  /**
   * @param resources everything that lies in the zone, whether or not its id is known yet.
   * @param made hostnames of the zone that resources make beside records, wherever those lie.
   */
  constructor(
    { id, name, plan }: ZoneIdentity,
    readonly resources: readonly DeclaredResource[],
    made: readonly MadeHost[] = [],
  ) {
    this.id = id;
    this.name = name;
    this.plan = plan;
    this.#worker = once(() => workerDomains(resources));
    this.#hosts = noting(
      (unmodelled) => new HostTable(name, resources.filter(isRecord), this.#worker(), unmodelled, made),
    );
    this.#settings = noting((unmodelled) => readSettings(resources, unmodelled));
    this.#certificates = noting((unmodelled) => new Certificates(name, resources, this.#worker().keys(), unmodelled));
    this.#pageRules = noting((unmodelled) => readPageRules(resources, name, unmodelled));
    this.#workerRoutes = noting((unmodelled) => workerRoutes(resources, unmodelled));
  }

  /** Cloudflare answers for nothing while a zone is paused. */
  readonly #paused = once(() =>
    this.resources.some((resource) => resource.type === types.zone && resource.props.paused === true),
  );
  get paused(): boolean {
    return this.#paused();
  }

  /**
   * Whether another provider is the authority of its DNS, and Cloudflare answers for the hosts that are declared here
   * alone (dns/zone-setups/partial-setup; checked 2026-11-30).
   */
  readonly #partial = once(() =>
    this.resources.some((resource) => resource.type === types.zone && resource.props.type === "partial"),
  );
  get isPartial(): boolean {
    return this.#partial();
  }

  readonly #records = once(() =>
    this.resources.filter(isRecord).map((resource) => declaredRecord(resource, this.name)),
  );
  get records(): readonly DeclaredRecord[] {
    return this.#records();
  }

  /** Whether a record that is not fully known yet could be any record of the zone. */
  readonly #hasUnknownRecords = once(() =>
    this.records.some(({ unknown }) => unknown.includes("name") || unknown.includes("type")),
  );
  get hasUnknownRecords(): boolean {
    return this.#hasUnknownRecords();
  }

  readonly #rulesets = once(() => this.resources.filter((resource) => resource.type === types.ruleset));
  get rulesets(): readonly DeclaredResource[] {
    return this.#rulesets();
  }

  readonly #settingResources = once(() => settingResources(this.resources));
  /** Setting id → the resources that set it. More than one is itself a fault. */
  get settingResources(): ReadonlyMap<string, readonly DeclaredResource[]> {
    return this.#settingResources();
  }

  /** What the settings come to, Cloudflare's defaults among them. */
  get settings(): ZoneSettings {
    return this.#settings().value;
  }

  get hosts(): HostTable {
    return this.#hosts().value;
  }

  readonly #proxiedHosts = once(() =>
    [...this.hosts.hosts.values()].filter(({ name, proxied }) => proxied && this.hosts.resolve(name).kind === "host"),
  );
  /**
   * The names for which Cloudflare answers: proxied ones, Workers' domains, and those of which only the deployment
   * tells whether they are proxied.
   */
  get proxiedHosts(): readonly Host[] {
    return this.#proxiedHosts();
  }

  readonly #servesWeb = once(
    () =>
      this.proxiedHosts.length > 0 ||
      this.records.some(
        ({ record, unknown }) => unknown.includes("name") && (record.proxied === true || unknown.includes("proxied")),
      ),
  );
  /** Whether any host of the zone is behind Cloudflare, be it one whose name is not known yet. */
  get servesWeb(): boolean {
    return this.#servesWeb();
  }

  get certificates(): Certificates {
    return this.#certificates().value;
  }

  readonly #minimumTlsByHost = once(() => minimumByHost(this.resources));
  get minimumTlsByHost(): ReadonlyMap<string, string> {
    return this.#minimumTlsByHost();
  }

  readonly #normalization = once(() => normalization(this.resources));
  get normalization(): Normalization {
    return this.#normalization();
  }

  get workerRoutes(): readonly WorkerRoute[] {
    return this.#workerRoutes().value;
  }

  /** The highest priority first: of those that match a URL it acts alone. */
  get pageRules(): readonly PageRule[] {
    return this.#pageRules().value;
  }

  readonly #managedTransforms = once(() => managedTransforms(this.resources));
  /** Ids of managed transforms that are on. */
  get managedTransforms(): readonly string[] {
    return this.#managedTransforms();
  }

  readonly #botFighting = once(() => this.resources.some(fightsBots));
  /** Bot Fight Mode or Super Bot Fight Mode judges requests. */
  get botFighting(): boolean {
    return this.#botFighting();
  }

  readonly #unmodelled = once(() =>
    [this.#hosts, this.#settings, this.#certificates, this.#workerRoutes, this.#pageRules].flatMap(
      (member) => member().unmodelled,
    ),
  );
  /** What is declared in the zone and not followed, but for its rules. */
  get unmodelled(): readonly Unmodelled[] {
    return this.#unmodelled();
  }
}

/** A lazy member together with what its making could not follow. */
function noting<T>(make: (unmodelled: Unmodelled[]) => T) {
  return once(() => {
    const unmodelled: Unmodelled[] = [];
    return { value: make(unmodelled), unmodelled };
  });
}

function settingResources(resources: readonly DeclaredResource[]): Map<string, DeclaredResource[]> {
  const settings = new Map<string, DeclaredResource[]>();
  for (const resource of resources) {
    const id = resource.type === types.zoneSetting ? text(resource, "settingId") : undefined;
    if (id !== undefined) settings.set(id, [...(settings.get(id) ?? []), resource]);
  }
  return settings;
}

/** By default incoming URLs are normalised as RFC 3986 says (rules/normalization/settings, checked 2026-11-24). */
function normalization(resources: readonly DeclaredResource[]): Normalization {
  const settings = resources.find((resource) => resource.type.endsWith(":UrlNormalizationSettings"));
  const type = settings && text(settings, "type");
  const scope = settings && text(settings, "scope");
  return {
    declared: settings !== undefined,
    type: type === "cloudflare" ? type : "rfc3986",
    scope: scope === "both" || scope === "none" ? scope : "incoming",
  };
}

function managedTransforms(resources: readonly DeclaredResource[]): string[] {
  return resources
    .filter((resource) => resource.type === types.managedTransforms)
    .flatMap(({ props }) => [props.managedRequestHeaders, props.managedResponseHeaders])
    .flatMap((headers) => (Array.isArray(headers) ? (headers as { id?: unknown; enabled?: unknown }[]) : []))
    .flatMap((header) => (header?.enabled === true && typeof header.id === "string" ? [header.id] : []));
}

function fightsBots(resource: DeclaredResource): boolean {
  if (!resource.type.endsWith(":BotManagement")) return false;
  const { fightMode, sbfmDefinitelyAutomated, sbfmLikelyAutomated, sbfmVerifiedBots } = resource.props;
  const acts = (value: unknown) => typeof value === "string" && value !== "allow";
  return fightMode === true || [sbfmDefinitelyAutomated, sbfmLikelyAutomated, sbfmVerifiedBots].some(acts);
}
