import type { Edge, EdgeRule, Zone } from "../model";
import { demanded } from "../model/rule-index";
import { endsPhase, phases } from "../phases";
import { fromBytes, type FieldReader } from "../rules";
import { aimsOf, type Feature } from "./features";
import { fieldsOf } from "./fields-of";
import { anyPath } from "./space";
import { withFeature } from "./with-feature";

/** A rule that never has a say, because others always decide where it matches. */
export interface ShadowedRule {
  /** URN of the ruleset. */
  readonly ruleset: string;
  readonly rule: string;
  /** The rules that decide in its place. */
  readonly by: readonly string[];
}

/**
 * Phases that a trace runs and in which one rule decides for the others. Left out are an account's, where a list says
 * what matches, and no literal; and rewrites, of which each may write another part of the URL.
 */
function phasesWhere(wins: "first" | "last"): string[] {
  const compared = [...phases.values()].filter(
    ({ owner, actions }) => owner !== "account" && !actions.includes("rewrite"),
  );
  return compared.filter((phase) => phase.wins === wins && phase.trace === "runs").map(({ name }) => name);
}
const firstWins = phasesWhere("first");
const lastWins = phasesWhere("last");

/** Requests tried for one rule; enough for all kinds of requests that a handful of rules can tell apart. */
const mostTried = 20_000;

/**
 * Finds rules that never decide. Each kind of request that the rules of a phase can tell apart, by their literals, is
 * tried once; a rule that matches some of them and decides none is reported. A rule that matches none is not: the
 * search may not have hit upon its request.
 *
 * @param only the one phase to look at; default every phase.
 */
export function shadowed(edge: Edge, only?: string): ShadowedRule[] {
  const asked = (names: readonly string[]) => names.filter((name) => only === undefined || name === only);
  return edge.zones.flatMap((zone) => [
    ...asked(firstWins).flatMap((phase) => inPhase(edge, zone, phase, "first")),
    ...asked(lastWins).flatMap((phase) => inPhase(edge, zone, phase, "last")),
  ]);
}

function inPhase(edge: Edge, zone: Zone, phase: string, wins: "first" | "last"): ShadowedRule[] {
  const rules = [edge.accountPhases, edge.phasesOf(zone)].flatMap((phases) => phases.get(phase)?.rules ?? []);
  return rules.flatMap((rule, index) => {
    const others = wins === "first" ? rules.slice(0, index).filter(ends) : rules.slice(index + 1);
    const concerning = others.filter((other) => shareHost(rule, other));
    if (concerning.length === 0 || (wins === "first" && !ends(rule) && rule.action !== "skip")) return [];
    const by = decidedBy(rule, concerning, zone, wins);
    return by ? [{ ruleset: rule.ruleset.urn, rule: rule.name, by }] : [];
  });
}

function ends({ action }: EdgeRule): boolean {
  return endsPhase(action);
}

/** Whether two rules can match the same host. */
function shareHost(one: EdgeRule, other: EdgeRule): boolean {
  const [a, b] = [demanded(one.expression, "http.host"), demanded(other.expression, "http.host")];
  return a === undefined || b === undefined || [...a].some((host) => b.has(host));
}

/** The rules that take every matching request away; undefined where one is left to the rule, or none was found. */
function decidedBy(
  rule: EdgeRule,
  others: readonly EdgeRule[],
  zone: Zone,
  wins: "first" | "last",
): string[] | undefined {
  const by = new Set<string>();
  let tried = 0;
  let lost = wins === "first";
  for (const read of requestsFor(rule, others, zone)) {
    if ((tried += 1) > mostTried) break;
    if (!rule.matches(read)) continue;
    const matching = others.filter((other) => other.matches(read));
    const taking = wins === "first" ? matching.slice(0, 1) : overwriting(rule, matching);
    if (taking.length === 0) return undefined;
    for (const { name } of taking) by.add(name);
    lost ||= changes(rule, taking);
  }
  // Where the others only say the same again, nothing of the rule is lost.
  return by.size === 0 || !lost ? undefined : [...by];
}

/** Whether a setting of a rule ends up with another value. */
function changes(rule: EdgeRule, later: readonly EdgeRule[]): boolean {
  return Object.entries(rule.parameters).some(([name, value]) => {
    const last = later.filter(({ parameters }) => parameters[name] !== undefined).at(-1);
    return last !== undefined && JSON.stringify(last.parameters[name]) !== JSON.stringify(value);
  });
}

/** The later rules that together set all that a rule sets; empty where something is left of it. */
function overwriting(rule: EdgeRule, later: readonly EdgeRule[]): EdgeRule[] {
  const names = Object.keys(rule.parameters).filter((name) => rule.parameters[name] !== undefined);
  const overwritten =
    names.length > 0 && names.every((name) => later.some(({ parameters }) => parameters[name] !== undefined));
  return overwritten ? later.filter(({ parameters }) => names.some((name) => parameters[name] !== undefined)) : [];
}

/** The kinds of requests that these rules can tell apart: the rule's own first, then its neighbours'. */
function* requestsFor(rule: EdgeRule, others: readonly EdgeRule[], zone: Zone): Generator<FieldReader> {
  const own = aimsOf(rule);
  const aims = others.map(aimsOf);
  const wanted = demanded(rule.expression, "http.host");
  const named = [...own.hosts, ...aims.flatMap(({ hosts }) => hosts)];
  const hosts = new Set(
    wanted
      ? [...wanted].map(fromBytes)
      : [...[...zone.hosts.hosts.keys()].slice(0, 20), ...named, `any-host.${zone.name}`],
  );
  const demandedPaths = demanded(rule.expression, "http.request.uri.path");
  const paths = new Set(
    demandedPaths
      ? [...demandedPaths].map(fromBytes)
      : [...own.paths, anyPath, "/", "/a.css", ...aims.flatMap((one) => one.paths)],
  );
  const features: Feature[] = [{}, ...own.features, ...aims.flatMap((one) => one.features)];
  for (const feature of features) {
    for (const host of hosts) {
      for (const path of paths) {
        for (const scheme of ["https", "http"])
          yield fieldsOf(withFeature(`${scheme}://${host.replace(/^\*/, "any-host")}${path}`, feature));
      }
    }
  }
}
