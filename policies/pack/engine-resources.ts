import type { PolicyResource } from "@pulumi/policy";
import { UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { unknownValues } from "../../edge/wire-values";
import { declaredProperties } from "./declared-properties";
import type { GivenInputs } from "./given-inputs";
import { secretProperties } from "./sdk-properties";

/** The SDK's way through its proxy to the properties themselves, which may be read without throwing. */
const proxyTarget = "__getSpecialProxyTarget";

/** The properties behind the SDK's proxy. The same object for as long as the engine's message lives. */
export function rawProperties(resource: Pick<PolicyResource, "props">): Record<string, unknown> {
  const target = (resource.props as Record<string, unknown>)[proxyTarget];
  return (target ?? resource.props) as Record<string, unknown>;
}

/**
 * The engine's resources as plain data, in one order: the engine tells of them as they came to be, each time another.
 *
 * @param given what the program set of each, where the engine told it.
 */
export function engineResources(resources: readonly PolicyResource[], given?: GivenInputs): DeclaredResource[] {
  const inOrder = [...resources].sort((a, b) => (a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0));
  return inOrder.map((resource) => {
    const raw = rawProperties(resource);
    // Of a component, which no provider makes, its outputs are what it registered: what it means.
    const inputs = resource.provider ? given?.of(resource.urn) : undefined;
    const marks = [
      ...(secretProperties(raw) ?? []),
      ...(inputs?.secret ?? []),
      ...resource.opts.additionalSecretOutputs,
    ];
    return {
      type: resource.type,
      name: resource.name,
      urn: resource.urn,
      ...declaredProperties(plain(raw), inputs && plain(inputs.props)),
      secret: [...new Set(marks)],
      dependencies: resource.dependencies.map((dependency) => dependency.urn),
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([property, origins]) => [
          property,
          origins.map(({ urn }) => urn),
        ]),
      ),
      ...(resource.provider ? { provider: providerOf(resource.provider) } : {}),
      ...(resource.parent ? { parent: resource.parent.urn } : {}),
      options: { protect: resource.opts.protect },
    };
  });
}

function providerOf(provider: NonNullable<PolicyResource["provider"]>): NonNullable<DeclaredResource["provider"]> {
  const { region } = rawProperties(provider);
  const known = typeof region === "string" && region !== "" && !unknownValues.has(region);
  return { urn: provider.urn, ...(known ? { region } : {}) };
}

/** Reading an unknown value through the SDK's proxy throws; as `UNKNOWN` a rule can say what it could not judge. */
function plain(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return plainValue(value) as Record<string, unknown>;
}

function plainValue(value: unknown): unknown {
  if (unknownValues.has(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plainValue(child)]));
}
