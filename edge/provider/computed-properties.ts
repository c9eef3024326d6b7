/**
 * Which properties of a Cloudflare resource have a value although no program said it: the provider fills them in, at
 * the deployment or before. At a preview against the real provider they are unknown, or have the provider's default;
 * after a change they may keep an old value. None of that is what somebody declared.
 *
 * Source: the declarations of `@pulumi/cloudflare` at the version in `schemaVersion`, where an output that is always
 * there belongs to an input that may be left out or does not exist; generated on 2026-11-29.
 */
import { computedPaths } from "./computed-properties.generated";

export { schemaVersion } from "./computed-properties.generated";

const parsed = new Map<string, ReadonlySet<string>>();
const none: ReadonlySet<string> = new Set();

/**
 * Paths of the properties of a type that the provider may fill in, items of a list as `[]`: `content`, `rules[].ref`.
 * Empty for a type that Cloudflare's SDK does not have.
 */
export function computedProperties(type: string): ReadonlySet<string> {
  const known = parsed.get(type);
  if (known) return known;
  const paths = Object.hasOwn(computedPaths, type) ? (computedPaths[type] ?? "") : undefined;
  if (paths === undefined) return none;
  const set = new Set(paths.split(" ").filter((path) => path !== ""));
  parsed.set(type, set);
  return set;
}

/**
 * Whether the provider may have filled in a property.
 *
 * @param path as `computedProperties` spells it, or with the numbers of items: `rules[3].ref`. Within an object that
 *   is filled in as a whole, every path is.
 */
export function isComputed(type: string, path: string): boolean {
  const paths = computedProperties(type);
  const steps = path.replace(/\[\d+\]/g, "[]").split(/\.|(?=\[\])/);
  return steps.some((_, index) => paths.has(join(steps.slice(0, index + 1))));
}

function join(steps: readonly string[]): string {
  return steps.join(".").replace(/\.\[\]/g, "[]");
}
