import { registeredIntents, type Intent, type SecretFact, type WaiverFact } from "../edge/intent";
import { Edge, type Zone } from "../edge/model";
import { madeHosts } from "../edge/model/made-hosts";
import { zonesOf } from "../edge/model/zoning";
import { inCurrentWords } from "../edge/older-resources";
import { once } from "../edge/once";
import { proofContexts, type ProofContext, type Promises } from "../edge/prove";
import { types, type DeclaredResource } from "../edge/resource";
import { anyScope, type Profile, type Scope } from "../edge/scope";
import { waiverProblem } from "../edge/waivers/waiver";
import type { Problem, ResourceLocation } from "../standards/problem";
import { platformHosts, type PlatformHost } from "./platform-hosts";
import { mailNames, type MailName } from "./mail/names";

export interface EstateOptions {
  /** ISO date on which dates are judged. */
  readonly today: string;
  /**
   * What a program that does not use our components says of itself, in the pack's configuration. What components
   * registered is found among the resources.
   */
  readonly stated?: readonly Intent[];
  /** What is held against whom, where somebody says it. */
  readonly scope?: Scope;
}

/**
 * Everything that rules look at: the resources, sorted by zone once, and what was said of them. What several rules ask
 * for is made when the first of them does.
 */
export class Estate {
  /** In the words of the current SDK. */
  readonly resources: readonly DeclaredResource[];
  readonly zones: readonly Zone[];
  /** Resources of a zone of which only the deployment tells which it is: no zone has them. */
  readonly zoneUnknown: readonly DeclaredResource[];
  readonly promises: readonly Promises[];
  readonly waivers: Intent["waivers"];
  readonly monitors: Intent["monitors"];
  readonly signals: Intent["signals"];
  /** Undefined where nobody keeps an inventory. */
  readonly secrets: readonly SecretFact[] | undefined;
  readonly owners: Intent["owners"];
  readonly access: Intent["access"];
  readonly pending: Intent["pending"];
  readonly unknownInputs: Intent["unknownInputs"];
  readonly stages: Intent["stages"];
  readonly mail: Intent["mail"];
  readonly degraded: Intent["degraded"];
  readonly elsewhere: Intent["elsewhere"];
  readonly registrations: Intent["registrations"];
  readonly rehearsals: Intent["rehearsals"];
  /** ISO date on which dates are judged. */
  readonly today: string;
  readonly scope: Scope;
  /**
   * Names of the zones that the program declares as a whole: those that it makes with a `Zone` of its own, and those of
   * which it is said. What is missing in another zone may be declared elsewhere.
   */
  readonly ownedZones: ReadonlySet<string>;
  /** Of these, those of which it is said: by our components, by promises or `owned`, by `owns` of the scope. */
  readonly #claimedZones: ReadonlySet<string>;
  /** Whether a site of ours is declared, which has keys in the place of resources. */
  readonly isSite: boolean;
  /** Whether the program says anything of how it is run: monitors, owners, secrets. */
  readonly statesItself: boolean;

