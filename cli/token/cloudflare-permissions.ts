import type { DeclaredResource } from "../../edge/resource";

/** A permission of a Cloudflare API token, at the level that deploying needs. */
export interface Permission {
  /** As the dashboard calls it; the level there is Edit. */
  readonly name: string;
  /** As the API calls it. */
  readonly apiName: string;
  readonly scope: "zone" | "account";
}

/**
 * Permission by resource type. Names: cloudflare-docs, "API token permissions"; which type needs which: "Accepted
 * Permissions" of `@pulumi/cloudflare` 6.22.1, of several the narrowest (both checked 2026-11-24). Not tried against an
 * account.
 */
const zone = (name: string, apiName = `${name} Write`): Permission => ({ name, apiName, scope: "zone" });
const account = (name: string, apiName = `${name} Write`): Permission => ({ name, apiName, scope: "account" });

const dns = zone("DNS");
const waf = zone("Zone WAF");
const settings = zone("Zone Settings");
const certificates = zone("SSL and Certificates");
const firewall = zone("Firewall Services");
const routing = zone("Email Routing Rules");
const notifications = account("Notifications");
const lists = account("Account Filter Lists", "Account Filter Lists Edit");
const transforms = zone("Transform Rules", "Zone Transform Rules Write");
const cacheRules = zone("Cache Rules", "Cache Settings Write");

const byType: Readonly<Record<string, Permission>> = {
  Zone: zone("Zone"),
  DnsRecord: dns,
  Record: dns,
  ZoneDnssec: dns,
  ZoneDnsSettings: dns,
  ZoneSetting: settings,
  TieredCache: settings,
  ArgoTieredCaching: settings,
  RegionalTieredCache: settings,
  ZoneCacheReserve: settings,
  EmailRoutingSettings: settings,
  EmailRoutingDns: settings,
  EmailRoutingRule: routing,
  EmailRoutingCatchAll: routing,
  EmailRoutingAddress: account("Email Routing Addresses"),
  LeakedCredentialCheck: waf,
  LeakedCredentialCheckRule: waf,
  BotManagement: zone("Bot Management"),
  ManagedTransforms: zone("Managed Headers", "Managed headers Write"),
  UrlNormalizationSettings: zone("Sanitize"),
  CertificatePack: certificates,
  TotalTls: certificates,
  UniversalSslSetting: certificates,
  HostnameTlsSetting: certificates,
  OriginCaCertificate: certificates,
  AuthenticatedOriginPulls: certificates,
  AuthenticatedOriginPullsSettings: certificates,
  AuthenticatedOriginPullsCertificate: certificates,
  ZoneLockdown: firewall,
  UserAgentBlockingRule: firewall,
  AccessRule: firewall,
  PageRule: zone("Page Rules"),
  CustomPages: zone("Custom Pages"),
  PageShieldPolicy: zone("Page Shield"),
  WaitingRoom: zone("Waiting Room", "Waiting Rooms Write"),
  Healthcheck: zone("Health Checks"),
  LoadBalancer: zone("Load Balancers"),
  LoadBalancerMonitor: account("Load Balancing: Monitors And Pools"),
  LoadBalancerPool: account("Load Balancing: Monitors And Pools"),
  WorkersRoute: zone("Workers Routes"),
  WorkersScript: account("Workers Scripts"),
  WorkersCustomDomain: account("Workers Scripts"),
  TurnstileWidget: account("Turnstile", "Turnstile Sites Write"),
  NotificationPolicy: notifications,
  NotificationPolicyWebhooks: notifications,
  List: lists,
  ListItem: lists,
};

/** Rulesets by phase, in a zone. The Rulesets API takes any permission on rules; these are the products' own. */
const byPhase: Readonly<Record<string, Permission>> = {
  http_request_dynamic_redirect: zone("Single Redirect", "Dynamic URL Redirects Write"),
  http_request_cache_settings: cacheRules,
  http_response_cache_settings: cacheRules,
  http_request_firewall_custom: waf,
  http_request_firewall_managed: waf,
  http_response_firewall_managed: waf,
  http_ratelimit: waf,
  http_request_transform: transforms,
  http_request_late_transform: transforms,
  http_response_headers_transform: transforms,
  http_request_origin: zone("Origin Rules", "Origin Write"),
  http_config_settings: zone("Config Rules", "Config Settings Write"),
  http_custom_errors: zone("Custom Error Rules", "Custom Errors Write"),
  http_response_compression: zone("Response Compression"),
  http_request_sbfm: zone("Bot Management"),
  http_request_sanitize: zone("Sanitize"),
  http_log_custom_fields: zone("Logs"),
  ddos_l7: zone("HTTP DDoS Managed Ruleset"),
};

/** The permission to make, change and delete a resource; undefined where it is not known. */
export function permissionFor({ type, props }: DeclaredResource): Permission | undefined {
  const name = type.split(":").at(-1)!;
  if (name !== "Ruleset") return byType[name];
  if (props.accountId !== undefined) {
    return props.phase === "http_request_redirect"
      ? account("Bulk URL Redirects", "Mass URL Redirects Write")
      : account("Account Rulesets");
  }
  return typeof props.phase === "string" ? byPhase[props.phase] : undefined;
}
