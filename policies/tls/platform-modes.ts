import type { Zone } from "../../edge/model";
import { demanded } from "../../edge/model/rule-index";
import { parse } from "../../edge/rules";
import type { DeclaredResource } from "../../edge/resource";
import { permits, parseData } from "../../standards/caa";
import { universalIssuers } from "../../edge/issuers";
import { isWithin } from "../../standards/domain-name";
import type { Estate } from "../estate";
import type { PlatformHost } from "../platform-hosts";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** Hosts of a zone behind Cloudflare whose platform cannot show a certificate for them at all times. */
function unverifiable(zone: Zone, estate: Estate): PlatformHost[] {
  return estate.platformHosts.filter(
    (one) => one.zone === zone && one.host.proxied && one.platform.tls.mode === "full",
  );
}

/**
 * Full where nothing stricter holds: a zone of which each host behind Cloudflare is of such a platform.
 *
 * @returns undefined where some host could be verified.
 */
export function fullByPlatforms(zone: Zone, setting: DeclaredResource, estate: Estate): Verdict | undefined {
  const hosts = unverifiable(zone, estate);
  const names = new Set(hosts.map(({ host }) => host.name));
  if (hosts.length === 0 || zone.proxiedHosts.some(({ name }) => !names.has(name))) return undefined;
  return unverified(hosts, setting);
}

/** The same of a configuration rule, which speaks of some hosts alone. */
export function fullByRule(rule: unknown, ruleset: DeclaredResource, estate: Estate): Verdict | undefined {
  const zone = estate.zones.find(({ resources }) => resources.includes(ruleset));
  const { expression } = (rule ?? {}) as { readonly expression?: unknown };
  if (!zone || typeof expression !== "string") return undefined;
  const parsed = parse(expression).expression;
  const named = parsed && demanded(parsed, "http.host");
  const hosts = unverifiable(zone, estate);
  if (!named || named.size === 0) return undefined;
  const ofPlatforms = hosts.filter(({ host }) => named.has(host.name));
  return ofPlatforms.length === named.size ? unverified(ofPlatforms, ruleset) : undefined;
}

function unverified(hosts: readonly PlatformHost[], resource: DeclaredResource): Verdict {
  const [{ platform }] = hosts as [PlatformHost];
  return cannotJudge(
    "ssl-platform-unverifiable",
    `${hosts.map(({ host }) => host.name).join(" and ")} cannot be verified at all times, since ` +
      `${within(platform.tls.why, platform.name)}: Full is the strictest mode there`,
    resource,
  );
}

/** Hosts that Full (strict) cuts off whenever their platform renews. */
export function tooStrict(zone: Zone, estate: Estate): Verdict[] {
  if (!["strict", "origin_pull"].includes(zone.settings.ssl)) return [];
  const loosened = new Set(
    zone.rulesets
      .filter(({ props }) => props.phase === "http_config_settings" && Array.isArray(props.rules))
      .flatMap(({ props }) => props.rules as readonly unknown[])
      .flatMap((rule) => loosenedHosts(rule)),
  );
  return unverifiable(zone, estate)
    .filter(({ host, isAlias }) => !isAlias && !loosened.has(host.name))
    .map(({ host, platform, resource }) =>
      cannotJudge(
        "ssl-platform-too-strict",
        `${host.name} is reached in Full (strict), and ${within(platform.tls.why, platform.name)}; ` +
          "a configuration rule with " +
          'ssl "full" for this host alone avoids that',
        resource,
      ),
    );
}

function loosenedHosts(rule: unknown): string[] {
  const { expression, actionParameters } = (rule ?? {}) as {
    readonly expression?: unknown;
    readonly actionParameters?: { readonly ssl?: unknown };
  };
  if (actionParameters?.ssl !== "full" || typeof expression !== "string") return [];
  const parsed = parse(expression).expression;
  return [...((parsed && demanded(parsed, "http.host")) ?? [])];
}

/** Authorities of platforms that CAA records shut out; those of Cloudflare's own certificates are let in by itself. */
export function authoritiesOfPlatforms(zone: Zone, estate: Estate): Verdict[] {
  const records = zone.records.filter(({ record }) => record.type === "CAA");
  if (records.length === 0) return [];
  return estate.platformHosts
    .filter((one) => one.zone === zone && !one.isAlias)
    .map(({ host, platform: { name, certificate }, resource }) => {
      const needed = certificate.issuers;
      if (needed.length === 0 || needed.some((issuer) => universalIssuers.includes(issuer))) return nothingFound;
      const near = nearestCaa(host.name, zone);
      if (near === undefined || needed.some((issuer) => permits(near, issuer))) return nothingFound;
      return found(
        "caa-shuts-out-platform",
        `The CAA records shut out ${needed.join(" and ")}, from which ${name} has the certificate of ${host.name}.`,
        `Declare a CAA record with the tag issue for ${needed[0]}.`,
        resource,
      );
    });
}

/** The CAA records that hold for a name: those of the nearest name above it (RFC 8659 section 3). */
function nearestCaa(host: string, zone: Zone) {
  const names = [
    ...new Set(zone.records.filter(({ record }) => record.type === "CAA").map(({ record }) => record.name)),
  ]
    .filter((name) => isWithin(host, name))
    .sort((a, b) => b.length - a.length);
  const [nearest] = names;
  const own = zone.records.filter(({ record }) => record.type === "CAA" && record.name === nearest);
  if (nearest === undefined || own.some(({ unknown }) => unknown.includes("data"))) return undefined;
  return own.flatMap(({ record }) => {
    const { flags, tag, value } = record.data ?? {};
    const read = parseData({ flags: Number(flags ?? 0), tag: String(tag), value: String(value) }).value;
    return read ? [read] : [];
  });
}

/** A sentence within another one: what begins with the name of a platform keeps its capital. */
function within(sentence: string, name: string): string {
  const own = name.split(" ")[0]!;
  return sentence.startsWith(own) ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
