import type { Edge, Zone } from "../model";
import { answered, type Exchange, type Phase } from "./exchange";
import { printUrl } from "./request";
import { bulkRedirects } from "./phases/bulk-redirects";
import { customErrors } from "./phases/custom-errors";
import { customRules, inspects, securityLevel } from "./phases/firewall";
import { requestHeaders, responseHeaders } from "./phases/headers";
import { pageRules } from "./phases/page-rules";
import { rateLimits } from "./phases/rate-limit";
import { singleRedirects } from "./phases/redirects";
import { normalizeUrl, rewriteUrl } from "./phases/rewrite-url";
import { cacheRules, configurationRules, originRules } from "./phases/settings";

/** A zone's phases as functions, in the order in which they run; phases without rules are left out. */
export interface Pipeline {
  readonly request: readonly Phase[];
  /** On the answer. */
  readonly response: readonly Phase[];
  /** Counts what a rate limit can only count once there is an answer. */
  readonly afterAnswer: ((exchange: Exchange) => void) | undefined;
}

/** Compiled once for a zone. */
export function pipelineOf(edge: Edge, zone: Zone): Pipeline {
  return edge.madeOf(zone, compilePipeline);
}

/**
 * The order of ruleset-engine/reference/phases-list as of 2026-09-25 (checked 2026-11-24). Older copies put
 * normalisation before Single Redirects. Waiting Room and API Shield have no resource that is modelled.
 */
function compilePipeline(edge: Edge, zone: Zone): Pipeline {
  const limits = rateLimits(edge, zone);
  const request: (Phase | undefined)[] = [
    withoutTls(zone),
    alwaysUseHttps(zone),
    singleRedirects(edge, zone),
    pageRules(zone),
    normalizeUrl(zone),
    rewriteUrl(edge, zone),
    configurationRules(edge, zone),
    originRules(edge, zone),
    customRules(edge, zone),
    securityLevel(),
    limits?.before,
    inspects(
      edge,
      zone,
      "http_request_firewall_managed",
      false,
      "managed rules judge what the request holds, which is not modelled",
    ),
    inspects(edge, zone, "http_request_sbfm", zone.botFighting, "bot fighting judges who asks, which is not modelled"),
    bulkRedirects(edge, zone),
    managedTransforms(zone),
    requestHeaders(edge, zone),
    cacheRules(edge, zone),
  ];
  const response = [customErrors(edge, zone), responseHeaders(edge, zone)];
  const present = (phase: Phase | undefined): phase is Phase => phase !== undefined;
  return { request: request.filter(present), response: response.filter(present), afterAnswer: limits?.after };
}

/** With SSL off, visitors of https are sent to http (ssl/origin-configuration/ssl-modes/off, checked 2026-11-24). */
function withoutTls(zone: Zone): Phase | undefined {
  if (zone.settings.ssl !== "off") return undefined;
  return ({ message: { url }, steps }) => {
    if (url.scheme !== "https") return undefined;
    const location = printUrl({ ...url, scheme: "http" });
    steps?.push({ phase: "ssl", rule: "ssl", action: "redirect", detail: `SSL is off: 301 to ${location}` });
    return answered("redirect", 301, location);
  };
}

/**
 * Always Use HTTPS acts before redirect rules and the firewall, on the same host and path, and needs an SSL mode other
 * than off. Its place is not in the documentation (UNVERIFIED); threads 581453 and 193880 of the Cloudflare community
 * and vercel/docs#489 report it, checked 2026-11-24.
 */
function alwaysUseHttps(zone: Zone): Phase | undefined {
  if (!zone.settings.alwaysUseHttps || zone.settings.ssl === "off") return undefined;
  return ({ message: { url }, steps }) => {
    if (url.scheme !== "http") return undefined;
    const location = printUrl({ ...url, scheme: "https", authority: url.authority.replace(/:80$/, "") });
    const detail = `Always Use HTTPS, before any rule: 301 to ${location}`;
    steps?.push({ phase: "always_use_https", rule: "always_use_https", action: "redirect", detail });
    return answered("redirect", 301, location);
  };
}

/** Managed Transforms change headers only. */
function managedTransforms(zone: Zone): Phase | undefined {
  if (zone.managedTransforms.length === 0) return undefined;
  const detail = `changes headers: ${zone.managedTransforms.join(", ")}`;
  return ({ steps }) => {
    steps?.push({ phase: "managed_transforms", rule: null, action: "rewrite", detail });
    return undefined;
  };
}
