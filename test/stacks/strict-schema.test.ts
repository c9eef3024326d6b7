import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { sentence } from "../../standards/problem";
import { configurationKeys } from "../../cli/docs/configuration-page";
import { isPlainObject } from "../../standards/plain-object";
import { ConfigError, type ConfigProblem } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import type { SiteSpec } from "../../components/site/plan-site";
import { configurations, everyKey, kinds, pathOf, valuesOf, withValue, type Key } from "./mutations";

const today = "2026-11-24";

type Result = { readonly spec: SiteSpec; readonly problems?: never } | { readonly problems: readonly ConfigProblem[] };

function read(site: unknown): Result {
  try {
    return { spec: readSite(site, today).spec };
  } catch (error) {
    assert.ok(error instanceof ConfigError, error instanceof Error ? error.stack : String(error));
    return { problems: error.problems };
  }
}

/** As docs/configuration.md has it: names of the author's own are `<name>`, and items of a list `[]`. */
function documentedPath(way: readonly Key[]): string {
  const keys = new Set(configurationKeys().map(({ path }) => path));
  return way.reduce<string>((at, key) => {
    const inner = typeof key === "number" ? `${at}[]` : at === "" ? key : `${at}.${key}`;
    const named = `${at}.<name>`;
    const isNamed = typeof key === "string" && !keys.has(inner) && [...keys].some((known) => known.startsWith(named));
    return isNamed ? named : inner;
  }, "");
}

/** What says nothing, or takes something out: its effect may be told wherever it is missed. */
const removals: ReadonlySet<string> = new Set(["null", "true", "false", "list", "mapping"]);

/** What is no value of any key. */
const impossible: ReadonlySet<string> = new Set([
  "negative",
  "fraction",
  "huge",
  "infinite",
  "not a number",
  "list of nothing",
  "mapping of itself",
  "prototype",
  "secret",
]);

/** Days of stages that have begun, whichever day it was. */
const stageDays = /^(tls\.hsts|mail\.dmarc|mail\.mtaSts|mail\.subdomains\.<name>\.dmarc)\./;
/** One where several may be given. */
const oneOrMany = new RegExp(
  "^(waivers\\.[^.]+|services\\.<name>(\\.target)?|mail\\.(reports|routing)\\.\\w+|" +
    "mail\\.(subdomains\\.<name>\\.)?senders\\.<name>\\.spf)$",
);

interface Mutated {
  readonly name: string;
  readonly way: readonly Key[];
  readonly kind: string;
  readonly after: unknown;
}

/** Says what is wrong with the way in which a mutation was taken, or nothing. */
function misread({ name, way, kind, after }: Mutated): string | undefined {
  const base = read(configurations[name]);
  const mutated = read(withValue(configurations[name], way, after));
  assert.ok(base.problems === undefined, name);
  if (mutated.problems !== undefined) return told(mutated.problems, way, kind, after) ? undefined : saidOf(mutated);
  if (impossible.has(kind)) return "is taken";
  const path = documentedPath(way);
  if (isDeepStrictEqual(mutated.spec, base.spec)) return mayBeSame(path, kind) ? undefined : "changes nothing";
  const shown = JSON.stringify(mutated.spec).toLowerCase();
  if (removals.has(kind) || stageDays.test(path)) return undefined;
  const asMinutes = typeof after === "number" ? [String(after * 60)] : [];
  const there = [String(after), ...asMinutes].some((text) => shown.includes(text.toLowerCase()));
  return there ? undefined : "is taken, and stands nowhere in what is declared";
}

function told(problems: readonly ConfigProblem[], way: readonly Key[], kind: string, after: unknown): boolean {
  if (removals.has(kind)) return true;
  const path = pathOf(way);
  const key = kind === "constructor" ? [kind] : [];
  const names = [...key, ...way.slice(-2).map(String), String(after)]
    .map((text) => text.trim())
    .filter((text) => text !== "");
  return problems.some((problem) => {
    const at = problem.location.path;
    if (at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`)) return true;
    // A service may be its target alone.
    if (at === path.replace(/^(services\.[^.[]+)/, "$1.target")) return true;
    return !problem.code.startsWith("config-") && names.some((text) => sentence(problem).includes(text));
  });
}

function mayBeSame(path: string, kind: string): boolean {
  if (removals.has(kind)) return true;
  return kind === "list of itself" ? oneOrMany.test(path) : kind === "date" && stageDays.test(path);
}

function saidOf({ problems = [] }: { readonly problems?: readonly ConfigProblem[] }): string {
  return `is told elsewhere: ${problems.map(sentence).join("; ")}`;
}

const all = Object.entries(configurations).flatMap(([name, site]) =>
  valuesOf(site).flatMap(({ way, value }) =>
    Object.entries(kinds).flatMap(([kind, make]): Mutated[] => {
      const after = make(value);
      return isDeepStrictEqual(after, value) ? [] : [{ name, way, kind, after }];
    }),
  ),
);

/**
 * What a site declares. Left out are parameters of kept rules, which are Cloudflare's to judge (`edge/valid`).
 */
const declared = all.filter(({ way }) => {
  const path = documentedPath(way);
  return !/^rules\..*\.(actionParameters|ratelimit)/.test(path);
});

function misreadings(mutations: readonly Mutated[]): string[] {
  return mutations.flatMap((mutation) => {
    const wrong = misread(mutation);
    return wrong === undefined ? [] : [`${mutation.name}: ${pathOf(mutation.way)} as ${mutation.kind} ${wrong}`];
  });
}

describe("a configuration in which one value is another", () => {
  const runs = process.env.LAUNCH_READY_FUZZ_RUNS;

  it("is judged by an example of every key that there is", () => {
    const given = new Set(valuesOf(everyKey).map(({ way }) => documentedPath(way)));
    // What excludes others has an example of its own, or none.
    // A new key needs a value in `everyKey`.
    const without = configurationKeys().filter(
      ({ path }) => !given.has(path) && !["mail.routing", "mail.dmarcAlias", "monitors.link"].includes(path),
    );
    assert.deepEqual(
      without.map(({ path }) => path),
      [],
    );
  });

  it("is refused where a list takes the place of a mapping, at any depth", () => {
    const lists = all.filter(({ name, way, kind }) => {
      const before = way.reduce<unknown>((at, key) => (at as Record<Key, unknown>)[key], configurations[name]);
      // A control may have several waivers.
      return kind === "list of itself" && isPlainObject(before) && way[0] !== "waivers";
    });
    assert.ok(lists.length > 150, String(lists.length));
    const taken = lists.filter(({ name, way, after }) => {
      const { problems = [] } = read(withValue(configurations[name], way, after));
      const path = pathOf(way);
      // A list in a service's place is one of its targets.
      const places = [path, `${path}.target[0]`];
      return !problems.some(({ location, code }) => places.includes(location.path) && code === "config-value-type");
    });
    assert.deepEqual(
      taken.map(({ name, way }) => `${name}: ${pathOf(way)}`),
      [],
    );
  });

  it("is refused at that place, or declares what the value says", function () {
    this.timeout(runs === undefined ? 60_000 : 3_600_000);
    if (runs !== undefined) return assert.deepEqual(misreadings(declared), []);
    fc.assert(
      fc.property(fc.constantFrom(...declared), (mutation) => assert.deepEqual(misreadings([mutation]), [])),
      { numRuns: 300 },
    );
  });
});
