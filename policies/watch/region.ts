import type { DeclaredResource } from "../../edge/resource";

/**
 * The AWS region that a resource is in: its own, that of its ARN, or that of its provider. Undefined where nothing
 * tells: a provider takes what is not configured from the environment of whoever deploys.
 */
export function regionOf({ props, provider }: DeclaredResource): string | undefined {
  // Not known yet is not unsaid: then it is not the provider's.
  if (typeof props.region === "string" && props.region !== "") return props.region;
  if (typeof props.region === "symbol") return undefined;
  return (typeof props.arn === "string" ? regionOfArn(props.arn) : undefined) ?? provider?.region;
}

/** `arn:aws:sns:us-east-1:123456789012:topic` → `us-east-1`. */
export function regionOfArn(arn: string): string | undefined {
  return /^arn:[^:]+:[^:]+:([^:]+):/.exec(arn)?.[1];
}

/** Whether two resources are in one region: undefined where nothing tells. Two of one provider that say none are. */
export function inOneRegion(one: DeclaredResource, other: DeclaredResource): boolean | undefined {
  const regions = [regionOf(one), regionOf(other)];
  if (regions.every((region) => region !== undefined)) return regions[0] === regions[1];
  const unsaid = [one, other].every(({ props }) => props.region === undefined || props.region === null);
  return unsaid && one.provider?.urn === other.provider?.urn ? true : undefined;
}
