/** Certificates at the edge. Source: developers.cloudflare.com/api, SSL certificate packs, checked 2026-11-24. */
import { isWithin } from "../../../standards/domain-name";
import { ApiError, type Answer } from "../envelope";
import { newId, paged, requireBody, requireDocument, requireZone, within, type ZoneContext } from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document } from "../store";
import { Problems, unpublishedCode } from "./problems";

const missing = { code: unpublishedCode, message: "The certificate pack does not exist." };

/** Orders a certificate, which is issued at once: a rehearsal has no certificate authority to wait for. */
function order(request: ApiRequest): Answer {
  const zone = requireZone(request);
  const body = requireBody(request);
  const hosts = body.hosts ?? [zone.name];
  const right =
    Array.isArray(hosts) &&
    hosts.length > 0 &&
    hosts.length <= 50 &&
    hosts.includes(zone.name) &&
    hosts.every((host) => typeof host === "string" && isWithin(host.replace(/^\*\./, ""), zone.name));
  new Problems(body)
    .oneOf("type", ["advanced"])
    .oneOf("certificate_authority", ["google", "lets_encrypt", "ssl_com"])
    .oneOf("validation_method", ["txt", "http", "email"])
    .oneOf("validity_days", [14, 30, 90, 365])
    .expect("hosts", right, `${zone.name} and at most 49 names within it`)
    .done();
  const { type, certificate_authority, validation_method, validity_days, cloudflare_branding = false } = body;
  const id = newId();
  const pack = {
    id,
    type,
    hosts,
    certificate_authority,
    validation_method,
    validity_days,
    cloudflare_branding,
    status: "active",
    certificates: [],
    primary_certificate: "0",
    validation_records: [],
    validation_errors: [],
    dcv_delegation_records: [],
  };
  request.store.put(within("zone", zone.id, "certificate_packs"), id, pack);
  return { result: pack };
}

/**
 * The pack that Universal SSL gives a zone: its apex and one level of names
 * (ssl/edge-certificates/universal-ssl/limitations).
 */
function universal(request: ApiRequest, zone: ZoneContext): Document[] {
  const setting = request.store.get(within("zone", zone.id, "single"), "/ssl/universal/settings");
  if (setting?.enabled === false) return [];
  return [
    {
      id: `universal${zone.id}`.slice(0, 32),
      type: "universal",
      hosts: [zone.name, `*.${zone.name}`],
      status: "active",
      certificate_authority: "google",
      validation_method: "txt",
      validity_days: 90,
      certificates: [],
      primary_certificate: "0",
    },
  ];
}

function remove(request: ApiRequest): Answer {
  const name = within("zone", requireZone(request).id, "certificate_packs");
  const { id } = requireDocument(request.store, name, request.params.id ?? "", missing);
  request.store.delete(name, id as string);
  return { result: { id } };
}

function edit(request: ApiRequest): Answer {
  const name = within("zone", requireZone(request).id, "certificate_packs");
  const before = requireDocument(request.store, name, request.params.id ?? "", missing);
  // An empty body only starts validation again.
  const { cloudflare_branding = before.cloudflare_branding } = (request.body ?? {}) as Document;
  if (typeof cloudflare_branding !== "boolean")
    throw new ApiError(400, { code: unpublishedCode, message: "cloudflare_branding has to be true or false." });
  const pack = { ...before, cloudflare_branding };
  request.store.put(name, before.id as string, pack);
  return { result: pack };
}

const path = "/zones/:zone/ssl/certificate_packs";

export const certificatePackRoutes: readonly Route[] = [
  route("GET", path, (request) => {
    const zone = requireZone(request);
    return paged(
      [...universal(request, zone), ...request.store.list(within("zone", zone.id, "certificate_packs"))],
      request.query,
      20,
      50,
    );
  }),
  route("POST", `${path}/order`, order),
  route("GET", `${path}/:id`, (request) => ({
    result: requireDocument(
      request.store,
      within("zone", requireZone(request).id, "certificate_packs"),
      request.params.id ?? "",
      missing,
    ),
  })),
  route("PATCH", `${path}/:id`, edit),
  route("DELETE", `${path}/:id`, remove),
];
