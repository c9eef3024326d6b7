import { UNKNOWN } from "../../../edge/resource";
import { hasUnknown } from "../property-values";
import type { DiffRequest, Difference } from "../provider";
import { same } from "./comparison";
import { expectedState, recomputed } from "./expected-state";
import type { ResourceKind } from "./resource-kind";

/**
 * What changes between the state and what a program says now. As the real provider compares: the state against what is
 * expected, so that a value that the API writes otherwise, or has added to an input that the program leaves unsaid,
 * differs until the program says the same.
 */
export function difference(kind: ResourceKind, { olds, news, ignored }: DiffRequest): Difference {
  const expected = expectedState(kind, news, olds);
  const names = Object.keys(kind.schema.inputs).filter((name) => !ignored.includes(name));
  const alike = kind.same ?? ((_: string, actual: unknown, wanted: unknown) => same(actual, wanted));
  const changed = names.filter((name) => {
    const value = expected[name];
    return value === UNKNOWN || hasUnknown(value) || !alike(name, olds[name], value, expected);
  });
  if (changed.length === 0) return { changed, replaces: [] };
  const everything = kind.operations.update === undefined;
  return {
    changed,
    replaces: changed.filter((name) => everything || kind.replaces.includes(name)),
    recomputed: recomputed(kind, news),
  };
}
