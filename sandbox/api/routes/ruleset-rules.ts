/** The rules of a ruleset: which keep their id, and where a new one goes. */
import { isDeepStrictEqual } from "node:util";
import { ApiError } from "../envelope";
import { isObject, newId } from "../request";
import type { Document } from "../store";

/**
 * Rules as they are kept: a rule that came with the id or the `ref` of a former one is that one, and its version grows
 * where it changed. A new rule without a `ref` has its id for one.
 */
export function withIds(rules: readonly Document[], before: readonly Document[], now: string): Document[] {
  const byId = new Map(before.map((rule) => [rule.id, rule]));
  const byRef = new Map(before.map((rule) => [rule.ref, rule]));
  return rules.map((given) => {
    const former = byId.get(given.id) ?? (given.ref === undefined ? undefined : byRef.get(given.ref));
    const id = (former?.id ?? newId()) as string;
    const { last_updated: _updated, version: _version, position: _position, ...rest } = given;
    const rule: Document = { description: "", enabled: true, ...rest, id, ref: given.ref ?? former?.ref ?? id };
    const same = former !== undefined && isDeepStrictEqual(rule, withoutVersion(former));
    return same ? former : { ...rule, version: String(Number(former?.version ?? 0) + 1), last_updated: now };
  });
}

function withoutVersion({ version: _version, last_updated: _updated, ...rule }: Document): Document {
  return rule;
}

/**
 * The rules with one more, where `position` says: `{before: id}`, `{after: id}`, `{index: from 1}`; at the end without.
 */
export function placed(rules: readonly Document[], rule: Document, position: unknown): Document[] {
  if (position === undefined) return [...rules, rule];
  const at = isObject(position) ? placeOf(rules, position) : -1;
  if (at < 0 || at > rules.length) {
    throw new ApiError(400, {
      code: 20125,
      message:
        `'${JSON.stringify(position)}' is not a valid value for position because it names no place among the ` +
        "rules",
      source: { pointer: "/position" },
    });
  }
  return [...rules.slice(0, at), rule, ...rules.slice(at)];
}

function placeOf(rules: readonly Document[], position: Document): number {
  const find = (id: unknown): number => rules.findIndex((one) => one.id === id);
  if (typeof position.index === "number") return position.index - 1;
  if (position.before !== undefined) return position.before === "" ? 0 : find(position.before);
  if (position.after === "") return rules.length;
  const after = find(position.after);
  return after < 0 ? -1 : after + 1;
}
