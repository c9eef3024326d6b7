/**
 * Names of properties on the way to Cloudflare's API and back. Mostly camelCase ↔ snake_case; the SDK also puts the
 * names of lists in the plural where the API has the singular.
 */

export interface Naming {
  /** Names that are not merely written differently: SDK → API. Only for values that are lists. */
  readonly lists?: Readonly<Record<string, string>>;
  /** Properties, by their SDK name, whose value is anyone's own: nothing in it is renamed. */
  readonly opaque?: readonly string[];
  /** Properties, by their SDK name, that map free names to objects: the names stay, the objects are renamed. */
  readonly maps?: readonly string[];
}

/** An object as the API names its fields. */
export function toApi(value: unknown, naming: Naming): unknown {
  return rename(
    value,
    naming,
    (name, child) => (Array.isArray(child) ? naming.lists?.[name] : undefined) ?? snake(name),
    (name) => name,
  );
}

/** An object as the SDK names its properties. Fields that are null are left out. */
export function fromApi(value: unknown, naming: Naming): unknown {
  const plurals = new Map(Object.entries(naming.lists ?? {}).map(([plural, singular]) => [singular, plural]));
  const translate = (name: string, child: unknown): string =>
    (Array.isArray(child) ? plurals.get(name) : undefined) ?? camel(name);
  return rename(value, naming, translate, translate);
}

type Translate = (name: string, child: unknown) => string;

/** `sdkName` tells the SDK's name of a property of the given object, which is how `Naming` lists them. */
function rename(value: unknown, naming: Naming, translate: Translate, sdkName: Translate): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, naming, translate, sdkName));
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(value)) {
    if (child === undefined || child === null) continue;
    const known = sdkName(name, child);
    if (naming.opaque?.includes(known)) result[translate(name, child)] = child;
    else if (naming.maps?.includes(known) && typeof child === "object" && !Array.isArray(child)) {
      result[translate(name, child)] = Object.fromEntries(
        Object.entries(child as Record<string, unknown>).map(([key, item]) => [
          key,
          rename(item, naming, translate, sdkName),
        ]),
      );
    } else result[translate(name, child)] = rename(child, naming, translate, sdkName);
  }
  return result;
}

export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
