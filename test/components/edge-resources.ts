import { types, type DeclaredResource } from "../../edge/resource";
import { Edge } from "../../edge/model";

/** What components decided, as the resources that they declare of it, to be asked at the edge. */
const zoneId = "0123456789abcdef0123456789abcdef";

function resource(type: string, name: string, props: Record<string, unknown>): DeclaredResource {
  return { type, name, urn: `urn:pulumi:test::test::${type}::${name}`, props: { zoneId, ...props } };
}

function hostRecord(name: string): DeclaredResource {
  return resource(types.dnsRecord, name, { name, type: "A", content: "198.51.100.7", proxied: true, ttl: 1 });
}

export function entryPoint(phase: string, rules: readonly unknown[]): DeclaredResource {
  return resource(types.ruleset, phase, { name: phase, kind: "zone", phase, rules });
}

export function setting(settingId: string, value: unknown): DeclaredResource {
  return resource(types.zoneSetting, settingId, { settingId, value });
}

export function urlNormalization(type: string): DeclaredResource {
  return resource("cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings", "urls", {
    type,
    scope: "incoming",
  });
}

export function edgeOf(
  hosts: readonly string[],
  phases: Readonly<Record<string, readonly unknown[]>>,
  ...more: readonly DeclaredResource[]
): Edge {
  const rulesets = Object.entries(phases).map(([phase, rules]) => entryPoint(phase, rules));
  return Edge.from([...hosts.map(hostRecord), ...rulesets, ...more], { zones: [{ id: zoneId, name: "example.com" }] });
}
