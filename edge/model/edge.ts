import type { ZoneFact } from "../intent";
import { inCurrentWords } from "../older-resources";
import { once } from "../once";
import { isUnknown, text, types, type DeclaredResource } from "../resource";
import type { Lists } from "../rules";
import { entryPoints } from "./entry-points";
import { belongs, redirectLists, type RedirectList } from "./redirect-lists";
import { isWithin } from "../../standards/domain-name";
import { asRecord, type AsIf } from "./rule";
import type { RuleIndex } from "./rule-index";
import { notFollowed, unknownType, type Unmodelled } from "./unmodelled";
import type { Zone } from "./zone";
import { zonesOf, type Zoning } from "./zoning";

export interface EdgeOptions {
  /** What somebody said of zones, where neither a `Zone` resource nor a component tells. */
  readonly zones?: readonly ZoneFact[];
}

/** Rules by phase, and what of them is not followed. */
interface Rules {
  readonly phases: ReadonlyMap<string, RuleIndex>;
  readonly unmodelled: readonly Unmodelled[];
}

/** What Cloudflare will do with what a program declares: its zones and the account's rules, ready to be asked. */
export class Edge {
  readonly zones: readonly Zone[];
  readonly #zoneUnknown: readonly DeclaredResource[];

  /** @param resources in the words of the current SDK. */
  constructor(
    readonly resources: readonly DeclaredResource[],
    zoning: Zoning,
    private readonly asIf?: AsIf,
  ) {
    this.zones = zoning.zones;
    this.#zoneUnknown = zoning.zoneUnknown;
  }

  /**
   * Reads any program's resources of `@pulumi/cloudflare` v6. Never throws: what is not known yet, not valid or not
   * modelled is listed in `unmodelled`.
   */
  static from(declared: readonly DeclaredResource[], options: EdgeOptions = {}): Edge {
    const resources = declared.flatMap(inCurrentWords);
    return new Edge(resources, zonesOf(resources, options.zones ?? []));
  }

  readonly #worstCase = once(() => this.#supposing("worst"));
  /**
   * The same zones where WAF custom rules that read what a request does not have here (a country, a score) challenge
   * whomever they may stop, and skip only what they certainly skip. Elsewhere such a condition does not hold.
   */
  get worstCase(): Edge {
    return this.#worstCase();
  }

  readonly #bestCase = once(() => this.#supposing("best"));
  /** The same zones where such rules let people through wherever they may: by country, score or list. */
  get bestCase(): Edge {
    return this.#bestCase();
  }

