import type { PolicyResource } from "@pulumi/policy";
import { UNKNOWN, type DeclaredResource } from "../edge/resource";
import { secretProperties } from "./sdk-properties";

/**
 * What the engine sends in place of a value that only the deployment will tell, by the kind of value (Pulumi SDK,
 * `@pulumi/policy` 1.21, proxy.ts). Reading one through the SDK's proxy throws; here it becomes `UNKNOWN`, so that a rule
 * can say what it could not judge.
 */
const sentinels: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

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
        Object.entries(resource.propertyDependencies).map(([property, origins]) => [property, origins.map(({ urn }) => urn)]),
      ),
      ...(resource.provider ? { provider: providerOf(resource.provider) } : {}),
      ...(resource.parent ? { parent: resource.parent.urn } : {}),
      options: { protect: resource.opts.protect },
    };
  });
}

function providerOf(provider: NonNullable<PolicyResource["provider"]>): NonNullable<DeclaredResource["provider"]> {
  const { region } = rawProperties(provider);
  const known = typeof region === "string" && region !== "" && !sentinels.has(region);
  return { urn: provider.urn, ...(known ? { region } : {}) };
}

function plain(value: unknown): unknown {
  if (sentinels.has(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)]));
}
