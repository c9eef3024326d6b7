import { computedProperties } from "../../edge/provider/computed-properties";
import { UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { declaredProperties } from "../../policies/pack/declared-properties";

/**
 * A resource as the pack has it from the engine where the real provider plans its creation: whatever the program left
 * unsaid and the provider fills in is planned as unknown.
 */
export function asRealProviderPlans(declared: DeclaredResource): DeclaredResource {
  // The id of a zone that the program makes is a word of the mocks': a preview has none.
  const isOfMadeZone = declared.propertyDependencies?.zoneId !== undefined;
  const props = isOfMadeZone ? { ...declared.props, zoneId: UNKNOWN } : declared.props;
  return { ...declared, ...declaredProperties(plannedProperties({ ...declared, props }), props) };
}

/** What the real provider plans for a resource that is to be created. */
export function plannedProperties({ type, props }: DeclaredResource): Record<string, unknown> {
  const planned = copyOf(props) as Record<string, unknown>;
  for (const path of computedProperties(type)) fillIn(planned, path.split(/\.|(?=\[\])/));
  if (type.startsWith("cloudflare:")) planned.id ??= UNKNOWN;
  return planned;
}

function fillIn(value: unknown, [step, ...rest]: readonly string[]): void {
  if (step === undefined || typeof value !== "object" || value === null) return;
  if (step === "[]") {
    if (Array.isArray(value)) for (const item of value) fillIn(item, rest);
    return;
  }
  const object = value as Record<string, unknown>;
  if (rest.length > 0) fillIn(object[step], rest);
  else if (object[step] === undefined) object[step] = UNKNOWN;
}

/** A copy: the unknown value is a symbol, which `structuredClone` refuses. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copyOf(child)]));
}
