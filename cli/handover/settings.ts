import { counted } from "../../standards/counted";
import { types, type DeclaredResource } from "../../edge/resource";
import type { Zone } from "../../edge/model";
import type { Section } from "./section";

/** What each setting does, at a high level (Cloudflare, zone settings; checked 2026-11-24). */
const settings: Readonly<Record<string, string>> = {
  ssl: "How Cloudflare checks the origin: strict verifies its certificate, full encrypts without.",
  min_tls_version: "The oldest version of TLS that visitors may speak.",
  tls_1_3: "Whether the newest version of TLS is offered.",
  automatic_https_rewrites: "Links of a page to http are rewritten where https is known to work.",
  always_use_https: "Whether Cloudflare sends http to https on the same host before any rule.",
  security_header: "HSTS: for how long browsers keep to HTTPS.",
  brotli: "Answers are compressed by Brotli where a browser takes it.",
  browser_check: "Requests with headers that only abusers send are stopped (Browser Integrity Check).",
};

/** What rulesets do, by phase (Cloudflare, ruleset-engine/reference/phases-list; checked 2026-11-24). */
const phases: Readonly<Record<string, string>> = {
  http_request_dynamic_redirect: "Redirects: other spellings, old links, HTTPS.",
  http_request_redirect: "Redirects from lists.",
  http_request_transform: "Rewrites of paths and queries on the way to the origin.",
  http_request_late_transform: "Headers that the origin is sent.",
  http_response_headers_transform: "Headers that visitors are sent.",
  http_request_origin: "Which origin is asked, and by which host name.",
  http_config_settings: "Settings that hold for some requests alone.",
  http_request_firewall_custom: "Firewall: who gets through, and who is stopped.",
  http_request_firewall_managed: "Cloudflare's own rules against attacks.",
  http_ratelimit: "How often one address may ask.",
  http_request_cache_settings: "What the edge keeps, and for how long.",
  http_custom_errors: "What visitors see where something fails.",
};

/** Other kinds of resources that say how Cloudflare acts, by the last name of their type. */
const kinds: Readonly<Record<string, string>> = {
  BotManagement: "What is done about bots.",
  LeakedCredentialCheck: "Whether sign-ins are compared with passwords that leaked elsewhere.",
  ManagedTransforms: "Headers that Cloudflare adds or takes off by itself.",
  NotificationPolicy: "What Cloudflare tells, and whom.",
  PageRule: "A page rule: settings or a redirect for some URLs.",
  TieredCache: "Whether Cloudflare's data centres ask each other before they ask the origin.",
  UniversalSslSetting: "Whether Cloudflare issues certificates by itself.",
  UrlNormalizationSettings: "How URLs are brought into one form before rules see them.",
  WorkersCustomDomain: "A host that a Worker answers.",
  WorkersRoute: "URLs that a Worker answers.",
  WorkersScript: "A program at Cloudflare's edge.",
  ZoneDnssec: "Whether the answers of the zone are signed.",
};

/** How Cloudflare is set, explained at a high level: settings, rulesets by phase, and what else decides. */
export function settingsSection(zones: readonly Zone[], resources: readonly DeclaredResource[]): Section {
  const inZone = new Map(zones.flatMap((zone) => zone.resources.map(({ urn }) => [urn, zone.name] as const)));
  const rows = resources.flatMap((resource) => {
    const described = settingRow(resource) ?? rulesetRow(resource) ?? otherRow(resource);
    return described === undefined ? [] : [[inZone.get(resource.urn) ?? "account", ...described]];
  });
  const order = new Map([...zones.map(({ name }) => name), "account"].map((name, index) => [name, index]));
  rows.sort(([a = "", one = ""], [b = "", other = ""]) => order.get(a)! - order.get(b)! || (one < other ? -1 : 1));
  return { title: "Cloudflare's settings", columns: ["zone", "what", "value", "what it does"], rows, missing: [] };
}

function settingRow({ type, props }: DeclaredResource): string[] | undefined {
  if (type !== types.zoneSetting) return undefined;
  const id = String(props.settingId);
  return [id, shown(props.value), settings[id] ?? `Cloudflare's documentation describes the setting ${id}.`];
}

function rulesetRow({ type, props, secret }: DeclaredResource): string[] | undefined {
  if (type !== types.ruleset) return undefined;
  const phase = String(props.phase);
  const count = Array.isArray(props.rules) ? props.rules.length : 0;
  const kept = secret?.includes("rules") === true ? ", which hold a secret" : "";
  const does = phases[phase] ?? `Rules of the phase ${phase}.`;
  return [String(props.name), `${counted(count, "rule")}${kept}`, does];
}

function otherRow({ type, name, props, secret = [] }: DeclaredResource): string[] | undefined {
  const kind = type.split(":").at(-1)!;
  const does = type.startsWith("cloudflare:") ? kinds[kind] : undefined;
  if (does === undefined) return undefined;
  // A program's text is read where it is written.
  const unsaid = new Set(["zoneId", "accountId", "content", "bindings", "mechanisms", "filters", ...secret]);
  const said = Object.entries(props).filter(([key, value]) => !unsaid.has(key) && value !== null);
  return [name, said.map(([key, value]) => `${key}: ${shown(value)}`).join(", "), does];
}

function shown(value: unknown): string {
  if (typeof value === "symbol") return "known only after deployment";
  return typeof value === "string" ? value : JSON.stringify(value);
}
