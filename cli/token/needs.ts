import { inCurrentWords } from "../../edge/older-resources";
import { zonesOf } from "../../edge/model/zoning";
import type { DeclaredResource } from "../../edge/resource";
import { awsNeed, iamStatements, type Statement } from "./aws-actions";
import { permissionFor, type Permission } from "./cloudflare-permissions";

/** One permission and what of the stack needs it. */
export interface CloudflareNeed extends Permission {
  readonly level: "Edit";
  /** Zones by domain, or accounts by id, that the token has to include. */
  readonly for: readonly string[];
  /** Names of the resources, in the order of declaration. */
  readonly resources: readonly string[];
}

/** What the credentials that deploy a stack have to be allowed, and no more. */
export interface TokenNeeds {
  readonly cloudflare: readonly CloudflareNeed[];
  readonly aws: readonly Statement[];
  /** Types of resources of which it is not known what they need. */
  readonly unknown: readonly string[];
}

/** Reads off declared resources what a token and an IAM policy have to allow. */
export function tokenNeeds(resources: readonly DeclaredResource[]): TokenNeeds {
  const zones = new Map(zonesOf(resources.flatMap(inCurrentWords), []).zones.map(({ id, name }) => [id, name]));
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const needs = new Map<string, { permission: Permission; for: Set<string>; resources: string[] }>();
  const unknown = new Set<string>();
  const aws: Parameters<typeof iamStatements>[0][number][] = [];
  for (const resource of resources) {
    if (resource.type.startsWith("aws:")) {
      const need = awsNeed(
        resource,
        (resource.dependencies ?? []).flatMap((urn) => byUrn.get(urn) ?? []),
      );
      if (need) aws.push(need);
      else unknown.add(resource.type);
    }
    if (!resource.type.startsWith("cloudflare:")) continue;
    const permission = permissionFor(resource);
    if (!permission) {
      unknown.add(resource.type);
      continue;
    }
    const key = `${permission.scope} ${permission.name}`;
    const entry = needs.get(key) ?? { permission, for: new Set(), resources: [] };
    entry.for.add(placeOf(resource, permission, zones));
    entry.resources.push(resource.name);
    needs.set(key, entry);
  }
  return {
    cloudflare: [...needs.values()]
      .map(({ permission, for: places, resources: names }) => ({
        ...permission,
        level: "Edit" as const,
        for: [...places].sort(),
        resources: names,
      }))
      .sort((a, b) => (a.scope === b.scope ? (a.name < b.name ? -1 : 1) : a.scope === "zone" ? -1 : 1)),
    aws: iamStatements(aws),
    unknown: [...unknown].sort(),
  };
}

function placeOf({ props }: DeclaredResource, { scope }: Permission, zones: ReadonlyMap<string, string>): string {
  const id = scope === "zone" ? props.zoneId : props.accountId;
  if (typeof id !== "string") return scope === "zone" ? "all zones of the account" : "the account";
  return scope === "zone" ? (zones.get(id) ?? id) : id;
}
