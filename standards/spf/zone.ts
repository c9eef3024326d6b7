import { isPlainObject } from "../plain-object";
import { atPath, type PathProblem } from "../problem";
import { problem } from "./codes";
import * as v from "valibot";
import { parseIp4, parseIp6 } from "./address";
import { normalizeName } from "../domain-name";
import type { Answer, AnswerValues, RecordType, Resolver } from "./resolver";

/** How a query fails: no answer in time, an error of the server, or no such name. */
export type ZoneFailure = "TIMEOUT" | "SERVFAIL" | "NXDOMAIN";

/** The records of one name; a failure in place of the values fails queries for that type only. */
export interface ZoneRecords {
  /** A record of several character-strings is a list of them; they are joined without a separator. */
  readonly TXT?: readonly (string | readonly string[])[] | ZoneFailure;
  readonly A?: readonly string[] | ZoneFailure;
  readonly AAAA?: readonly string[] | ZoneFailure;
  readonly MX?: AnswerValues["MX"] | ZoneFailure;
  readonly PTR?: readonly string[] | ZoneFailure;
  readonly CNAME?: readonly string[];
}

/** DNS data as plain JSON: name, type, values. A failure in place of a name's records fails every query for it. */
export type Zone = Readonly<Record<string, ZoneRecords | ZoneFailure>>;

const failures = ["TIMEOUT", "SERVFAIL", "NXDOMAIN"] as const;
const failureNames = '"TIMEOUT", "SERVFAIL" or "NXDOMAIN"';
const failure = v.picklist(failures, (issue) => `Expected ${failureNames}, got ${issue.received}`);
const typeFailure = v.picklist(
  failures,
  (issue) => `Expected ${failureNames}, or a list of values, got ${issue.received}`,
);
const ip4 = v.pipe(
  v.string(),
  v.check(
    (text) => parseIp4(text) !== undefined,
    (issue) => `Expected an IPv4 address, got '${issue.input}'`,
  ),
);
const ip6 = v.pipe(
  v.string(),
  v.check(
    (text) => parseIp6(text) !== undefined,
    (issue) => `Expected an IPv6 address, got '${issue.input}'`,
  ),
);
const exchange = v.strictObject({
  preference: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535)),
  exchange: v.string(),
});
const values = {
  TXT: v.array(v.union([v.string(), v.array(v.string())], "Expected a text, or a list of its strings")),
  A: v.array(ip4),
  AAAA: v.array(ip6),
  MX: v.array(exchange),
  PTR: v.array(v.string()),
  CNAME: v.pipe(v.array(v.string()), v.maxLength(1, "Expected one name: an alias has one target")),
};
type ZoneType = keyof typeof values;

/**
 * Reads a zone from parsed JSON: `{"example.com": {"TXT": ["v=spf1 mx -all"], "MX": [{"preference": 10, "exchange":
 * "mx.example.com"}]}, "gone.example.com": "TIMEOUT"}`. Either the zone, or every problem, each with its place.
 */
export function parseZone(input: unknown): { zone?: Zone; problems: PathProblem[] } {
  if (!isPlainObject(input)) {
    const expected = 'an object of names, as in {"example.com": {"TXT": ["v=spf1 -all"]}}';
    const message = `Expected ${expected}, got ${shown(input)}.`;
    return { problems: [problem("spf-zone-shape", atPath(""), { message })] };
  }
  const problems: PathProblem[] = [];
  const zone: Record<string, ZoneRecords | ZoneFailure> = {};
  for (const [name, records] of Object.entries(input)) {
    const key = normalizeName(name);
    problems.push(...recordProblems(name, records));
    if (Object.hasOwn(zone, key)) {
      const message = "the name is given twice; upper and lower case are the same.";
      problems.push(problem("spf-zone-name-twice", atPath(name), { message }));
    } else Object.defineProperty(zone, key, { value: records, enumerable: true });
  }
  return problems.length > 0 ? { problems } : { zone, problems };
}

