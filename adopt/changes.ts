import { isAddressType } from "../components/dns/declaration";
import { contentOf, occupation, type ZoneRecord } from "../edge/dns";
import { rulesetDocument } from "../edge/rulesets/sdk-document";
import type { ReadSite } from "../stacks/config/site-config";
import { managedRecords, type AdoptedSite } from "./adopted-site";
import { isPlainObject } from "../standards/plain-object";
import { longestAddressTtl } from "./records";
import { because, type Reason } from "./reasons";
import type { ApiDocument, FoundZone } from "./found";

/** What becomes of one thing of the zone. */
export interface Change {
  readonly area: "records" | "settings" | "rules";
  /** `www.example.com A`, `ssl`, `http_request_cache_settings`. */
  readonly what: string;
  readonly id?: string;
  readonly action: "keep" | "change" | "add";
  /** What is different, each with the control that demands it; empty where nothing is. */
  readonly differences: readonly Difference[];
}

interface Difference extends Reason {
  /** `ttl 86400 → 3600` */
  readonly text: string;
}

/** What the first deployment would do to a zone, compared thing by thing. */
export function changesOf(found: FoundZone, adopted: AdoptedSite): Change[] {
  const { spec } = adopted.read;
  return [
    ...recordChanges(found, adopted),
    ...(found.settings ? settingChanges(found, spec) : []),
    ...(found.rulesets ? ruleChanges(found, spec, adopted.recognised) : []),
  ];
}

type Spec = ReadSite["spec"];

function recordChanges(found: FoundZone, adopted: AdoptedSite): Change[] {
  const declared = adopted.read.spec.records.records.map(({ record }) => record);
  const existing = managedRecords(found, adopted).map(({ id, record }, index) => ({ id: id ?? `${index}`, record }));
  const { occupied } = occupation(declared, existing);
  return declared.map((record, index): Change => {
    const met = occupied.get(index);
    const what = `${record.name} ${record.type}`;
    if (met === undefined || met.kind === "refused") {
      const [text, area] = [`${record.type} ${contentOf(record)}`, `add ${record.name}`];
      return { area: "records", what, action: "add", differences: [{ text, ...because(area) }] };
    }
    const differences = recordDifferences(met.existing.record, record);
    const action = differences.length === 0 ? "keep" : "change";
    const { id } = met.existing;
    return { area: "records", what, ...(id.length === 32 ? { id } : {}), action, differences };
  });
}

function recordDifferences(before: ZoneRecord, after: ZoneRecord): Difference[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["content", contentOf(before), contentOf(after)],
    ["ttl", before.ttl, after.ttl],
    ["proxied", before.proxied ?? false, after.proxied ?? false],
    ["comment", before.comment ?? "", after.comment ?? ""],
  ];
  return pairs
    .filter(([name, one, other]) => (name === "content" ? !sameContent(before, after) : one !== other))
    .map(([name, one, other]) => ({ text: differenceText(name, one, other), ...because(areaOf(name, before, after)) }));
}

/** A TTL is lowered as an address's, or as that of a record beside one with a lower TTL; a proxied record has none. */
function areaOf(name: string, { type, ttl }: ZoneRecord, { proxied }: ZoneRecord): string {
  if (name !== "ttl") return `record ${name}`;
  if (proxied === true) return "proxied ttl";
  return isAddressType(type) && ttl > longestAddressTtl ? "record ttl" : "set ttl";
}

/** As Cloudflare stores it: fields are compared one by one, whatever text the API makes of them. */
function sameContent(before: ZoneRecord, after: ZoneRecord): boolean {
  if (after.data === undefined) return contentOf(before) === contentOf(after);
  return contentOf({ type: after.type, data: before.data ?? {} }) === contentOf({ type: after.type, data: after.data });
}

