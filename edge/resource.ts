/**
 * Resources as every judge of this project sees them: plain data, whoever declared them. They come from Pulumi's mocks
 * (`check`), from the engine (the policy pack), or from a state file (`pulumi policy analyze`).
 */

/** Stands for a value that only the deployment will tell, at any depth of a resource's properties. */
export const UNKNOWN: unique symbol = Symbol.for("launch-ready.unknown");
export type Unknown = typeof UNKNOWN;

/** One declared resource. */
export interface DeclaredResource {
  /** Pulumi type token, e.g. `cloudflare:index/dnsRecord:DnsRecord`. */
  readonly type: string;
  /** Logical name, as the program gave it. */
  readonly name: string;
  /** Unique in the list; findings point at it. */
  readonly urn: string;
  /**
   * Properties in camelCase as the Pulumi SDK names them. Secrets are in the clear: no message may print a value that
   * could be one. A property that is not known before deployment is `UNKNOWN`.
   */
  readonly props: Readonly<Record<string, unknown>>;
  /**
   * What the provider planned or stored beside what the program set: nobody declared it, and after a change it may be
   * an old value. It is in the state. Absent where the source of the resources does not tell it apart.
   */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /**
   * Properties that carry Pulumi's mark of a secret, at the top level of `props`: the state holds them encrypted.
   * Absent where the source of the resources does not tell.
   */
  readonly secret?: readonly string[];
  /** URNs of the resources whose outputs this one's properties are made of. Absent where nothing tells. */
  readonly dependencies?: readonly string[];
  /** The same for each property by its name. Absent where nothing tells. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** The provider that makes it, with the region that it is configured for. Absent where nothing tells. */
  readonly provider?: { readonly urn: string; readonly region?: string };
  /** URN of the parent resource. */
  readonly parent?: string;
  /** What every source of resources tells of the options; the engine does not tell a policy `retainOnDelete`. */
  readonly options?: { readonly protect?: boolean | undefined };
}

export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/** Whether anything in a value, at any depth, is known only after deployment. */
export function containsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(containsUnknown);
}

/** Type tokens of the resources that the judges know by name. */
export const types = {
  zone: "cloudflare:index/zone:Zone",
  dnsRecord: "cloudflare:index/dnsRecord:DnsRecord",
  ruleset: "cloudflare:index/ruleset:Ruleset",
  zoneSetting: "cloudflare:index/zoneSetting:ZoneSetting",
  zoneDnssec: "cloudflare:index/zoneDnssec:ZoneDnssec",
  list: "cloudflare:index/list:List",
  listItem: "cloudflare:index/listItem:ListItem",
  managedTransforms: "cloudflare:index/managedTransforms:ManagedTransforms",
  workersDomain: "cloudflare:index/workersCustomDomain:WorkersCustomDomain",
  workersRoute: "cloudflare:index/workersRoute:WorkersRoute",
  loadBalancer: "cloudflare:index/loadBalancer:LoadBalancer",
  pageRule: "cloudflare:index/pageRule:PageRule",
  hostnameTlsSetting: "cloudflare:index/hostnameTlsSetting:HostnameTlsSetting",
  certificatePack: "cloudflare:index/certificatePack:CertificatePack",
  totalTls: "cloudflare:index/totalTls:TotalTls",
  universalSslSetting: "cloudflare:index/universalSslSetting:UniversalSslSetting",
} as const;

/** The string at a property, or undefined where it is absent, not a string, or not known yet. */
export function text(resource: DeclaredResource, property: string): string | undefined {
  const value = resource.props[property];
  return typeof value === "string" ? value : undefined;
}
