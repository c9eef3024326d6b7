import type { DeclaredResource } from "../../edge/resource";
import { types } from "../../edge/resource";

/** Resources as programs declare them, for tests. */
export const zoneId = "0123456789abcdef0123456789abcdef";
export const otherZoneId = "00112233445566778899aabbccddeeff";
const accountId = "fedcba9876543210fedcba9876543210";

let count = 0;

export function resource(type: string, name: string, props: Record<string, unknown>): DeclaredResource {
  count += 1;
  return { type, name, urn: `urn:pulumi:test::edge::${type}::${name}-${count}`, props };
}

export function record(name: string, more: Record<string, unknown> = {}): DeclaredResource {
  return resource(types.dnsRecord, name, {
    zoneId,
    name,
    type: "A",
    content: "192.0.2.10",
    proxied: true,
    ttl: 1,
    ...more,
  });
}

export function setting(settingId: string, value: unknown, zone = zoneId): DeclaredResource {
  return resource(types.zoneSetting, settingId, { zoneId: zone, settingId, value });
}

export interface Rule {
  readonly ref?: string;
  readonly expression: string;
  readonly action: string;
  readonly actionParameters?: unknown;
  readonly ratelimit?: unknown;
  readonly enabled?: boolean;
}

export function ruleset(phase: string, rules: readonly Rule[], zone = zoneId): DeclaredResource {
  return resource(types.ruleset, phase, { zoneId: zone, name: phase, kind: "zone", phase, rules });
}

export function accountRuleset(phase: string, rules: readonly Rule[]): DeclaredResource {
  return resource(types.ruleset, phase, { accountId, name: phase, kind: "root", phase, rules });
}

export function redirect(
  ref: string,
  expression: string,
  target: { value: string } | { expression: string },
  more: Record<string, unknown> = {},
): Rule {
  return {
    ref,
    expression,
    action: "redirect",
    actionParameters: { fromValue: { statusCode: 301, preserveQueryString: true, targetUrl: target, ...more } },
  };
}

export const redirects = (...rules: readonly Rule[]) => ruleset("http_request_dynamic_redirect", rules);
export const firewall = (...rules: readonly Rule[]) => ruleset("http_request_firewall_custom", rules);
export const cache = (...rules: readonly Rule[]) => ruleset("http_request_cache_settings", rules);

/** What sends every spelling of example.com to https://example.com in one hop, and leaves well-known URIs alone. */
export const oneHopRules = (untouched = ""): readonly Rule[] => [
  redirect(
    "canonical-host",
    `(http.host eq "www.example.com" and not starts_with(http.request.uri.path, "/.well-known/")${untouched})`,
    { expression: 'concat("https://example.com", http.request.uri.path)' },
  ),
  redirect(
    "https",
    '(not ssl and not starts_with(http.request.uri.path, "/.well-known/acme-challenge/"))',
    { expression: 'concat("https://", http.host, http.request.uri.path)' },
    { statusCode: 308 },
  ),
];

/**
 * A site that keeps every promise: apex, www, app, api and mta-sts, one hop, strict TLS, login limited, app not cached.
 */
export function goodSite(): DeclaredResource[] {
  return [
    ...["example.com", "www.example.com", "app.example.com", "api.example.com", "mta-sts.example.com"].map((name) =>
      record(name),
    ),
    setting("ssl", "strict"),
    setting("min_tls_version", "1.2"),
    setting("always_use_https", "off"),
    redirects(...oneHopRules()),
    cache({
      ref: "private",
      expression:
        '(http.host in {"app.example.com" "api.example.com"} or http.cookie contains "session=" or ' +
        'any(http.request.headers.names[*] eq "authorization"))',
      action: "set_cache_settings",
      actionParameters: { cache: false },
    }),
    ruleset("http_ratelimit", [
      {
        ref: "login",
        expression: '(lower(http.request.uri.path) in {"/login" "/login/"})',
        action: "block",
        ratelimit: {
          characteristics: ["cf.colo.id", "ip.src"],
          period: 10,
          requestsPerPeriod: 5,
          mitigationTimeout: 10,
        },
      },
    ]),
  ];
}