function differenceText(name: string, before: unknown, after: unknown): string {
  return before === "" ? `${name}: ${shown(after)}` : `${name}: ${shown(before)} → ${shown(after)}`;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** What components declare beside the settings of `tls`: components/cache/cache.ts, components/firewall/firewall.ts. */
function declaredSettings({ tls, firewall }: Spec): (readonly [string, unknown])[] {
  return [
    ...tls.settings.map(({ id, value }) => [id, value] as const),
    ["brotli", "on"],
    ["browser_check", "on"],
    ["tiered_cache_smart_topology_enable", "on"],
    ["leaked_credential_checks", true],
    ["url_normalization", { type: "cloudflare", scope: "incoming" }],
    ...Object.entries(firewall.bots).map(([name, value]) => [`bot_management ${snake(name)}`, value] as const),
  ];
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function settingChanges({ settings = {} }: FoundZone, spec: Spec): Change[] {
  return declaredSettings(spec).flatMap(([id, after]): Change[] => {
    const before = settings[id]?.value;
    const known = settings[id] !== undefined;
    const differences = isEqual(before, after)
      ? []
      : [
          {
            text: known ? settingText(before, after) : shown(after),
            ...because(`setting ${id}`),
          },
        ];
    return [{ area: "settings", what: id, action: differences.length === 0 ? "keep" : "change", differences }];
  });
}

/** A nested value by the leaves that change, which is what Cloudflare is sent. */
function settingText(before: unknown, after: unknown): string {
  if (!isPlainObject(after) || !isPlainObject(before)) return differenceText("value", before, after);
  return Object.entries(after)
    .filter(([key, value]) => !isEqual(before[key], value))
    .map(([key, value]) =>
      isPlainObject(value) ? settingText(before[key], value) : `${key}: ${shown(before[key])} → ${shown(value)}`,
    )
    .join(", ");
}

/** Whether what the API has is what is declared; keys that it adds are none of a difference. */
export function isEqual(before: unknown, after: unknown): boolean {
  if (typeof after !== "object" || after === null) return before === after;
  if (typeof before !== "object" || before === null) return false;
  if (Array.isArray(after)) {
    return (
      Array.isArray(before) && before.length === after.length && after.every((one, at) => isEqual(before[at], one))
    );
  }
  return Object.entries(after).every(([key, value]) => isEqual((before as Record<string, unknown>)[key], value));
}

interface DeclaredRuleset {
  readonly phase: string;
  readonly rules: readonly { readonly ref: string }[];
}

function rulesetsOf({ redirects, cache, firewall, tls, otherPhases }: Spec): DeclaredRuleset[] {
  return [
    { phase: "http_request_dynamic_redirect", rules: redirects.rules },
    { phase: "http_request_cache_settings", rules: cache.rules },
    { phase: "http_request_firewall_custom", rules: firewall.custom },
    { phase: "http_request_firewall_managed", rules: firewall.managed },
    { phase: "http_ratelimit", rules: firewall.rateLimits },
    { phase: "http_config_settings", rules: tls.modes },
    ...otherPhases.phases,
  ].filter(({ rules }) => rules.length > 0);
}

function ruleChanges({ rulesets = [] }: FoundZone, spec: Spec, recognised: ReadonlyMap<string, string>): Change[] {
  return rulesetsOf(spec).map(({ phase, rules }): Change => {
    const before = rulesets.find((one) => one.phase === phase);
    const known = new Map((before?.rules ?? []).map((rule) => [String(rule.ref ?? rule.id), rule]));
    const why = because(`phase ${phase}`);
    const differences = [
      ...rules.flatMap((rule) => ruleDifference(known.get(rule.ref), rule).map((text) => ({ text, ...why }))),
      ...[...known.keys()]
        .filter((ref) => !rules.some((rule) => rule.ref === ref))
        .map((ref) => ({
          text: `rule ${shown(known.get(ref)?.description ?? "") || ref} gives way`,
          control: why.control,
          why: recognised.get(ref) ?? why.why,
        })),
    ];
    const action = differences.length === 0 ? "keep" : before ? "change" : "add";
    return { area: "rules", what: phase, ...(before ? { id: before.id } : {}), action, differences };
  });
}

function ruleDifference(before: ApiDocument | undefined, after: { readonly ref: string }): string[] {
  const document = rulesetDocument({ ...after });
  if (before === undefined) return [`rule ${after.ref}`];
  if (isEqual(before, document)) return [];
  return before.description === document.description
    ? [`rule ${after.ref} changes`]
    : [`rule ${after.ref} says what it is for`];
}
