import { isUnknown, text, types, type DeclaredResource } from "../resource";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** How Cloudflare reaches the origin (ssl/origin-configuration/ssl-modes, checked 2026-11-24). */
export type SslMode = "off" | "flexible" | "full" | "strict" | "origin_pull";
export const sslModes: readonly string[] = ["off", "flexible", "full", "strict", "origin_pull"];
type TlsVersion = "1.0" | "1.1" | "1.2" | "1.3";
const tlsVersions: readonly string[] = ["1.0", "1.1", "1.2", "1.3"];

/** The header `Strict-Transport-Security` that Cloudflare adds. */
interface StrictTransport {
  /** Seconds. */
  readonly maxAge: number;
  readonly includeSubdomains: boolean;
  readonly preload: boolean;
}

/** The settings of a zone that decide about requests. */
export interface ZoneSettings {
  readonly ssl: SslMode;
  readonly alwaysUseHttps: boolean;
  readonly minTlsVersion: TlsVersion;
  readonly tls13: boolean;
  readonly strictTransport: StrictTransport | undefined;
  /** Seconds; 0 leaves the origin's header alone. */
  readonly browserCacheTtl: number;
  readonly developmentMode: boolean;
  readonly cacheLevel: "aggressive" | "basic" | "simplified";
  readonly underAttack: boolean;
  /** Ids that the program sets; the rest are Cloudflare's defaults. */
  readonly declared: ReadonlySet<string>;
}

/** Settings that can refuse a request by what the model does not see. */
const decideUnseen = new Set(["hotlink_protection", "tls_client_auth", "privacy_pass"]);

/**
 * Reads a zone's settings. Defaults are those of the settings' own pages (checked 2026-11-24); `ssl` has none since new
 * zones choose their mode by themselves, and `full` is what such a zone has at least.
 */
export function readSettings(resources: readonly DeclaredResource[], unmodelled: Unmodelled[]): ZoneSettings {
  const values = settingValues(resources, unmodelled);
  const on = (id: string, otherwise: boolean) => (values.has(id) ? values.get(id) === "on" : otherwise);
  return {
    ssl: oneOf(values.get("ssl"), sslModes, "full") as SslMode,
    alwaysUseHttps: on("always_use_https", false),
    minTlsVersion: minTlsVersion(values),
    tls13: values.has("tls_1_3") ? values.get("tls_1_3") !== "off" : true,
    strictTransport: strictTransport(values.get("security_header")),
    browserCacheTtl:
      typeof values.get("browser_cache_ttl") === "number" ? (values.get("browser_cache_ttl") as number) : 14_400,
    developmentMode: on("development_mode", false),
    cacheLevel: oneOf(
      values.get("cache_level"),
      ["aggressive", "basic", "simplified"],
      "aggressive",
    ) as ZoneSettings["cacheLevel"],
    underAttack: values.get("security_level") === "under_attack",
    declared: new Set(values.keys()),
  };
}

/** The values that are known, by the id of their setting. */
function settingValues(resources: readonly DeclaredResource[], unmodelled: Unmodelled[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const resource of resources) {
    if (resource.type !== types.zoneSetting) continue;
    const id = text(resource, "settingId");
    const { value } = resource.props;
    if (id === undefined || isUnknown(value)) {
      unmodelled.push(
        notFollowed(
          "edge-setting-unknown",
          resource,
          "The setting is known only after deployment; Cloudflare's default is taken.",
        ),
      );
    } else {
      if (decideUnseen.has(id) && value === "on") {
        unmodelled.push(
          notFollowed(
            "edge-setting-unmodelled",
            resource,
            `The setting ${id} can refuse requests; it is not modelled.`,
          ),
        );
      }
      values.set(id, value);
    }
  }
  return values;
}

function oneOf(value: unknown, allowed: readonly string[], otherwise: string): string {
  return typeof value === "string" && allowed.includes(value) ? value : otherwise;
}

function minTlsVersion(values: ReadonlyMap<string, unknown>): TlsVersion {
  const stated = oneOf(values.get("min_tls_version"), tlsVersions, "1.0") as TlsVersion;
  return values.get("tls_1_2_only") === "on" && stated < "1.2" ? "1.2" : stated;
}

function strictTransport(value: unknown): StrictTransport | undefined {
  const header = (value as { strict_transport_security?: Record<string, unknown> } | null | undefined)
    ?.strict_transport_security;
  if (header?.enabled !== true) return undefined;
  return {
    maxAge: typeof header.max_age === "number" ? header.max_age : 0,
    includeSubdomains: header.include_subdomains === true,
    preload: header.preload === true,
  };
}