function recordProblems(name: string, records: unknown): PathProblem[] {
  if (typeof records === "string") return checkShape(failure, records, name);
  if (!isPlainObject(records)) {
    const message =
      `expected an object of record types, or "TIMEOUT", "SERVFAIL" or "NXDOMAIN", got ` + `${shown(records)}.`;
    return [problem("spf-zone-shape", atPath(name), { message })];
  }
  return Object.entries(records).flatMap(([type, given]: [string, unknown]) => {
    const place = `${name} ${type}`;
    if (!isZoneType(type)) {
      const message = `unknown type; expected one of ${Object.keys(values).join(", ")}.`;
      return [problem("spf-zone-type", atPath(place), { message })];
    }
    return checkShape(typeof given === "string" && type !== "CNAME" ? typeFailure : values[type], given, place);
  });
}

function shown(given: unknown): string {
  return JSON.stringify(given) ?? "nothing";
}

function isZoneType(type: string): type is ZoneType {
  return Object.hasOwn(values, type);
}

function checkShape(schema: v.GenericSchema, given: unknown, place: string): PathProblem[] {
  const result = v.safeParse(schema, given);
  return (result.issues ?? []).map((issue) => {
    const path = v.getDotPath(issue);
    const message = `${issue.message.replace(/^Invalid \w+: /, "")}.`;
    return problem("spf-zone-value", atPath(`${place}${path === null ? "" : ` ${path}`}`), { message });
  });
}

/** Longest chain of aliases that is followed; a loop is longer. */
const longestChain = 16;

/**
 * Answers a query from a zone. What the zone does not hold is as `missing` says. `nxdomain`: the zone is the whole DNS,
 * and other names do not exist. `servfail`: it is a recording, and what was never asked (a name, or a type of a name)
 * has no answer.
 */
export function lookUp<T extends RecordType>(
  zone: Zone,
  name: string,
  type: T,
  missing: "nxdomain" | "servfail" = "nxdomain",
): Answer<T> {
  let key = normalizeName(name);
  for (let step = 0; step < longestChain; step += 1) {
    const records = Object.hasOwn(zone, key) ? zone[key] : undefined;
    if (records === undefined)
      return missing === "nxdomain" && isEmptyBranch(zone, key) ? { status: "ok", answers: [] } : { status: missing };
    if (typeof records === "string") return { status: failed(records) };
    const given = records[type];
    if (typeof given === "string") return { status: failed(given) };
    const alias = records.CNAME?.[0];
    if (given === undefined && alias === undefined && missing === "servfail") return { status: "servfail" };
    if (given !== undefined || alias === undefined) return { status: "ok", answers: toAnswers(type, given ?? []) };
    key = normalizeName(alias);
  }
  return { status: "servfail" };
}

function failed(how: ZoneFailure): "timeout" | "servfail" | "nxdomain" {
  return ({ TIMEOUT: "timeout", SERVFAIL: "servfail", NXDOMAIN: "nxdomain" } as const)[how];
}

/** The values of a type as they are answered; those of TXT have their strings joined. */
function toAnswers<T extends RecordType>(type: T, given: readonly unknown[]): AnswerValues[T] {
  const answers = type === "TXT" ? given.map((text) => (Array.isArray(text) ? text.join("") : text)) : given;
  return answers as AnswerValues[T];
}

const branches = new WeakMap<Zone, ReadonlySet<string>>();

/** A name with names below it exists, though it has no records (RFC 8020). */
function isEmptyBranch(zone: Zone, key: string): boolean {
  let known = branches.get(zone);
  if (known === undefined) {
    known = ancestors(Object.keys(zone).filter((name) => zone[name] !== "NXDOMAIN"));
    branches.set(zone, known);
  }
  return known.has(key);
}

function ancestors(names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of names) {
    for (let dot = name.indexOf("."); dot >= 0 && !found.has(name.slice(dot + 1)); dot = name.indexOf(".", dot + 1)) {
      found.add(name.slice(dot + 1));
    }
  }
  return found;
}

/** A resolver over a zone. */
export function zoneResolver(zone: Zone, missing: "nxdomain" | "servfail" = "nxdomain"): Resolver {
  return { resolve: (name, type) => Promise.resolve(lookUp(zone, name, type, missing)) };
}