  constructor(declared: readonly DeclaredResource[], { today, stated = [], scope = anyScope }: EstateOptions) {
    this.today = today;
    this.scope = scope;
    this.resources = declared.flatMap(inCurrentWords);
    const registered = registeredIntents(this.resources);
    const intents = [...stated, ...registered];
    const { zones, zoneUnknown } = zonesOf(
      this.resources,
      stated.flatMap((intent) => intent.zones),
    );
    this.zones = zones;
    this.zoneUnknown = zoneUnknown;
    this.promises = intents.flatMap((intent) => intent.promises);
    this.waivers = intents.flatMap((intent) => intent.waivers);
    this.monitors = intents.flatMap((intent) => intent.monitors);
    this.signals = intents.flatMap((intent) => intent.signals);
    const secrets = intents.flatMap((intent) => (intent.secrets ? [intent.secrets] : []));
    this.secrets = secrets.length > 0 ? secrets.flat() : undefined;
    this.owners = intents.flatMap((intent) => intent.owners);
    this.access = intents.flatMap((intent) => intent.access);
    this.pending = intents.flatMap((intent) => intent.pending);
    this.unknownInputs = intents.flatMap((intent) => intent.unknownInputs);
    this.stages = intents.flatMap((intent) => intent.stages);
    this.mail = intents.flatMap((intent) => intent.mail);
    this.degraded = intents.flatMap((intent) => intent.degraded);
    this.registrations = intents.flatMap((intent) => intent.registrations);
    this.rehearsals = intents.flatMap((intent) => intent.rehearsals);
    this.elsewhere = intents.flatMap((intent) => intent.elsewhere);
    this.#claimedZones = new Set([
      ...registered.flatMap((intent) => intent.zones).map(({ name }) => name),
      ...stated.flatMap((intent) => intent.zones.filter(({ owned }) => owned === true)).map(({ name }) => name),
      ...this.promises.map(({ zone }) => zone),
      ...zones.filter(({ id, name }) => scope.owns.includes(name) || scope.owns.includes(id)).map(({ name }) => name),
    ]);
    const made = zones.filter((zone) => zone.resources.some(({ type }) => type === types.zone));
    this.ownedZones = new Set([...this.#claimedZones, ...made.map(({ name }) => name)]);
    // A waiver alone says nothing of how a program is run.
    this.isSite = registered.some(({ zones: own }) => own.length > 0);
    this.statesItself = this.isSite || this.owners.length + this.monitors.length > 0 || secrets.length > 0;
  }

  /** How much is asked of a zone: as is said of it, else of all; else what its owner would expect. */
  profileOf(zone: string): Profile {
    const said = this.scope.zones[zone]?.profile ?? this.scope.profile;
    return said ?? (this.#claimedZones.has(zone) ? "launch" : "declared");
  }

  /** The zone that a place is in, by its name; undefined where it is the program as a whole. */
  zoneNameAt({ urn, name }: ResourceLocation): string | undefined {
    return urn === undefined ? name : (this.zoneOfUrn.get(urn)?.name ?? this.#zoneOfMaker.get(urn));
  }

  readonly #zoneByMaker = once(() => {
    const byMaker = new Map<string, Set<string | undefined>>();
    for (const { name, resource } of madeHosts(this.resources))
      byMaker.set(resource.urn, (byMaker.get(resource.urn) ?? new Set()).add(this.edge.zoneOf(name)?.name));
    return new Map([...byMaker].flatMap(([urn, [zone, ...more]]) => (zone && more.length === 0 ? [[urn, zone]] : [])));
  });
  /** The one zone in which all hosts lie that a resource of the account makes, as a tunnel does, by its URN. */
  get #zoneOfMaker(): ReadonlyMap<string, string> {
    return this.#zoneByMaker();
  }

  /** What a finding is about, in what does not change with a value or with the order of the resources. */
  identityOf({ code, location }: Problem<ResourceLocation>): {
    code: string;
    zone: string | null;
    resource: string | null;
  } {
    const own = location.urn === undefined ? undefined : this.byUrn.get(location.urn);
    return {
      code,
      zone: this.zoneNameAt(location) ?? null,
      resource: own === undefined ? null : `${own.type}::${own.name}`,
    };
  }

  readonly #edge = once(() => new Edge(this.resources, this));
  get edge(): Edge {
    return this.#edge();
  }

  readonly #proofContexts = once(() => proofContexts(this.edge, this.promises));
  /** What invariants are held against, zone by zone. */
  get proofContexts(): readonly ProofContext[] {
    return this.#proofContexts();
  }

  readonly #worstCaseContexts = once(() => proofContexts(this.edge.worstCase, this.promises));
  /** The same with rules that read what is not known of a request at their worst (`Edge.worstCase`). */
  get worstCaseContexts(): readonly ProofContext[] {
    return this.#worstCaseContexts();
  }

  readonly #platformHosts = once(() => platformHosts(this.zones, this.promises));
  /** Hosts that lead to a platform of the catalogue. */
  get platformHosts(): readonly PlatformHost[] {
    return this.#platformHosts();
  }

  readonly #mailNames = once(() => mailNames(this.zones, this.mail));
  /** What the records say of mail, name by name. */
  get mailNames(): readonly MailName[] {
    return this.#mailNames();
  }

  readonly #mailByName = once(() => new Map(this.mailNames.map((mail) => [mail.name, mail])));
  get mailByName(): ReadonlyMap<string, MailName> {
    return this.#mailByName();
  }

  readonly #waiversInForce = once(() =>
    this.waivers.filter((one) => waiverProblem(one, this.today, { kind: "resource" }) === undefined),
  );
  /** Waivers that have begun, have not ended, and are not for too long. */
  get waiversInForce(): readonly WaiverFact[] {
    return this.#waiversInForce();
  }

  readonly #byUrn = once(() => new Map(this.resources.map((resource) => [resource.urn, resource])));
  get byUrn(): ReadonlyMap<string, DeclaredResource> {
    return this.#byUrn();
  }

  readonly #zoneOfUrn = once(
    () => new Map(this.zones.flatMap((zone) => zone.resources.map(({ urn }): [string, Zone] => [urn, zone]))),
  );
  /** The zone in which a resource lies, by the resource's URN. */
  get zoneOfUrn(): ReadonlyMap<string, Zone> {
    return this.#zoneOfUrn();
  }
}
