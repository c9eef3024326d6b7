import type { ZoneFact } from "../intent";
import { isUnknown, text, types, withCurrentType, type DeclaredResource } from "../resource";
import type { Lists } from "../rules";
import { belongs, redirectLists, type RedirectList } from "./redirect-lists";
import { asRecord } from "./rule";
import type { RuleIndex } from "./rule-index";
import { notFollowed, unknownType, type Unmodelled } from "./unmodelled";
import { buildZone, entryPoints, type EdgeZone } from "./zone";
import { zonesOf } from "./zoning";

export interface EdgeOptions {
  /** Domains of zones by id, where neither a `Zone` resource nor a component tells. */
  readonly zones?: readonly Pick<ZoneFact, "id" | "name">[];
  /**
   * Whether WAF custom rules that read what a request does not have here (a country, a score) challenge whomever they
   * may stop, and skip only what they certainly skip. Default false: such a condition does not hold.
   */
  readonly atWorst?: boolean;
}

/** What Cloudflare will do with what a program declares: its zones and the account's rules, ready to be asked. */
export class Edge {
  private constructor(
    readonly zones: readonly EdgeZone[],
    /** Phase → the rules of the account's entry point; they run before the zone's (ruleset-engine/about/phases). */
    readonly accountPhases: ReadonlyMap<string, RuleIndex>,
    readonly redirectLists: ReadonlyMap<string, RedirectList>,
    /** What is declared and not followed: where it decides, a trace may be wrong. */
    readonly unmodelled: readonly Unmodelled[],
    readonly resources: readonly DeclaredResource[],
  ) {}

  /**
   * Reads any program's resources of `@pulumi/cloudflare` v6. Never throws: what is not known yet, not valid or not
   * modelled is listed in `unmodelled`.
   */
  static from(declared: readonly DeclaredResource[], options: EdgeOptions = {}): Edge {
    const resources = declared.map(withCurrentType);
    const unmodelled: Unmodelled[] = resources.flatMap(unknownType);
    const redirects = redirectLists(resources, unmodelled);
    const context = {
      lists: namedLists(resources, unmodelled),
      redirectLists: new Set(redirects.keys()),
      unmodelled,
      atWorst: options.atWorst === true,
    };
    const sorted = zonesOf(resources, options.zones ?? []);
    const lost = "Its zone is known only after deployment; it is taken as absent.";
    unmodelled.push(...sorted.homeless.map((resource) => notFollowed(resource, lost)));
    const zones = sorted.zones.map(({ id, name, resources: members }) => buildZone(id, name, members, context));
    const ofAccount = resources.filter(
      (resource) => resource.type === types.ruleset && resource.props.zoneId === undefined,
    );
    return new Edge(zones, entryPoints(ofAccount, "account", context), redirects, unmodelled, resources);
  }

  /** The zone in which a name lies: the one with the longest domain. @param host in lower case. */
  zoneOf(host: string): EdgeZone | undefined {
    const known = this.#zones.get(host);
    if (known !== undefined) return known ?? undefined;
    let best: EdgeZone | undefined;
    for (const zone of this.zones) {
      if ((host === zone.name || host.endsWith(`.${zone.name}`)) && zone.name.length > (best?.name.length ?? 0))
        best = zone;
    }
    // Bounded: hosts beyond the first few thousand are strangers, and looked for each time.
    if (this.#zones.size < 5_000) this.#zones.set(host, best ?? null);
    return best;
  }

  readonly #zones = new Map<string, EdgeZone | null>();
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
        notFollowed(list, `Items of the list ${name} are known only after deployment; they are taken as absent.`),
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
