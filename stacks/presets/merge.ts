import { isPlainObject } from "../../standards/plain-object";
/** A mapping as a YAML file has it. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return isPlainObject(value);
}

/**
 * Puts a configuration on top of a preset. Mappings are merged entry by entry; a value of the configuration takes the
 * place of the preset's. A list is added to the preset's: entries for the same host and path, and equal ones, take each
 * other's place. `false` takes an entry out; `true` takes one that is only on offer, or leaves one as it is.
 * `null` leaves what the preset has, and stays where it has nothing, for the schema to refuse.
 *
 * @param preset what holds unless the configuration says otherwise.
 * @param offer entries that hold only where the configuration names them; what they lie in is in the preset.
 * @param replaced paths of the lists that the configuration alone decides.
 */
export function merge(
  preset: unknown,
  offer: unknown,
  given: unknown,
  replaced: ReadonlySet<string> = new Set(),
  path = "",
): unknown {
  const base = preset ?? offer;
  if (given === undefined) return preset;
  // An empty line in YAML says nothing: what the preset has stays. An entry of one's own would vanish without a word.
  if (given === null) return preset ?? null;
  if (base === undefined) return given;
  if (given === false && typeof base !== "boolean") return undefined;
  if (given === true && isFields(base)) return base;
  if (Array.isArray(base) && Array.isArray(given)) return replaced.has(path) ? given : joined(base, given);
  if (!isFields(base) || !isFields(given)) return given;
  const entries = [...new Set([...Object.keys(base), ...Object.keys(given)])].map((name): [string, unknown] => {
    const own = (fields: unknown): unknown =>
      isFields(fields) && Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [name, merge(own(base), own(offer), own(given), replaced, path === "" ? name : `${path}.${name}`)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function joined(preset: readonly unknown[], given: readonly unknown[]): unknown[] {
  const own = new Set(given.map(identityOf));
  return [...preset.filter((entry) => !own.has(identityOf(entry))), ...given];
}

/** What tells entries of a list apart: host and path of a route, the value of anything else. */
function identityOf(entry: unknown): string {
  return isFields(entry) && "path" in entry ? JSON.stringify([entry.host, entry.path]) : JSON.stringify(entry);
}
