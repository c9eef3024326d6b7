/** DNSSEC of a zone. Source: developers.cloudflare.com/api, DNSSEC, checked 2026-11-24. */
import { createHash } from "node:crypto";
import { timestamp } from "../envelope";
import { requireBody, requireZone, within } from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document } from "../store";
import { Problems } from "./problems";

const nothing = {
  algorithm: null,
  digest: null,
  digest_algorithm: null,
  digest_type: null,
  ds: null,
  flags: null,
  key_tag: null,
  key_type: null,
  public_key: null,
};

/**
 * The keys of a signed zone: algorithm 13 and SHA-256, as Cloudflare signs; derived from the name, so that they stay
 * the same. The DS record counts as published at once: a rehearsal has no registrar to wait for, so `pending` never
 * shows.
 */
function keys(name: string): Document {
  const digest = createHash("sha256").update(name).digest("hex").toUpperCase();
  const tag = Number.parseInt(digest.slice(0, 4), 16);
  return {
    algorithm: "13",
    digest,
    digest_algorithm: "SHA256",
    digest_type: "2",
    ds: `${name}. 3600 IN DS ${tag} 13 2 ${digest}`,
    flags: 257,
    key_tag: tag,
    key_type: "ECDSAP256SHA256",
    public_key: createHash("sha512").update(name).digest("base64"),
  };
}

function read(request: ApiRequest): Document {
  const zone = requireZone(request);
  const kept = request.store.get(within("zone", zone.id, "single"), "dnssec");
  const status = kept?.status ?? "disabled";
  return { status, modified_on: null, ...(status === "active" ? keys(zone.name) : nothing), ...kept };
}

function edit(request: ApiRequest): Document {
  const zone = requireZone(request);
  const body = requireBody(request);
  const flags = ["dnssec_multi_signer", "dnssec_presigned", "dnssec_use_nsec3"] as const;
  const problems = new Problems(body).oneOf("status", ["active", "disabled"], true);
  for (const flag of flags) problems.boolean(flag, true);
  problems.done();
  const name = within("zone", zone.id, "single");
  const given = Object.fromEntries(
    ["status", ...flags].filter((key) => body[key] !== undefined).map((key) => [key, body[key]]),
  );
  request.store.put(name, "dnssec", { ...request.store.get(name, "dnssec"), ...given, modified_on: timestamp() });
  return read(request);
}

export const dnssecRoutes: readonly Route[] = [
  route("GET", "/zones/:zone/dnssec", (request) => ({ result: read(request) })),
  route("PATCH", "/zones/:zone/dnssec", (request) => ({ result: edit(request) })),
  route("DELETE", "/zones/:zone/dnssec", (request) => {
    request.store.delete(within("zone", requireZone(request).id, "single"), "dnssec");
    return { result: "" };
  }),
];
