import type { Problem, ResourceLocation } from "../../standards/problem";
import { problem, type UnmodelledCode } from "./codes";
import type { Say } from "../phases";
import { types, type DeclaredResource } from "../resource";

/** Something declared that the model does not follow, so that what it says is not the whole truth. */
export interface Unmodelled extends Problem<ResourceLocation> {
  /** Fields that one of its rules reads and a request does not have here, where that is all that is not followed. */
  readonly fields?: readonly string[];
  /** What it has a say in, where that is known. */
  readonly decides?: readonly Say[];
  /** Whether nothing at all is read of the resource, which lies in a zone: it may decide about any of its requests. */
  readonly unread?: true;
}

/** @param message what is not followed, and why. */
export function notFollowed(code: UnmodelledCode, { urn, name }: DeclaredResource, message: string): Unmodelled {
  return problem(code, { kind: "resource", urn, name }, { message });
}

/** Types that the model reads. */
const modelled = new Set<string>([
  ...Object.values(types),
  "cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings",
  "cloudflare:index/botManagement:BotManagement",
  // Requests of its host pass the zone's rules, and the bucket answers as an origin does (r2/buckets/public-buckets).
  "cloudflare:index/r2CustomDomain:R2CustomDomain",
]);

/**
 * Tokens of `@pulumi/cloudflare` 6.22.1 (a final `*` stands for the rest of a name) whose resources never decide what
 * becomes of a visitor's request: they alert, store, watch, or set up what another resource puts in the way, as a
 * filter does for a firewall rule. A custom hostname is a customer's, and no host of the zone.
 */
export const besideRequests: readonly string[] = (
  "account* aiGateway* aiSearch* apiToken argoSmartRouting argoTieredCaching authenticatedOriginPulls* " +
  "calls* clientCertificate cloudforceOne* contentScanning* ctAlerting customCsr customHostname* " +
  "customOriginTrustStore d1Database " +
  ("device* dlp* dnsZoneTransfers* emailRouting* emailSecurity* emailSendingSubdomain healthcheck " +
    "hyperdriveConfig image* ") +
  ("filter leakedCredentialCheck* loadBalancerMonitor* loadBalancerPool logpullRetention logpush* magic* " +
    "mtlsCertificate nelSetting ") +
  ("notificationPolicy* observatoryScheduledTest organization* originCaCertificate originCloudRegion " +
    "pagesProject pipeline* ") +
  ("queue* r2Bucket* r2DataCatalog regionalHostname regionalTieredCache registrarDomain riskBehavior " +
    "secretsStore* share* ") +
  ("stream* teams* tieredCache turnstileWidget tunnel* user userGroup* webAnalytics* worker workerCronTrigger " +
    "workerScript ") +
  "workerVersion workersCronTrigger workersDeployment workersForPlatforms* workersKv* workersScript* workflow " +
  ("zeroTrustDevice* zeroTrustDex* zeroTrustDlp* zeroTrustGateway* zeroTrustTunnel* zoneCacheReserve " +
    "zoneCacheVariants ") +
  "zoneDnssec zoneHold zoneSubscription zoneTracing*"
).split(" ");

/** The same of modules that version 5 had, and 6 has not. */
const olderBesideRequests = ["argo"];

const beside = new RegExp(
  `^cloudflare:index/(?:${[...besideRequests, ...olderBesideRequests].join("|").replaceAll("*", "[A-Za-z0-9]*")}):`,
);

/** A resource of Cloudflare whose type the model has no notion of, though it may decide about requests. */
export function unknownType(resource: DeclaredResource): Unmodelled[] {
  const { type } = resource;
  if (!type.startsWith("cloudflare:") || modelled.has(type) || beside.test(type)) return [];
  // Its other settings are about answers of DNS, not of HTTP.
  if (type.endsWith(":ZoneDnsSettings") && (resource.props.zoneMode ?? "standard") === "standard") return [];
  const name = type.slice(type.lastIndexOf(":") + 1);
  const one = notFollowed(
    "edge-resource-unmodelled",
    resource,
    `${name} is not modelled: it may answer, change or refuse requests.`,
  );
  // Access stands before hosts in the same way whether a zone has the application or its account.
  const isOfZone = resource.props.zoneId !== undefined && !/:(?:ZeroTrust)?Access[A-Z]/.test(type);
  return [isOfZone ? { ...one, unread: true } : one];
}
