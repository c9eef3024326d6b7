import { createHash } from "node:crypto";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { deserializeProperties, isRpcSecret, unknownValue, unwrapRpcSecret } from "@pulumi/pulumi/runtime/rpc";
import type * as resource from "@pulumi/pulumi/proto/resource_pb";
import { isUnknown } from "@pulumi/pulumi/output";
import { UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { computedOutputs } from "./computed-outputs";

type Reply<Response> = (error: Error | null, response: Response | undefined) => void;

/**
 * Pulumi's own mock of the engine, which also writes down what a program declares: type, name, parent, options and
 * properties, in the shape that every judge takes. A component counts with what it registers as outputs, as it does for
 * the engine's stack policies.
 */
export class RecordingMonitor {
  private readonly declared = new Map<string, DeclaredResource>();

  private readonly mock = new MockMonitor({
    // Computed ids look like Cloudflare's, so that whatever is built from them is well formed; the same in every run.
    newResource: ({ type, name, inputs, id }) => ({
      id: id || createHash("sha256").update(`${type} ${name}`).digest("hex").slice(0, 32),
      state: { ...computedOutputs(type, name, inputs as Record<string, unknown>), ...(inputs as object) },
    }),
    call: ({ inputs }) => inputs as Record<string, unknown>,
  });

  /** Newer SDKs ask for more (getDeploymentInfo in 3.276.0): what is not here, their own mock answers. */
  constructor() {
    return new Proxy(this, {
      get: (monitor, key, proxy): unknown => {
        if (key in monitor) return Reflect.get(monitor, key, proxy);
        const other: unknown = Reflect.get(this.mock, key);
        return typeof other === "function" ? other.bind(this.mock) : other;
      },
    });
  }

  /** What has been declared so far, in the order of declaration. */
  resources(): DeclaredResource[] {
    return [...this.declared.values()];
  }

  registerResource(request: resource.RegisterResourceRequest, reply: Reply<resource.RegisterResourceResponse>) {
    return this.mock.registerResource(request, (error: Error | null, response?: resource.RegisterResourceResponse) => {
      if (response) this.record(response.getUrn(), request);
      reply(error, response);
    });
  }

  registerResourceOutputs(request: resource.RegisterResourceOutputsRequest, reply: Reply<unknown>): void {
    const known = this.declared.get(request.getUrn());
    if (known) {
      const secret = secretNames(request.getOutputs());
      this.declared.set(known.urn, { ...known, props: plain(request.getOutputs()), secret });
    }
    this.mock.registerResourceOutputs(request, reply);
  }

  readResource(request: resource.ReadResourceRequest, reply: Reply<resource.ReadResourceResponse>) {
    return this.mock.readResource(request, reply);
  }

  invoke(request: resource.ResourceInvokeRequest, reply: Reply<unknown>) {
    return this.mock.invoke(request, reply);
  }

  supportsFeature(request: resource.SupportsFeatureRequest, reply: Reply<unknown>): void {
    this.mock.supportsFeature(request, reply);
  }

  registerPackage(request: resource.RegisterPackageRequest, reply: Reply<unknown>): void {
    this.mock.registerPackage(request, reply);
  }

  private record(urn: string, request: resource.RegisterResourceRequest): void {
    this.declared.set(urn, {
      type: request.getType(),
      name: request.getName(),
      urn,
      props: plain(request.getObject()),
      propertyDependencies: propertyDependenciesOf(request),
      secret: [...secretNames(request.getObject()), ...request.getAdditionalsecretoutputsList()],
      dependencies: request.getDependenciesList(),
      ...(request.getParent() ? { parent: request.getParent() } : {}),
      options: { protect: request.getProtect() },
    });
  }
}

/** Of each property that is made of other resources' outputs, their URNs. */
function propertyDependenciesOf(
  request: resource.RegisterResourceRequest,
): Readonly<Record<string, readonly string[]>> {
  const made = request.getPropertydependenciesMap().toArray() as unknown as [string, [string[]?]?][];
  return Object.fromEntries(
    made.flatMap(([name, [urns = []] = []]): [string, string[]][] => (urns.length > 0 ? [[name, urns]] : [])),
  );
}

function plain(properties: unknown): Record<string, unknown> {
  if (properties === undefined) return {};
  const values: unknown = deserializeProperties(properties as Parameters<typeof deserializeProperties>[0]);
  return ours(values) as Record<string, unknown>;
}

/** A secret anywhere inside a property makes the whole property one, in Pulumi's own encoding. */
function secretNames(properties: unknown): string[] {
  if (properties === undefined) return [];
  const values: Record<string, unknown> = deserializeProperties(
    properties as Parameters<typeof deserializeProperties>[0],
  );
  return Object.keys(values).filter((name) => isRpcSecret(values[name]) === true);
}

/** A value in the shape of the judges: secrets in the clear, and what only the deployment will tell as `UNKNOWN`. */
function ours(value: unknown): unknown {
  if (isUnknown(value)) return UNKNOWN;
  if (isRpcSecret(value)) return ours(unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(ours);
  if (typeof value === "string" && value.includes(unknownValue)) return UNKNOWN;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, ours(child)]));
}
