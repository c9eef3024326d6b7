import { recordName, type ZoneRecord } from "../dns";
import { containsUnknown, isUnknown, text, type DeclaredResource } from "../resource";

/** One declared DNS record with the resource that declares it. */
export interface DeclaredRecord {
  readonly resource: DeclaredResource;
  readonly record: ZoneRecord;
  /** Properties of the record that only the deployment will tell. */
  readonly unknown: readonly string[];
}

/** @param zone domain of the record's zone, which names may be relative to. */
export function declaredRecord(resource: DeclaredResource, zone: string): DeclaredRecord {
  const { props } = resource;
  const known = <T>(name: string): T | undefined =>
    isUnknown(props[name]) ? undefined : (props[name] as T | undefined);
  const record = {
    name: recordName(text(resource, "name"), zone) ?? "",
    type: known<string>("type") ?? "",
    ttl: known<number>("ttl") ?? 1,
    proxied: known<boolean>("proxied") ?? false,
    // A deployed record has both: the API writes the data out as content. (Given both, the provider refuses.)
    content: (props.data ?? undefined) === undefined ? known<string>("content") : undefined,
    data: known<Record<string, string | number>>("data"),
    priority: known<number>("priority"),
    comment: known<string>("comment"),
    tags: known<string[]>("tags"),
  };
  return {
    resource,
    record: Object.fromEntries(
      Object.entries(record).filter(([, value]) => value !== undefined),
    ) as unknown as ZoneRecord,
    unknown: Object.keys(props).filter((name) => containsUnknown(props[name])),
  };
}
