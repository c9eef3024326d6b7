/** Comparisons of properties: of what a program says, and of what is. */
import { isPlainObject } from "../../../standards/plain-object";
import { UNKNOWN } from "../../../edge/resource";

type Fields = Record<string, unknown>;

/** Whether two values are the same all the way down. Absent and null count as equal; an empty object is a value. */
export function same(left: unknown, right: unknown): boolean {
  if (left === UNKNOWN || right === UNKNOWN) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => same(item, right[index]));
  }
  if (isFields(left) && isFields(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) => same(left[name], right[name]));
  }
  return (left ?? undefined) === (right ?? undefined);
}

/** As `same`, with an empty list and an empty object as good as nothing. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === UNKNOWN || right === UNKNOWN) return false;
  if (isEmpty(left) && isEmpty(right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (isFields(left) && isFields(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) => equal(left[name], right[name]));
  }
  return left === right;
}

/** Whether what is has everything that is wanted. It may have more: ids, dates, defaults of the API. */
export function covers(actual: unknown, wanted: unknown): boolean {
  if (wanted === UNKNOWN) return false;
  if (isEmpty(wanted)) return true;
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((item, index) => covers(actual[index], item))
    );
  }
  if (isFields(wanted))
    return isFields(actual) && Object.entries(wanted).every(([name, child]) => covers(actual[name], child));
  return actual === wanted;
}

/**
 * The leaves of what is wanted that are otherwise now, and null for those that are no longer wanted; undefined where
 * there are none. A list is one leaf.
 */
export function changedLeaves(actual: unknown, wanted: unknown): unknown {
  if (!isFields(wanted) || !isFields(actual)) return equal(actual, wanted) ? undefined : (wanted ?? null);
  const changed = [...new Set([...Object.keys(actual), ...Object.keys(wanted)])].flatMap((name) => {
    const leaf = changedLeaves(actual[name], wanted[name]);
    return leaf === undefined ? [] : [[name, leaf] as const];
  });
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

/** What is, cut down to the properties that a shape has: what a program that says as much would say now. */
export function project(actual: unknown, shape: unknown): unknown {
  if (actual === undefined) return undefined;
  if (Array.isArray(actual) && Array.isArray(shape)) {
    // Items that came from outside have no shape of their own; that of the first serves, which is of the same kind.
    return actual.map((item, index) => project(item, index < shape.length ? shape[index] : shape[0]));
  }
  if (isFields(actual) && isFields(shape)) {
    return Object.fromEntries(
      Object.keys(shape).flatMap((name) => (name in actual ? [[name, project(actual[name], shape[name])]] : [])),
    );
  }
  return actual;
}

/** Lays what is wanted over defaults, object by object, and item by item where two lists are of one length. */
export function overlay(defaults: unknown, wanted: unknown): unknown {
  if (wanted === undefined || wanted === null) return defaults;
  if (Array.isArray(defaults) && Array.isArray(wanted) && defaults.length === wanted.length) {
    return wanted.map((item, index) => overlay(defaults[index], item));
  }
  if (!isFields(defaults) || !isFields(wanted)) return wanted;
  return Object.fromEntries(
    [...new Set([...Object.keys(defaults), ...Object.keys(wanted)])].map((name) => [
      name,
      overlay(defaults[name], wanted[name]),
    ]),
  );
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isFields(value) && Object.keys(value).length === 0;
}

export function isFields(value: unknown): value is Fields {
  return isPlainObject(value);
}
