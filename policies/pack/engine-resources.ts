import type { PolicyResource } from "@pulumi/policy";
import { UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { unknownValues } from "../../edge/wire-values";
import { secretProperties } from "./sdk-properties";

/** The SDK's way through its proxy to the properties themselves, which may be read without throwing. */
const proxyTarget = "__getSpecialProxyTarget";

/** The properties behind the SDK's proxy. The same object for as long as the engine's message lives. */
export function rawProperties(resource: Pick<PolicyResource, "props">): Record<string, unknown> {
  const target = (resource.props as Record<string, unknown>)[proxyTarget];
  return (target ?? resource.props) as Record<string, unknown>;
}

/** The engine's resources as plain data. */
export function engineResources(resources: readonly PolicyResource[]): DeclaredResource[] {
  return resources.map((resource) => {
    const raw = rawProperties(resource);
    return {
      type: resource.type,
      name: resource.name,
      urn: resource.urn,
      props: plain(raw) as Record<string, unknown>,
      secret: [...(secretProperties(raw) ?? []), ...resource.opts.additionalSecretOutputs],
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
function plain(value: unknown): unknown {
  if (unknownValues.has(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)]));
}
