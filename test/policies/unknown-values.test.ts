import { Estate } from "../../policies/estate";
import assert from "node:assert/strict";
import path from "node:path";
import fc from "fast-check";
import { declaredResources } from "../../cli/program/resources";
import { UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";

type Path = readonly (string | number)[];

/** Every place of a value, however deep. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, child]) => placesIn(child, [...at, key]));
  return at.length === 0 ? inside : [at, ...inside];
}

function withUnknown(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return UNKNOWN;
  if (Array.isArray(value))
    return value.map((child, index) => (String(index) === key ? withUnknown(child, rest) : (child as unknown)));
  return { ...value, [key]: withUnknown((value as Record<string, unknown>)[key], rest) };
}

describe("values that only the deployment will tell", () => {
  let resources: readonly DeclaredResource[] = [];
  let places: readonly { readonly index: number; readonly place: Path }[] = [];

  before(async () => {
    const all = await declaredResources("prod", path.resolve(__dirname, "../.."));
    resources = all;
    // What our components promise is known always: they make it themselves.
    places = all.flatMap(({ type, props }, index) =>
      type.startsWith("launch-ready:") ? [] : placesIn(props).map((place) => ({ index, place })),
    );
    assert.ok(places.length > 1_000);
  });

  it("crash no rule, wherever they stand", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (picked) => {
        const changed = [...resources];
        for (const pick of picked) {
          const { index, place } = places[pick % places.length]!;
          const { props, ...rest } = changed[index]!;
          changed[index] = { ...rest, props: withUnknown(props, place) as DeclaredResource["props"] };
        }
        judgeAll(rules, new Estate(changed, { today: "2026-11-24" }));
      }),
      { numRuns: Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 5) },
    );
  });

  it("crash no rule where all resources of a kind have them", () => {
    const kinds = [...new Set(places.map(({ index, place }) => `${resources[index]!.type} ${String(place[0])}`))];
    const groups = 4;
    // Twice, in other company each time: one unknown value can keep a rule from reaching another.
    for (const groupOf of [(at: number) => at % groups, (at: number) => Math.floor((at * groups) / kinds.length)]) {
      for (let group = 0; group < groups; group += 1) {
        const unknown = new Set(kinds.filter((_, at) => groupOf(at) === group));
        const changed = resources.map((one) => {
          const props = Object.entries(one.props).map(([name, value]) => [
            name,
            unknown.has(`${one.type} ${name}`) ? UNKNOWN : value,
          ]);
          return { ...one, props: Object.fromEntries(props) as DeclaredResource["props"] };
        });
        assert.doesNotThrow(
          () => judgeAll(rules, new Estate(changed, { today: "2026-11-24" })),
          [...unknown].join(", "),
        );
      }
    }
  });
});
