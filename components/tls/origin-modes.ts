import { onHosts } from "../host-expression";
import { inParts } from "../rule-text";

/** A rule of the phase `http_config_settings`, in the shape of `@pulumi/cloudflare`. */
export interface ConfigurationRule {
  /** Stable identity: Cloudflare matches rules by it when a ruleset is replaced. */
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
  readonly action: "set_config";
  readonly actionParameters: { readonly ssl: "full" };
  readonly enabled: true;
}

/**
 * Full instead of Full (strict) for hosts whose platform shows another name's certificate while it renews theirs: the
 * rest of the zone stays verified (rules/configuration-rules/settings, checked 2026-11-24).
 */
export function originModes(hosts: readonly string[], all: readonly string[]): ConfigurationRule[] {
  if (hosts.length === 0) return [];
  return inParts(onHosts(hosts, all), (expression): ConfigurationRule => ({
    ref: "origin-full",
    description: "Platforms whose certificate cannot be verified while they renew it",
    expression,
    action: "set_config",
    actionParameters: { ssl: "full" },
    enabled: true,
  }));
}
