import { isUnknown, type DeclaredResource } from "../resource";

/**
 * What a tunnel does with the requests of one public hostname
 * (cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/cloudflared-parameters, checked 2026-11-29).
 * Each member is as the program gave it, and may be known only after deployment.
 */
export interface TunnelRule {
  /** Absent for the last rule, which takes whatever no other takes. */
  readonly hostname: unknown;
  /** The paths that it is for; absent: all. */
  readonly path: unknown;
  /** Where `cloudflared` leads the request: `https://10.0.0.5:8006`, `ssh://localhost:22`, `http_status:404`. */
  readonly service: unknown;
  /** Whether the certificate of an https service is not looked at: the rule's own word, else the tunnel's. */
  readonly noTlsVerify: unknown;
  /** Whether `cloudflared` itself refuses what did not pass Access. */
  readonly accessRequired: unknown;
}

const types = new Set(["ZeroTrustTunnelCloudflaredConfig", "TunnelConfig"]);

/** Whether a resource holds the rules of a tunnel: as SDK 6 calls it, or by its older name. */
export function isTunnelConfig({ type }: DeclaredResource): boolean {
  return type.startsWith("cloudflare:") && types.has(type.slice(type.lastIndexOf(":") + 1));
}

/** The rules of a tunnel's configuration in their order; undefined where only the deployment will tell them. */
export function tunnelRules({ config }: DeclaredResource["props"]): readonly TunnelRule[] | undefined {
  // Version 5 of the SDK called them ingressRules.
  const rules = inside(config, "ingresses") ?? inside(config, "ingressRules");
  if (isUnknown(config) || isUnknown(rules)) return undefined;
  const whole = inside(config, "originRequest");
  return (Array.isArray(rules) ? (rules as unknown[]) : []).map((rule) => {
    const own = inside(rule, "originRequest");
    return {
      hostname: isUnknown(rule) ? rule : inside(rule, "hostname"),
      path: isUnknown(rule) ? rule : inside(rule, "path"),
      service: isUnknown(rule) ? rule : inside(rule, "service"),
      noTlsVerify: said(own, whole, "noTlsVerify"),
      accessRequired: inside(said(own, whole, "access"), "required"),
    };
  });
}

/** What a rule says of a request to the origin, else what its tunnel says of all. */
function said(own: unknown, whole: unknown, key: string): unknown {
  if (isUnknown(own)) return own;
  return inside(own, key) ?? (isUnknown(whole) ? whole : inside(whole, key));
}

/** A member of an object; what is known only after deployment stays so. */
export function inside(value: unknown, key: string): unknown {
  if (isUnknown(value)) return value;
  return typeof value === "object" && value !== null
    ? ((value as Readonly<Record<string, unknown>>)[key] ?? undefined)
    : undefined;
}
