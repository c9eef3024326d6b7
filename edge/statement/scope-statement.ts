import * as v from "valibot";
import { atPath, type PathProblem } from "../../standards/problem";
import { unknownControl } from "../controls";
import { anyScope, levels, profiles, type Scope } from "../scope";
import { baselineSchema } from "./baseline-statement";
import { problem } from "./codes";
import { mapping, named } from "./mapping";
import { nearest } from "./nearest";
import { show } from "./shown-value";
import { unknownKeys } from "./unknown-keys";
import { pathOf } from "./issue-path";

/** A word of a few, with the nearest where it is misspelt. */
function oneOf<const Words extends readonly string[]>(words: Words) {
  const all = `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
  return v.picklist(words, ({ input }) => {
    const meant = typeof input === "string" ? nearest(input, words) : undefined;
    return meant === undefined ? `expected ${all}` : `expected ${all}; did you mean "${meant}"?`;
  });
}

const zoneName = v.pipe(
  v.string("expected a zone's name"),
  v.regex(
    /^(?=.{4,253}$)((?!-)[a-z0-9-]{1,63}(?<!-)\.)+[a-z0-9-]{2,63}$/,
    "expected a zone's name in lower case, without scheme or final dot, such as example.com",
  ),
);
const zoneNameOrId = v.union(
  [zoneName, v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))],
  "expected a zone's name in lower case, such as example.com, or its id",
);

const zone = mapping({
  profile: v.optional(oneOf(profiles)),
  enforcement: v.optional(oneOf(levels)),
  controls: v.optional(named(v.string(), oneOf(levels), "expected controls, each with its level")),
});

const scope = mapping({
  owns: v.optional(v.array(zoneNameOrId, "expected a list of zones"), []),
  profile: v.optional(oneOf(profiles)),
  zones: v.optional(named(zoneName, zone, "expected zones by name"), {}),
  baseline: v.optional(
    v.union(
      [v.pipe(v.string(), v.nonEmpty()), baselineSchema],
      "expected the path of a file that --write-baseline wrote, or what is in it",
    ),
  ),
});

/** The keys of a scope. */
export const scopeKeys = Object.keys(scope.entries);

/**
 * Reads the pack's scope, as a person wrote it. With anything wrong in it nothing is taken from it.
 *
 * @param stated such as the policy pack's configuration for `scope`; undefined says nothing.
 */
export function readScope(stated: unknown): { readonly scope: Scope; readonly problems: readonly PathProblem[] } {
  const given = stated ?? {};
  const parsed = v.safeParse(scope, given);
  const problems = [
    ...unknownKeys(scope, given, (at, message) => problem("scope-key-unknown", atPath(at), { message })),
    ...(parsed.issues ?? []).map((issue) =>
      problem("scope-value-invalid", atPath(pathOf(issue)), {
        message: `is ${show(issue.input)}; ${issue.message}${issue.message.endsWith("?") ? "" : "."}`,
      }),
    ),
    ...(parsed.success ? levelsOfNothing(parsed.output) : []),
  ];
  if (problems.length > 0 || !parsed.success) return { scope: anyScope, problems };
  return { scope: { ...anyScope, ...(parsed.output as Partial<Scope>) }, problems };
}

function levelsOfNothing({ zones }: v.InferOutput<typeof scope>): PathProblem[] {
  return Object.entries(zones).flatMap(([name, { controls = {} }]) =>
    Object.keys(controls).flatMap((control) => {
      const wrong = unknownControl(control);
      if (wrong === undefined) return [];
      return [problem("scope-control-unknown", atPath(`zones.${name}.controls.${control}`), { message: wrong })];
    }),
  );
}