  #supposing(asIf: AsIf): Edge {
    return this.asIf === asIf
      ? this
      : new Edge(this.resources, { zones: this.zones, zoneUnknown: this.#zoneUnknown }, asIf);
  }

  readonly #redirectLists = once(() => {
    const unmodelled: Unmodelled[] = [];
    return { lists: redirectLists(this.resources, unmodelled), unmodelled };
  });
  get redirectLists(): ReadonlyMap<string, RedirectList> {
    return this.#redirectLists().lists;
  }

  readonly #lists = once(() => {
    const unmodelled: Unmodelled[] = [];
    return { lists: namedLists(this.resources, unmodelled), unmodelled };
  });

  readonly #accountRules = once(() =>
    this.#rules(
      this.resources.filter((resource) => resource.type === types.ruleset && resource.props.zoneId === undefined),
      "account",
    ),
  );
  /** Phase → the rules of the account's entry point; they run before the zone's (ruleset-engine/about/phases). */
  get accountPhases(): ReadonlyMap<string, RuleIndex> {
    return this.#accountRules().phases;
  }

  readonly #zoneRules = once(
    () => new Map(this.zones.map((zone) => [zone, once(() => this.#rules(zone.rulesets, "zone"))])),
  );
  /** Phase → the rules of a zone's entry point. */
  phasesOf(zone: Zone): ReadonlyMap<string, RuleIndex> {
    return this.#rulesOf(zone).phases;
  }

  #rulesOf(zone: Zone): Rules {
    return this.#zoneRules().get(zone)?.() ?? { phases: new Map(), unmodelled: [] };
  }

  #rules(rulesets: readonly DeclaredResource[], level: "account" | "zone"): Rules {
    const unmodelled: Unmodelled[] = [];
    const { lists } = this.#lists();
    const known = new Set(this.redirectLists.keys());
    const context = { lists, redirectLists: known, unmodelled, asIf: this.asIf };
    return { phases: entryPoints(rulesets, level, context), unmodelled };
  }

  readonly #unmodelled = once(() => {
    const lost = "Its zone is known only after deployment; it is taken as absent.";
    return [
      ...this.resources.flatMap(unknownType),
      ...this.#redirectLists().unmodelled,
      ...this.#lists().unmodelled,
      ...this.#zoneUnknown.map((resource) => notFollowed("edge-zone-unknown", resource, lost)),
      ...this.zones.flatMap((zone) => [...zone.unmodelled, ...this.#rulesOf(zone).unmodelled]),
      ...this.#accountRules().unmodelled,
    ];
  });
  /** What is declared and not followed: where it decides, a trace may be wrong. */
  get unmodelled(): readonly Unmodelled[] {
    return this.#unmodelled();
  }

  /** The zone in which a name lies: the one with the longest domain. @param host in lower case. */
  zoneOf(host: string): Zone | undefined {
    const known = this.#zoneByHost.get(host);
    if (known !== undefined) return known ?? undefined;
    let best: Zone | undefined;
    for (const zone of this.zones) {
      if (isWithin(host, zone.name) && zone.name.length > (best?.name.length ?? 0)) best = zone;
    }
    // Bounded: hosts beyond the first few thousand are strangers, and looked for each time.
    if (this.#zoneByHost.size < 5_000) this.#zoneByHost.set(host, best ?? null);
    return best;
  }

  readonly #zoneByHost = new Map<string, Zone | null>();

  /**
   * What a layer above makes of a zone as this edge has it, made once for each maker: the trace compiles its phases so.
   */
  madeOf<T>(zone: Zone, make: (edge: Edge, zone: Zone) => T): T {
    const made = this.#made.get(make) ?? new Map<Zone, unknown>();
    this.#made.set(make, made);
    if (!made.has(zone)) made.set(zone, make(this, zone));
    return made.get(zone) as T;
  }

  readonly #made = new Map<unknown, Map<Zone, unknown>>();
}

/** Lists of addresses, hostnames and AS numbers by name; their items stand in the list or as resources of their own. */
function namedLists(resources: readonly DeclaredResource[], unmodelled: Unmodelled[]): Lists {
  const lists = new Map<string, string[]>();
  for (const list of resources) {
    const name = text(list, "name");
    if (list.type !== types.list || list.props.kind === "redirect" || name === undefined) continue;
    const inline = Array.isArray(list.props.items) ? (list.props.items as unknown[]) : [];
    const separate = resources
      .filter((item) => item.type === types.listItem && belongs(item, list))
      .map(({ props }) => props);
    const items = [...inline, ...separate].flatMap((item) => itemText(item) ?? []);
    lists.set(name, items);
    if (isUnknown(list.props.items) || items.length < inline.length + separate.length) {
      unmodelled.push(
        notFollowed(
          "edge-list-items-unknown",
          list,
          `Items of the list ${name} are known only after deployment; they are taken as absent.`,
        ),
      );
    }
  }
  return Object.fromEntries(lists);
}

function itemText(item: unknown): string | undefined {
  const { ip, asn, hostname } = asRecord(item) ?? {};
  const name = asRecord(hostname)?.urlHostname;
  for (const value of [ip, asn, name]) if (typeof value === "string" || typeof value === "number") return String(value);
  return undefined;
}
